/** Several lists of people on a page, of which one is read. */
import type { Verdict } from './read-list.ts';

const headersOf = ({ columns }: Verdict) => columns.map(({ header }) => header).join();

const firstOf = ({ grid }: Verdict) => grid.rows[0]?.elements[0]?.textContent;

/** Whether other rows, elsewhere on the page, stand under the very headers of `found`: they are meant as much. */
export const hasTwin = (found: Verdict, others: readonly Verdict[]): boolean =>
  others.some(
    (other) =>
      other.grid.rows.length > 1 &&
      !found.grid.container.contains(other.grid.container) &&
      !other.grid.container.contains(found.grid.container) &&
      headersOf(other) === headersOf(found) &&
      firstOf(other) !== firstOf(found),
  );
