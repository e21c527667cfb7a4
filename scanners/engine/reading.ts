/** What one look at a list yields, before ticks and duplicates are settled over all looks (a harvest takes several). */
import type { PageRead, PageRefused, RecordIds, RowReason, ScannedContact, SkippedRow } from '../contract.ts';
import type { LoadingRule } from '../format.ts';
import type { Counts } from './counts.ts';
import type { Pager } from './pager.ts';
import type { RowValues } from './person.ts';
import { digitsOf } from './phone-text.ts';
import type { Steps } from './steps.ts';

export interface RowReading {
  /** Joins the same row over several looks. */
  key: string;
  /** What a rep recognises the row by. */
  label: string;
  /** A contact, or why there is none. */
  outcome: { contact: ScannedContact } | { reason: RowReason };
  ticked: boolean;
  /** What the outcome was made of: more may be seen of the row later. */
  values: RowValues;
}

/** What a scanner's page says beside its rows; the generic scan says nothing of it. */
export interface Remarks {
  loading?: LoadingRule;
  /** There is more than the page holds. */
  more?: boolean;
  /** What turns the list's pages. */
  pager?: Pager | null;
  /** The rep chose all that the view holds. */
  everything?: boolean;
  /** How many are ticked, by what the scanner itself names: other numbers near a list may count something else. */
  ticked?: number | null;
}

export interface ListReading extends Remarks {
  understood: true;
  rows: RowReading[];
  counts: Counts;
  /** The rows' parts as drawn, by which a harvest finds what scrolls. */
  drawn: Element[][];
  /** Level 3: the rows are records, and nobody is read. */
  ids?: Pick<RecordIds, 'account' | 'object_type'>;
  /** The list's columns that are drawn now, and whether an earlier look saw others. */
  columns?: { drawn: readonly string[]; isPart: boolean };
  /** Some rows lack cells of people that others have: grids draw cells one after the other, or never had them. */
  isUneven?: boolean;
}

export interface Refusal {
  understood: false;
  reason: PageRefused['reason'];
}

/** One look at the page. `scanner` is the one that read it: a list that selectors do not know is left to the generic scan. */
export type Look = { scanner: string } & (ListReading | Refusal);

const sameAs = ({ name, email, phones, company }: ScannedContact) =>
  JSON.stringify([
    name.toLowerCase(),
    email.toLowerCase(),
    company.toLowerCase(),
    ...phones.map((one) => digitsOf(one.number) + one.extension),
  ]);

const rowsTaken = (rows: readonly RowReading[]) => {
  const selected_only = rows.some(({ ticked }) => ticked);
  return { selected_only, taken: selected_only ? rows.filter(({ ticked }) => ticked) : rows };
};

/**
 * How many rows the page says are ticked where none was seen to be: whom the rep meant is not known then, unless it is
 * everybody there is.
 */
function unseenTicks(rows: readonly RowReading[], { selected, total }: Counts): number {
  const isEverybody = selected === rows.length && total === rows.length;
  return isEverybody || rows.length === 0 ? 0 : (selected ?? 0);
}

/** Ticked rows only where any is ticked; the same record twice counts once and is said. */
export function* concludeReading(scanner: string, reading: ListReading): Steps<PageRead> {
  const { rows, counts, more, everything, ids } = reading;
  const { selected_only, taken } = rowsTaken(rows);
  const unseen = selected_only || everything ? 0 : unseenTicks(rows, counts);
  const expected = selected_only || unseen > 0 ? counts.selected : counts.total;
  const isShort = expected === null && more && (everything || !selected_only);
  const read = { understood: true as const, scanner, expected, read: taken.length, selected_only };
  const rest = { ...(isShort && { more: true as const }), ...(unseen > 0 && { unseen_ticks: unseen }) };
  if (!ids) return { ...read, ...(yield* peopleIn(taken)), ...rest };
  const isAll = Boolean(everything) || (selected_only && (expected ?? 0) > taken.length);
  return { ...read, contacts: [], ...rest, ...recordsIn(taken, ids, isAll) };
}

/** Level 3: the ids alone; a row without one is not drawn yet. */
function recordsIn(rows: readonly RowReading[], subject: NonNullable<ListReading['ids']>, everything: boolean) {
  const ids = [...new Set(rows.flatMap(({ values }) => values.crm_identifier || []))];
  const blank = rows.filter(({ values }) => !values.crm_identifier);
  const skipped: SkippedRow[] = blank.map(({ label }) => ({ row: label.slice(0, 80), reason: 'not_rendered' }));
  return { skipped, records: { ...subject, ids, everything } };
}

/** So many rows a step. */
const pace = 64;

function* peopleIn(rows: readonly RowReading[]): Steps<Pick<PageRead, 'contacts' | 'skipped'>> {
  const contacts: ScannedContact[] = [];
  const skipped: SkippedRow[] = [];
  const [ids, others] = [new Set<string>(), new Set<string>()];
  let count = 0;
  for (const { label, outcome } of rows) {
    if (count++ % pace === 0) yield;
    const row = label.slice(0, 80);
    if ('reason' in outcome) {
      skipped.push({ row, reason: outcome.reason });
      continue;
    }
    const { contact } = outcome;
    const seen = contact.crm_identifier ? ids : others;
    const identity = contact.crm_identifier || contact.record_url || sameAs(contact);
    if (seen.has(identity)) skipped.push({ row, reason: 'duplicate' });
    else {
      seen.add(identity);
      contacts.push(contact);
    }
  }
  return { contacts, skipped };
}
