/**
 * What the reading script sends back. It comes from a page, so every value is cut to a sane length instead of being
 * refused: one over-long cell must not cost the rep the whole list. Written by hand: as zod schemas this costs the worker
 * 7 kB at every start.
 */
import type {
  PagesRead,
  Phone,
  PhoneKind,
  RecordIds,
  RowReason,
  ScannedContact,
  ScanResult,
  SkippedRow,
} from '../../../scanners/contract.ts';

const most = 5_000;
const mostPhones = 10;
const kinds: readonly PhoneKind[] = ['mobile', 'work', 'home', 'main', 'other'];
const rowReasons: readonly RowReason[] = [
  ...(['no_contact_method', 'no_name', 'never_dial'] as const),
  ...(['invalid_phone', 'duplicate', 'not_rendered'] as const),
];
const refusals = ['no_list', 'no_people', 'canvas', 'board', 'not_this_page', 'other_frame', 'closed_part'] as const;
const stops = ['rows', 'time', 'cancelled'] as const;

type Fields = Record<string, unknown>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const text = (value: unknown, max: number): string => (typeof value === 'string' ? value.slice(0, max) : '');
const listOf = (value: unknown, max: number): Fields[] =>
  Array.isArray(value) ? value.slice(0, max).map((item) => fieldsOf(item)) : [];
const count = (value: unknown): number | null =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null;
const oneOf = <T extends string>(value: unknown, all: readonly T[]): T | undefined => all.find((one) => one === value);

const phone = ({ number, extension, label, kind }: Fields): Phone => ({
  number: text(number, 40),
  extension: text(extension, 16),
  label: text(label, 64),
  kind: oneOf(kind, kinds) ?? 'other',
});

/** Where the person is, in the form that the vault and the clocks take; nothing otherwise. */
function placeOf(fields: Fields): Pick<ScannedContact, 'country' | 'time_zone'> {
  const [country, time_zone] = [text(fields.country, 3), text(fields.time_zone, 64)];
  return {
    ...(/^[A-Z]{2}$/.test(country) && { country }),
    ...(/^[A-Z]\w*(?:\/[\w-]+){1,2}$/.test(time_zone) && { time_zone }),
  };
}

const contact = (fields: Fields, index: number): ScannedContact => ({
  id: text(fields.id, 256) || `row-${index}`,
  name: text(fields.name, 200),
  phones: listOf(fields.phones, mostPhones).map(phone),
  email: text(fields.email, 254),
  company: text(fields.company, 200),
  record_url: text(fields.record_url, 2048),
  crm_identifier: text(fields.crm_identifier, 128),
  ...placeOf(fields),
});

const skipped = (fields: Fields): SkippedRow => ({
  row: text(fields.row, 80),
  reason: oneOf(fields.reason, rowReasons) ?? 'no_contact_method',
});

/** Level 3. What is no id of a record is left out. */
const records = ({ account, object_type, ids, everything }: Fields): RecordIds => ({
  account: text(account, 64),
  object_type: text(object_type, 32),
  ids: (Array.isArray(ids) ? ids.slice(0, most) : []).filter(
    (id): id is string => typeof id === 'string' && /^[\w-]{1,64}$/.test(id),
  ),
  everything: everything === true,
});

const pages = ({ read, next, stuck, away }: Fields): PagesRead => ({
  read: count(read) ?? 1,
  next: next === true,
  ...(stuck === true && { stuck }),
  ...(away === true && { away }),
});

/** null: this is no scan result, or the reading broke. Nothing may be concluded about the page then. */
export function readOutcome(value: unknown): ScanResult | null {
  const result = fieldsOf(value);
  const scanner = text(result.scanner, 64);
  if (result.understood === true && Array.isArray(result.contacts)) {
    const contacts = listOf(result.contacts, most).map(contact);
    const unseen_ticks = count(result.unseen_ticks);
    const stopped = oneOf(result.stopped, stops);
    return {
      understood: true,
      scanner,
      contacts,
      skipped: listOf(result.skipped, most).map(skipped),
      expected: count(result.expected),
      read: count(result.read) ?? contacts.length,
      selected_only: result.selected_only === true,
      ...(unseen_ticks && { unseen_ticks }),
      ...(result.more === true && { more: true }),
      ...(stopped && { stopped }),
      ...(result.pages !== undefined && { pages: pages(fieldsOf(result.pages)) }),
      ...(result.records !== undefined && { records: records(fieldsOf(result.records)) }),
    };
  }
  const reason = result.understood === false ? oneOf(result.reason, refusals) : undefined;
  return reason ? { understood: false, scanner, reason } : null;
}
