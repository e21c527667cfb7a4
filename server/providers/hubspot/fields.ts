/** Which properties of an account hold numbers, and which say that somebody is not to be called (hubspot-api.md 6.4). */
import * as z from 'zod/mini';
import type { PhoneField, Reader } from '../contract.ts';
import { type ObjectName, paths } from './paths.ts';
import { Properties } from './wire.ts';

const Fields = z.object({
  /** Of those we want: what the account has. */
  known: z.array(z.string()),
  phones: z.array(z.object({ name: z.string(), label: z.string() })),
  doNotCall: z.array(z.string()),
  optedOut: z.array(z.string()),
});
export type Fields = z.infer<typeof Fields>;

/** What is stored with the grant. */
export const Learned = z.object({ contacts: Fields, companies: Fields });
export type Learned = z.infer<typeof Learned>;

/** What a person is made of, beside the numbers. */
const wanted: Readonly<Record<'contacts' | 'companies', readonly string[]>> = {
  contacts: [
    'firstname',
    'lastname',
    'email',
    'company',
    'country',
    'hs_country_region_code',
    'hubspot_owner_id',
    'hs_timezone',
    'hs_merged_object_ids',
  ],
  companies: ['name', 'country', 'hs_country_code', 'hubspot_owner_id', 'timezone', 'hs_merged_object_ids'],
};

/** Before an account has told what it has: what every account has. */
const usual: Learned = {
  contacts: {
    known: [...wanted.contacts],
    phones: [
      { name: 'phone', label: 'Phone number' },
      { name: 'mobilephone', label: 'Mobile phone number' },
    ],
    doNotCall: [],
    optedOut: [],
  },
  companies: {
    known: [...wanted.companies],
    phones: [{ name: 'phone', label: 'Phone number' }],
    doNotCall: [],
    optedOut: [],
  },
};

const MAX_PHONES = 20;
/** Derived, read-only, some without country code. */
const DERIVED = /^hs_.*calculated/;
const FAX = /\bfax\b|^fax|_fax/i;
/** Custom, as administrators name them; HubSpot has none of its own. Its e-mail opt-out is about e-mail. */
const DO_NOT_CALL = /\bdo[ _-]?not[ _-]?(?:call|phone|dial)|(?:^|[^a-z])dnc(?:[^a-z]|$)|\bno[ _-]calls?\b/i;
const OPTED_OUT =
  /(?:call|phone|dial)\w*[ _-]+(?:opt(?:ed)?[ _-]?out|unsubscribed?)|opt(?:ed)?[ _-]?out[ _-]+(?:of|from)[ _-]+(?:phone |_)?(?:calls?|phone)/i;

export const fieldsOf = (learned: unknown, type: 'contacts' | 'companies'): Fields => {
  const known = Learned.safeParse(learned);
  return (known.success ? known.data : usual)[type];
};

export async function learn(reader: Reader): Promise<Learned> {
  const [contacts, companies] = await Promise.all([fieldsFrom(reader, 'contacts'), fieldsFrom(reader, 'companies')]);
  return { contacts, companies };
}

async function fieldsFrom(reader: Reader, type: 'contacts' | 'companies'): Promise<Fields> {
  const answer = await reader.call({ method: 'GET', path: paths.properties(type), kinds: ['api'] });
  const read = Properties.safeParse(answer.body);
  // Not readable for this user: then what every account has.
  if (!read.success) return usual[type];
  const all = read.data.results;
  const says = (pattern: RegExp) =>
    all
      .filter(({ name, label, type: kind }) => kind !== 'datetime' && (pattern.test(name) || pattern.test(label)))
      .map(({ name }) => name);
  const phones = all
    .filter(({ name, label, fieldType, hidden }) => {
      const isPhone = fieldType === 'phonenumber' || name === 'phone' || name === 'mobilephone';
      return isPhone && !hidden && !DERIVED.test(name) && !FAX.test(name) && !FAX.test(label);
    })
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MAX_PHONES)
    .map(({ name, label }) => ({ name, label: label || name }));
  const names = new Set(all.map(({ name }) => name));
  return {
    known: wanted[type].filter((name) => names.has(name)),
    phones,
    doNotCall: says(DO_NOT_CALL),
    optedOut: says(OPTED_OUT),
  };
}

/** `phone`, `mobilephone`, custom ones, HubSpot's others. */
function rank({ name, hubspotDefined }: { name: string; hubspotDefined: boolean }): number {
  if (name === 'phone') return 0;
  if (name === 'mobilephone') return 1;
  return hubspotDefined || name.startsWith('hs_') ? 3 : 2;
}

/** All properties to ask for. */
export const propertiesOf = ({ known, phones, doNotCall, optedOut }: Fields): string[] => [
  ...new Set([...known, ...phones.map(({ name }) => name), ...doNotCall, ...optedOut]),
];

export function phoneFields(learned: unknown, type: string): PhoneField[] {
  return type === 'contacts' || type === 'companies' ? fieldsOf(learned, type satisfies ObjectName).phones : [];
}
