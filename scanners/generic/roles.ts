/** Which columns hold the name, the numbers and the rest; null where the columns do not make up people. */
import { type Column, isNamed } from './columns.ts';

export interface Roles {
  /** One column, or first and last name, in that order. */
  name: Column[];
  phones: Column[];
  emails: Column[];
  company: Column | null;
  id: Column | null;
  doNotCall: Column[];
  phoneStatus: Column[];
}

const some = 0.34;
const majority = 0.5;

/** Named a phone column: content must not contradict. Unnamed: content alone must be sure. */
function isPhone(column: Column): boolean {
  const { share, filled } = column;
  if (isNamed(column, 'phone')) return filled.length === 0 || share.phone >= some || share.numeric >= majority;
  if (column.meaning && !/^(?:name|company|email)$/.test(column.meaning.role)) {
    return column.meaning.weight === 1 && share.dials > majority && column.header === '';
  }
  if (share.dials >= majority) return true;
  if (column.meaning && share.phone >= 0.8 && share.numeric >= 0.8) return true;
  return filled.length >= 2 && share.formatted > majority && column.distinct > some;
}

/** Where a column is named so, content alone makes no other one: account numbers and postcodes look like numbers to dial. */
function phoneColumns(columns: readonly Column[]): Column[] {
  const phones = columns.filter(isPhone);
  const sure = phones.filter((column) => isNamed(column, 'phone') || column.share.dials >= majority);
  return sure.some(({ filled }) => filled.length > 0) ? sure : phones;
}

function isEmail(column: Column): boolean {
  const { share, filled } = column;
  if (isNamed(column, 'email')) return filled.length === 0 || share.email >= some;
  if (column.meaning?.role === 'other' && column.header !== '') return false;
  return (filled.length >= 2 || column.meaning !== null) && share.email > majority;
}

/** Letters, not numbers, and not mostly the same word. */
const mayBeName = ({ share, filled, distinct }: Column) =>
  filled.length === 0 || (share.name >= majority && share.numeric < majority && (distinct > 0.2 || filled.length < 5));

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
    if (meaning && meaning.role !== 'name') return [];
    if (filled.length < 2 || share.numeric > some || distinct < majority) return [];
    const score = share.person + (at === 0 ? 0.25 : 0) + distinct * 0.3 - at * 0.02;
    return share.person >= least ? [{ column, score }] : [];
  });
  return scored.sort((a, b) => b.score - a.score)[0]?.column;
}

export function assignRoles(columns: readonly Column[]): Roles | null {
  const phones = phoneColumns(columns);
  const emails = byWeight(columns.filter(isEmail));
  if (phones.length + emails.length === 0) return null;
  const named = byWeight(columns.filter((column) => isNamed(column, 'name') && mayBeName(column)));
  const full = named.find(({ share, filled }) => filled.length === 0 || share.person >= some) ?? named[0];
  const company = columns.find((column) => isNamed(column, 'company') && mayBeName(column)) ?? null;
  const byContent = () => nameByContent(columns, 0.6) ?? undefined;
  const name = splitName(columns, full) ?? [full ?? byContent() ?? company].filter((one) => one != null);
  if (name.length === 0) return null;
  return {
    name,
    phones,
    emails,
    company: name.includes(company as Column) ? null : company,
    id: columns.find((column) => isNamed(column, 'id') && column.distinct === 1 && column.filled.length > 0) ?? null,
    doNotCall: columns.filter((column) => isNamed(column, 'do_not_call')),
    phoneStatus: columns.filter((column) => isNamed(column, 'phone_status')),
  };
}
