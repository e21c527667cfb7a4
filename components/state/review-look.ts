/** How the rep looks at the review: a filter and an order. Neither changes who is dialed. */
import { type ReviewRow, written } from './review.ts';

export type SortColumn = 'state' | 'name' | 'number';
export interface ReviewLook {
  filter: string;
  /** Null: the order of the CRM's list, which is the order of the calls. */
  sort: { column: SortColumn; descending: boolean } | null;
}
export const plainLook: ReviewLook = { filter: '', sort: null };

/** What needs the rep comes first. */
const byNeed = [
  'impossible',
  'no_number',
  'do_not_call',
  'duplicate',
  'late',
  'off',
  'ready',
] as const satisfies ReviewRow['state'][];

const digitsOf = (text: string) => text.replace(/\D/g, '');

/** Every word is looked for in what the row shows; a number is found however it is written. */
export function rowsSeen(rows: readonly ReviewRow[], { filter, sort }: ReviewLook, locale: string): ReviewRow[] {
  const wanted = filter.trim().toLocaleLowerCase(locale);
  const words = wanted.split(/\s+/).filter(Boolean);
  const digits = /^[\d\s()+.\-/]+$/.test(wanted) ? digitsOf(wanted) : '';
  const fits = ({ contact, number, shown }: ReviewRow) => {
    const numbers = [number, shown, ...contact.phones.map(written)];
    if (digits) return numbers.some((one) => digitsOf(one).includes(digits));
    const text = [contact.name, contact.company, contact.email, ...numbers].join('\n').toLocaleLowerCase(locale);
    return words.every((word) => text.includes(word));
  };
  const seen = wanted ? rows.filter(fits) : [...rows];
  if (!sort) return seen;
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const order: Record<SortColumn, (a: ReviewRow, b: ReviewRow) => number> = {
    state: (a, b) => byNeed.indexOf(a.state) - byNeed.indexOf(b.state),
    name: (a, b) => compare(a.contact.name || a.contact.email, b.contact.name || b.contact.email),
    number: (a, b) => compare(a.shown, b.shown),
  };
  const inOrder = order[sort.column];
  return seen.sort((a, b) => (sort.descending ? inOrder(b, a) : inOrder(a, b)));
}

/** Up, down, and back to the list's own order. */
export function sortedBy(sort: ReviewLook['sort'], column: SortColumn): ReviewLook['sort'] {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}
