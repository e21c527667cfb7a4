/**
 * From the contacts that a rep confirmed to those that are dialed, in which order and batch, and why the others are
 * not. Pure: numbers and references come in as functions.
 */

import type { LaunchContact, LaunchContext, PhoneKind, SkippedContact, SkipReason } from '../contracts/contact.ts';
import { MAX_SESSION_CONTACTS } from '../contracts/limits.ts';
import { oneLine } from '../phoneburner/clean.ts';
import type { DialNumber, ReadNumber } from './numbers.ts';
import { recordUrlOn } from './record-url.ts';

/** A contact that will be dialed; sealed in the store until the session ends. */
export interface PlannedContact {
  /** What PhoneBurner ties its contact to: the CRM's record id, or one made from the number. */
  reference: string;
  crm_identifier: string | null;
  name: string;
  company: string;
  email: string;
  record_url: string | null;
  phone: DialNumber;
  kind: PhoneKind | null;
  further: { number: DialNumber; kind: PhoneKind; label: string }[];
}

export interface Plan {
  /** Batches of what PhoneBurner takes in one session; the first is sent now. */
  batches: PlannedContact[][];
  skipped: SkippedContact[];
}

export interface Planning {
  context: LaunchContext;
  /** The vault's default country. */
  country: string;
  readNumber: ReadNumber;
  /** A reference for a contact without a record id: the same number must give the same one in every session. */
  madeReference(e164: string): string;
}

/** Contacts handled between two pauses: 5,000 numbers would hold up the event loop, and every stream with it. */
const PAUSE_EVERY = 200;

export async function planLaunch(contacts: readonly LaunchContact[], planning: Planning): Promise<Plan> {
  const skipped: SkippedContact[] = [];
  const dialed: PlannedContact[] = [];
  const references = new Set<string>();
  const numbers = new Set<string>();

  for (const [index, contact] of contacts.entries()) {
    if (index % PAUSE_EVERY === PAUSE_EVERY - 1) await new Promise(setImmediate);
    const skip = (reason: SkipReason) => skipped.push({ id: contact.id ?? String(index), reason });
    const planned = planContact(contact, planning);
    if (typeof planned === 'string') skip(planned);
    else if (planned.crm_identifier !== null && references.has(planned.reference)) skip('duplicate_record');
    else if (numbers.has(planned.phone.e164)) skip('duplicate_phone');
    else {
      references.add(planned.reference);
      numbers.add(planned.phone.e164);
      dialed.push(planned);
    }
  }
  return { batches: inBatches(dialed, MAX_SESSION_CONTACTS), skipped };
}

export function inBatches<T>(items: readonly T[], size: number): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < items.length; start += size) batches.push(items.slice(start, start + size));
  return batches;
}

function planContact(contact: LaunchContact, planning: Planning): PlannedContact | SkipReason {
  const company = oneLine(contact.company ?? '', 200);
  const name = oneLine(contact.name, 200) || company;
  if (name === '') return 'no_name';
  const written = contact.phone?.trim() ?? '';
  if (written === '') return 'no_phone';
  const country = contact.country ?? planning.context.country ?? planning.country;
  const phone = planning.readNumber(written, country);
  if (!phone) return 'invalid_phone';

  const known = new Set([phone.e164]);
  let kind: PhoneKind | null = null;
  const further: PlannedContact['further'] = [];
  for (const entry of contact.phones ?? []) {
    const number = planning.readNumber(entry.number, country);
    if (number?.e164 === phone.e164) kind ??= entry.kind ?? null;
    if (!number || known.has(number.e164)) continue;
    known.add(number.e164);
    further.push({ number, kind: entry.kind ?? 'other', label: oneLine(entry.label ?? '', 64) });
  }

  const crm_identifier = oneLine(contact.crm_identifier ?? '', 128) || null;
  return {
    reference: crm_identifier ?? planning.madeReference(phone.e164),
    crm_identifier,
    name,
    company,
    email: oneLine(contact.email ?? '', 254),
    record_url: recordUrlOn(planning.context.host, contact.record_url),
    phone,
    kind,
    further,
  };
}
