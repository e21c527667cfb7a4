/** Which columns hold the name, the numbers and the rest; null where the columns do not make up people. */
import { neverDialed } from '../engine/phone-text.ts';
import { type Column, isNamed } from './columns.ts';
import { hasWord, isWord, plainWords } from './words.ts';

export interface Roles {
  /** One column, or first and last name, in that order. */
  name: Column[];
  phones: Column[];
  emails: Column[];
  company: Column | null;
  id: Column | null;
  doNotCall: Column[];
  /** "OK to call": a No means what a Yes means of the above. */
  mayCall: Column[];
  /** Tags and the like, which may say it in words. */
  marks: Column[];
  phoneStatus: Column[];
  /** Of them all: a person may have one for letters and one for bills. */
  countries: Column[];
  timeZone: Column | null;
  /** By the key of the phone column on their left. */
  extensions: Map<string, Column>;
  /** "Phone 1 - Type" beside "Phone 1 - Value", by the key of the latter. */
  types: Map<string, Column>;
}

const some = 0.34;
const majority = 0.5;

/** Named a phone column: content must not contradict. Unnamed: content alone must be sure. */
function isPhone(column: Column): boolean {
  const { share, filled } = column;
  if (neverDialed(column.header)) return false;
  if (isNamed(column, 'phone')) {
    const isSure = column.meaning?.weight === 2;
    // Of numbers that are to be bought or unlocked first, a few are there.
    return filled.length === 0 || share.phone >= some || (isSure && (share.numeric >= majority || share.phone > 0));
  }
  if (isDeed(column)) return share.dials >= majority;
  if (column.meaning && !/^(?:name|company|email)$/.test(column.meaning.role)) {
    if (column.meaning.weight !== 1) return false;
    return isWord('any_number', plainWords(column.header))
      ? isSurelyDialed(column)
      : share.dials > majority && column.header === '';
  }
  if (share.dials >= majority) return true;
  if (column.meaning && share.phone >= 0.8 && share.numeric >= 0.8)
    return share.formatted > majority || /^(?:contact|kontakt)/.test(plainWords(column.header));
  return filled.length >= 2 && share.formatted > majority && column.distinct > some;
}

/** "Number" may be an account's: only brackets and a plus are written for nothing but phones. */
const isSurelyDialed = ({ share, filled }: Column) =>
  share.dials > majority ||
  (filled.length >= 2 &&
    filled.filter(({ numbers }) => numbers.some(({ number }) => /^[+(]/.test(number))).length >
      filled.length * majority);

const isDeed = ({ header }: Column) => isWord('deeds', plainWords(header));

/** Where a column is named so, content alone makes no other one: account numbers and postcodes look like numbers to dial. */
function phoneColumns(columns: readonly Column[]): Column[] {
  const phones = columns.filter(isPhone);
  const sure = phones.filter((column) => isNamed(column, 'phone') || column.share.dials >= majority);
  const shown = sure.filter((column) => !isDeed(column) || isNamed(column, 'phone'));
  return [shown, sure].find((some) => some.some(({ filled }) => filled.length > 0)) ?? phones;
}

/** Named so, or of words without any name. */
const isMark = ({ meaning, header, share, filled }: Column) =>
  isWord('mark', plainWords(header)) ||
  (filled.length > 0 && !meaning && header === '' && share.numeric < majority && share.phone < some);

/** Where people are: what it means to the people is for its content to say (engine/place.ts). */
const isHeaded =
  (words: 'country' | 'time_zone') =>
  ({ header, filled }: Column) =>
    filled.length > 0 && isWord(words, plainWords(header));

const isPerson = ({ meaning, share, filled }: Column) =>
  filled.length > 0 && share.person >= 0.6 && (!meaning || /^(?:name|other)$/.test(meaning.role));

/**
 * Name, Phone, Spouse, Phone: after another person's column a number is theirs, if the row's own person has one before it
 * and the header is the same again, or that person's column is the next on the left.
 */
function isAnothers(phone: Column, phones: readonly Column[], columns: readonly Column[], name: readonly Column[]) {
  const isOther = (column: Column) => hasWord('other_person', plainWords(column.header));
  if (isOther(phone) && !name.includes(phone)) return true;
  const left = columns.slice(0, columns.indexOf(phone));
  const at = left.findLastIndex((column) => isPerson(column) || name.includes(column));
  const person = left[at];
  const before = phones.filter((one) => left.indexOf(one) !== -1 && left.indexOf(one) < at);
  if (!person || name.includes(person) || before.length === 0) return false;
  return before.some(({ header }) => header === phone.header) || (at === left.length - 1 && isOther(person));
}

/** Each for the nearest phone on its left. */
function extensionsOf(columns: readonly Column[], phones: readonly Column[]): Map<string, Column> {
  const found = columns.flatMap((column, at): [string, Column][] => {
    const phone = isNamed(column, 'extension') && columns.slice(0, at).findLast((one) => phones.includes(one));
    return phone ? [[phone.key, column]] : [];
  });
  return new Map(found.reverse());
}

function typesOf(columns: readonly Column[], phones: readonly Column[]): Map<string, Column> {
  const start = ({ header }: Column, end: RegExp) => plainWords(header).replace(end, '');
  const types = columns.filter(({ header }) => / (?:type|label)$/.test(plainWords(header)));
  const found = phones.map((phone) =>
    types.find((type) => start(type, /(?: number)? (?:type|label)$/) === start(phone, / (?:value|number)$/)),
  );
  return new Map(phones.flatMap(({ key }, at): [string, Column][] => (found[at] ? [[key, found[at]]] : [])));
}

function isEmail(column: Column): boolean {
  const { share, filled } = column;
  if (isNamed(column, 'email')) return filled.length === 0 || share.email >= some;
  if (column.meaning?.role === 'other' && column.header !== '' && !isDeed(column)) return false;
  return (filled.length >= 2 || column.meaning !== null) && share.email > majority;
}

/** Letters, not numbers, and not mostly the same word. */
const mayBeName = ({ share, filled, distinct, meaning }: Column) =>
  filled.length === 0 ||
  (share.name >= majority &&
    share.numeric < majority &&
    (meaning?.weight === 0 ? distinct > 0.7 : distinct > 0.2 || filled.length < 5));

/** Letters, not numbers; all may work for the same one. */
const mayBeCompany = ({ share, filled }: Column) =>
  filled.length === 0 || (share.name >= majority && share.numeric < majority);

const byWeight = (columns: Column[]) => columns.sort((a, b) => (b.meaning?.weight ?? 0) - (a.meaning?.weight ?? 0));

/** "Name" beside "Vorname" is the last name, unless it repeats the first one. */
function splitName(columns: readonly Column[], full: Column | undefined): Column[] | null {
  const first = columns.find((column) => isNamed(column, 'first_name') && mayBeName(column));
  const last = columns.find((column) => isNamed(column, 'last_name') && mayBeName(column));
  if (first && last) return full && repeats(full, first) ? [full] : [first, last];
  if (first && full) return repeats(full, first) ? [full] : [first, full];
  if (last && full) return repeats(full, last) ? [full] : [full, last];
  const single = first ?? last;
  return single && !full ? [single] : null;
}

const repeats = (full: Column, part: Column) =>
  full.filled.length === 0 ||
  full.filled.filter(({ name }) => part.filled.some((one) => one.name && name !== one.name && name.includes(one.name)))
    .length *
    2 >=
    full.filled.length;

/** Without a header to say so: the leftmost column of different texts that read like people. */
function nameByContent(columns: readonly Column[], least: number): Column | undefined {
  const scored = columns.flatMap((column, at) => {
    const { meaning, filled, share, distinct } = column;
    if (meaning && (meaning.role !== 'name' || !mayBeName(column))) return [];
    if (filled.length < 2 || share.numeric > some || distinct < majority) return [];
    const isHeading = filled.every((cell) => cell.isHeading);
    const score = share.person + (at === 0 ? 0.25 : 0) + (isHeading ? 0.5 : 0) + distinct * 0.3 - at * 0.02;
    return share.person >= least ? [{ column, score }] : [];
  });
  return scored.sort((a, b) => b.score - a.score)[0]?.column;
}

/** `said`: what a scanner says about some of them. */
export function assignRoles(columns: readonly Column[], said: Partial<Roles> = {}): Roles | null {
  const numbers = said.phones ?? phoneColumns(columns);
  const emails = said.emails ?? byWeight(columns.filter(isEmail));
  if (numbers.length + emails.length === 0 && !said.phones) return null;
  const named = byWeight(columns.filter((column) => isNamed(column, 'name') && mayBeName(column)));
  const sure = named.filter(({ meaning }) => meaning?.weight);
  // Of companies by their names, or of anything else: many contacts, so they are not the few who work on them.
  const contact = sure.find(
    (one) => isWord('contact_of', plainWords(one.header)) && one.distinct > 0.7 && isPerson(one),
  );
  const full =
    contact ??
    sure.find(({ share, filled }) => filled.length === 0 || share.person >= some) ??
    sure[0] ??
    nameByContent(columns, 0.6) ??
    named[0];
  const company =
    said.company ??
    columns.find((column) => isNamed(column, 'company') && mayBeCompany(column)) ??
    (contact &&
      sure.find((one) => plainWords(one.header) === 'name' && !one.filled.some(({ text }) => /\d/.test(text)))) ??
    null;
  const nameOrCompany = full ?? (company && mayBeName(company) ? company : null);
  const name = said.name ?? splitName(columns, full) ?? (nameOrCompany ? [nameOrCompany] : []);
  if (name.length === 0 && !said.name) return null;
  const phones = said.phones ?? numbers.filter((phone) => !isAnothers(phone, numbers, columns, name));
  const types = typesOf(columns, phones);
  const ofNumbers = [...types.values()];
  return {
    name,
    phones,
    emails,
    company: name.includes(company as Column) ? null : company,
    id: columns.find((column) => isNamed(column, 'id') && column.distinct === 1 && column.filled.length > 0) ?? null,
    doNotCall: columns.filter((column) => isNamed(column, 'do_not_call')),
    mayCall: columns.filter((column) => isNamed(column, 'may_call')),
    // A type that is of one number says nothing of the person's others.
    marks: columns.filter((column) => isMark(column) && !ofNumbers.includes(column)),
    extensions: extensionsOf(columns, phones),
    countries: columns.filter(isHeaded('country')),
    timeZone: columns.find(isHeaded('time_zone')) ?? null,
    types,
    phoneStatus: columns.filter((column) => isNamed(column, 'phone_status')),
  };
}
