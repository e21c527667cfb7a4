/** From records of a CRM to what the rep reviews, and to what is dialed when the rep confirms it. */

import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { LaunchContact, LaunchContext, SkippedContact } from '../contracts/contact.ts';
import type { ClientId, RecordId } from '../contracts/ids.ts';
import { MAX_LAUNCH_CONTACTS } from '../contracts/limits.ts';
import type { LeftOutRecord, PreviewContact } from '../contracts/provider-calls.ts';
import { id12, logEvent } from '../log.ts';
import { oneLine } from '../phoneburner/clean.ts';
import { loadNumbers, type ReadNumber } from '../sessions/numbers.ts';
import { planLaunch } from '../sessions/plan.ts';
import type { ConfirmedList } from '../sessions/prepared.ts';
import { VaultError } from '../vault-error.ts';
import type { Watching } from './connections.ts';
import type { Found, FoundPerson, Identity, LeftOut, Provider } from './contract.ts';
import type { Reviewed } from './previews.ts';
import type { Selected } from './selection.ts';

export interface ReviewParts {
  provider: Provider;
  /** Where the account's records are. */
  host: string;
  /** Of the page, where it tells one; else the vault's. */
  country: string;
  readNumber: ReadNumber;
}

export interface Review {
  contacts: PreviewContact[];
  leftOut: LeftOutRecord[];
  reviewed: Reviewed;
}

export interface ReviewedRecords {
  identity: Identity;
  review: Review;
  /** As of `Found`. */
  beyond: number | null;
}

const MOST_NUMBERS = 10;

/** Asks the CRM. @throws VaultError */
export async function readForReview(
  { connections, members, vault, store, config, outside }: FastifyInstance,
  provider: Provider,
  client: ClientId,
  selected: Selected,
  watching: Watching,
  log: FastifyBaseLogger,
): Promise<ReviewedRecords> {
  const start = outside.now();
  const { reader, identity, learned } = await connections.open(client, provider, watching);
  const { account } = selected;
  if (account !== null && account !== identity.accountId) throw new VaultError('crm_wrong_account');
  const member = await vault.member(client);
  const settings = member && (await members.settings.preferences(store.db, member));
  const preferences = settings?.crm_preferences[provider.id] ?? {};
  const asked = { ...selected, identity, learned, preferences, most: MAX_LAUNCH_CONTACTS };
  const found = await provider.find(reader, asked).catch((error) => {
    if (watching.signal.aborted) logEvent(log, 'crm_read_cancelled', { client: id12(client), provider: provider.id });
    throw error;
  });
  const country = selected.country ?? config.defaultCountry;
  const readNumber = await loadNumbers();
  const review = await reviewOf(found, { provider, host: identity.host, country, readNumber });
  logEvent(log, 'crm_read', {
    client: id12(client),
    provider: provider.id,
    found: review.contacts.length,
    left_out: review.leftOut.length,
    ms: outside.now() - start,
  });
  return { identity, review, beyond: found.beyond };
}

export async function reviewOf(found: Found, parts: ReviewParts): Promise<Review> {
  const { provider, host, country } = parts;
  const readNumber = remembered(parts.readNumber);
  const shown = new Map<string, PreviewContact>();
  const leftOut = found.leftOut.map(leftOutRecord);
  const list: LaunchContact[] = [];
  for (const person of found.people) {
    const contact = previewContact(person, country, readNumber);
    shown.set(contact.id, contact);
    list.push(launchContact(contact, country));
  }
  const context = contextOf(provider, host, country);
  const { skipped } = await planLaunch(list, { context, country, readNumber, madeReference: (e164) => e164 });
  for (const { id, reason } of skipped) {
    const contact = shown.get(id);
    if (contact) leftOut.push({ id: contact.id, object_type: contact.object_type, name: contact.name, reason });
  }
  const gone = new Set(skipped.map(({ id }) => id));
  return {
    contacts: [...shown.values()].filter(({ id }) => !gone.has(id)),
    leftOut,
    reviewed: { contacts: list.filter(({ id }) => !gone.has(id ?? '')), host, reference: found.reference },
  };
}

/** What the rep chose of a review; null: all of it. Keeps the review's order. */
export function confirmedOf(
  reviewed: Reviewed,
  chosen: readonly { id: string; phone?: string | undefined }[] | undefined,
): LaunchContact[] {
  if (!chosen) return reviewed.contacts;
  const byId = new Map(chosen.map((one) => [one.id, one]));
  return reviewed.contacts.flatMap((contact) => {
    const choice = byId.get(contact.id ?? '');
    return choice ? [{ ...contact, phone: choice.phone ?? contact.phone }] : [];
  });
}

export function confirmedList(
  provider: Provider,
  reviewed: Reviewed,
  contacts: readonly LaunchContact[],
  leftOut: SkippedContact[],
): ConfirmedList {
  return { contacts, context: contextOf(provider, reviewed.host, undefined), reference: reviewed.reference, leftOut };
}

export const skippedOf = (leftOut: readonly LeftOutRecord[]): SkippedContact[] =>
  leftOut.map(({ id, reason }) => ({ id, reason }));

function contextOf({ id, name }: Provider, host: string, country: string | undefined): LaunchContext {
  return { crm_id: id, crm_name: name, host, level: 3, ...(country === undefined ? {} : { country }) };
}

function previewContact(person: FoundPerson, country: string, readNumber: ReadNumber): PreviewContact {
  const phones = person.phones
    .slice(0, MOST_NUMBERS)
    .map((phone) => ({ ...phone, number: oneLine(phone.number, 64), label: oneLine(phone.label ?? '', 64) }));
  // A broken first number does not hide a good second one.
  const good = phones.find(({ number }) => readNumber(number, person.country ?? country) !== null);
  const company = oneLine(person.company, 200);
  return {
    id: person.id as RecordId,
    object_type: person.objectType,
    name: oneLine(person.name, 200) || company,
    company,
    email: oneLine(person.email, 254),
    phone: (good ?? phones[0])?.number ?? '',
    phones,
    record_url: person.recordUrl,
    owner_id: person.ownerId,
    time_zone: person.timeZone,
    country: person.country,
    from: person.from as RecordId[],
    merged_from: person.mergedFrom as RecordId[],
  };
}

function launchContact(shown: PreviewContact, country: string): LaunchContact {
  const { id, name, company, email, phone, phones, record_url } = shown;
  return { id, name, company, email, phone, phones, record_url, crm_identifier: id, country: shown.country ?? country };
}

/** Each number is looked at three times on its way, and reading one is what a review spends its time on. */
function remembered(readNumber: ReadNumber): ReadNumber {
  const known = new Map<string, ReturnType<ReadNumber>>();
  return (text, country) => {
    const key = `${country} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const read = readNumber(text, country);
    known.set(key, read);
    return read;
  };
}

function leftOutRecord({ id, objectType, name, reason }: LeftOut): LeftOutRecord {
  return { id: id as RecordId, object_type: objectType, name: oneLine(name, 200), reason };
}
