/** A record of HubSpot as somebody to dial. */
import type { FurtherPhone, PhoneKind, RecordReason } from '../../contracts/contact.ts';
import type { FoundPerson, Identity, LeftOut } from '../contract.ts';
import { countryCode } from '../country.ts';
import type { Fields } from './fields.ts';
import { recordPath } from './paths.ts';
import type { CrmRecord } from './wire.ts';

export interface PersonParts {
  type: 'contacts' | 'companies';
  fields: Fields;
  /** Fields with numbers, the one to dial first. */
  phones: readonly PhoneChoice[];
  identity: Identity;
}

export interface PhoneChoice {
  name: string;
  label: string;
  kind: PhoneKind;
}

/** @param preferred the rep's choice */
export function phonesInOrder({ phones }: Fields, preferred: string | null): PhoneChoice[] {
  return phones
    .toSorted((a, b) => Number(b.name === preferred) - Number(a.name === preferred))
    .map(({ name, label }) => ({ name, label, kind: kindOf(`${name} ${label}`) }));
}

type Origin = Pick<FoundPerson, 'from' | 'mergedFrom'>;

/** The person, or why nobody is dialed. */
export function personOf({ id, properties }: CrmRecord, origin: Origin, parts: PersonParts): FoundPerson | LeftOut {
  const { type, fields, identity } = parts;
  const text = (name: string) => (properties[name] ?? '').trim();
  const isSet = (name: string) => /^(?:true|yes|1|y)$/i.test(text(name));
  const name =
    type === 'contacts'
      ? [text('firstname'), text('lastname')].filter(Boolean).join(' ') || text('email') || text('company')
      : text('name');
  const leftOut = (reason: RecordReason | 'no_phone'): LeftOut => ({ id, objectType: type, name, reason });
  if (fields.doNotCall.some(isSet)) return leftOut('do_not_call');
  if (fields.optedOut.some(isSet)) return leftOut('opted_out');

  const phones = parts.phones
    .map(({ name, label, kind }) => ({ number: text(name), label, kind }))
    .filter(({ number }) => number !== '');
  if (phones.length === 0) return leftOut('no_phone');
  return {
    ...origin,
    id,
    objectType: type,
    name,
    company: type === 'contacts' ? text('company') : name,
    email: text('email'),
    phones: phones satisfies FurtherPhone[],
    recordUrl: identity.host === '' ? null : `https://${identity.host}${recordPath(identity.accountId, type, id)}`,
    ownerId: text('hubspot_owner_id') || null,
    timeZone: zoneOf(text('hs_timezone') || text('timezone')),
    country: countryCode(text('hs_country_region_code') || text('hs_country_code')) ?? countryCode(text('country')),
  };
}

export const isPerson = (one: FoundPerson | LeftOut): one is FoundPerson => 'phones' in one;

/** hubspot-api.md 6.4. */
function kindOf(words: string): PhoneKind {
  if (/mobile|cell|whatsapp/i.test(words)) return 'mobile';
  return /home/i.test(words) ? 'home' : 'work';
}

/** HubSpot writes zones as `us_slash_eastern` too. */
function zoneOf(text: string): string | null {
  const zone = text.replaceAll('_slash_', '/').replaceAll('_hyphen_', '-');
  return zone === '' ? null : zone;
}
