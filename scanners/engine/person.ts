/** One row's values put together: a contact, or the reason why there is none. */
import type { Phone, ScannedContact } from '../contract.ts';
import { says } from './lexicon.ts';
import { joinName } from './names.ts';
import type { CellNumbers } from './phone-cell.ts';
import { distinctPhones } from './phone-cell.ts';
import type { RowReading } from './reading.ts';

export interface RowValues {
  name: string;
  /** First and last name, where they have columns of their own: one of the two may be out of sight. */
  names?: readonly [string, string];
  company: string;
  email: string;
  numbers: CellNumbers[];
  /** The row says not to call this person at all. */
  optedOut: boolean;
  record_url: string;
  crm_identifier: string;
  /** ISO 3166 and IANA, where the row says where the person is. */
  country?: string | undefined;
  time_zone?: string | undefined;
  /** The page names the row: empty, it is one that is not drawn yet; otherwise a spacer. */
  isKeyed: boolean;
  /** Text of the row, for a rep to recognise it by where it has no name. */
  text: string;
  /** What tells the row from others on screen, while the list is moved sideways only: its key, or what it is drawn with. */
  part?: string | Element | undefined;
}

/** Where somebody has a number of their own, a company's line comes after it. */
const rank = ({ kind, label }: Phone) => (kind === 'other' ? 2 : says('company_line', label) ? 1 : 0);

function bestFirst(numbers: readonly CellNumbers[]): Phone[] {
  const [one, ...more] = numbers;
  if (one && more.length === 0 && one.phones.length === 1) return one.phones;
  const all = distinctPhones(numbers.flatMap(({ phones }) => phones)).sort((a, b) => rank(a) - rank(b));
  // Without the room to grow that thousands of contacts would keep.
  return all.slice();
}

/** null when the row holds nothing at all (a filler, a spacer). */
export function readPerson(values: RowValues, key: string, ticked: boolean): RowReading | null {
  const { numbers, email, company, record_url, crm_identifier, optedOut } = values;
  const phones = optedOut ? [] : bestFirst(numbers);
  const never = numbers.some((one) => one.never > 0 || (optedOut && one.phones.length > 0));
  const name = values.name || company;
  const label = (name || values.text || email).slice(0, 80);
  const row = (outcome: RowReading['outcome']): RowReading => ({ key, label, outcome, ticked, values });
  if (!name && phones.length === 0 && !email) {
    return values.text || !values.isKeyed ? null : row({ reason: 'not_rendered' });
  }
  if (phones.length === 0 && !email) {
    const invalid = numbers.some((one) => one.invalid);
    return row({ reason: never ? 'never_dial' : invalid ? 'invalid_phone' : 'no_contact_method' });
  }
  if (!name) return row({ reason: 'no_name' });
  const contact: ScannedContact = { id: key, name, phones, email, company, record_url, crm_identifier };
  if (values.country) contact.country = values.country;
  if (values.time_zone) contact.time_zone = values.time_zone;
  return row({ contact });
}

/** A row that is one for certain: empty, it is not drawn yet; without a name, that is said. */
export function rowReading(values: RowValues, key: string, ticked: boolean, isPending: boolean): RowReading {
  const row = (reason: 'not_rendered' | 'no_name') => ({
    key,
    label: values.text,
    outcome: { reason },
    ticked,
    values,
  });
  return isPending ? row('not_rendered') : (readPerson(values, key, ticked) ?? row('no_name'));
}

/** What a row says, where nothing else tells it from others. */
export const contentsOf = ({ name, email, numbers }: RowValues): string =>
  [name, email, ...numbers.flatMap(({ phones }) => phones.map(({ number }) => number))].join('|');

const namesOf = ({ name, names }: RowValues) => names ?? [name];

const differ = (a: string, b: string) => a !== '' && b !== '' && a !== b;

/** Two readings under one key that cannot be the same person: the page uses its keys again while it scrolls. */
export const areOthers = ({ values: a }: RowReading, { values: b }: RowReading): boolean =>
  namesOf(a).some((name, at) => differ(name, namesOf(b)[at] ?? '')) ||
  differ(a.email, b.email) ||
  differ(a.crm_identifier, b.crm_identifier);

/** The same row seen twice, each time only partly drawn: what either look shows. */
export function joinReadings(one: RowReading, other: RowReading): RowReading {
  const [a, b] = [one.values, other.values];
  const known = new Set(a.numbers.map((one) => JSON.stringify(one)));
  const isLinked = a.record_url !== '' || b.record_url === '';
  const { record_url, crm_identifier } = isLinked ? a : b;
  const [first, last] = namesOf(a).map((name, at) => name || (namesOf(b)[at] ?? ''));
  const values: RowValues = {
    ...a,
    name: joinName(first ?? '', last ?? ''),
    ...(first !== undefined && last !== undefined && { names: [first, last] as const }),
    company: a.company || b.company,
    email: a.email || b.email,
    numbers: [...a.numbers, ...b.numbers.filter((one) => !known.has(JSON.stringify(one)))],
    optedOut: a.optedOut || b.optedOut,
    country: a.country ?? b.country,
    time_zone: a.time_zone ?? b.time_zone,
    text: a.text || b.text,
    record_url,
    crm_identifier: crm_identifier || a.crm_identifier || b.crm_identifier,
  };
  const key = isLinked ? one.key : other.key;
  return readPerson(values, key, one.ticked || other.ticked) ?? one;
}
