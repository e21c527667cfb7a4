/** Rows of a tree: which of them are people. */
import { attr } from '../engine/attributes.ts';
import { textOf } from '../engine/cell-text.ts';
import { emailsIn } from '../engine/emails.ts';
import { numbersIn } from '../engine/phone-text.ts';
import { isCompoundHeader } from './words.ts';

interface DrawnRow {
  row: Element;
  cells: Element[];
}

const opensRecord = ({ row }: DrawnRow) =>
  row.querySelector('a[href]:not([href^="tel:"], [href^="mailto:"]), input[type="checkbox"], [role="checkbox"]') !==
  null;

const reachesSomebody = ({ cells }: DrawnRow) =>
  cells.map(textOf).some((text) => emailsIn(text).length > 0 || numbersIn(text).length > 0);

/**
 * "Account / Contact" over a tree: only its leaves are contacts. In other trees whatever opens below people's rows that lead to
 * records, and leads to none itself, is a record's detail; below rows by which nobody is reached it is the people.
 */
export function peopleInTree(head: readonly DrawnRow[], body: DrawnRow[]): DrawnRow[] {
  const level = ({ row }: DrawnRow) => Number(attr(row, 'aria-level')) || 0;
  const levels = body.map(level);
  const [top, deepest] = [Math.min(...levels), Math.max(...levels)];
  if (head.some(({ cells }) => cells.some((cell) => isCompoundHeader(textOf(cell)))))
    return body.filter((drawn) => level(drawn) === deepest);
  const isBelow = (drawn: DrawnRow) => level(drawn) > top;
  const isDetailed =
    body.every((drawn) => isBelow(drawn) !== opensRecord(drawn)) &&
    body.some(isBelow) &&
    body.some((drawn) => !isBelow(drawn) && reachesSomebody(drawn));
  return isDetailed ? body.filter((drawn) => !isBelow(drawn)) : body;
}
