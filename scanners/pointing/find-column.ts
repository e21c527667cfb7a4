/** From an element in one row to a selector that finds the same column in every row. */
import { attr } from '../engine/attributes.ts';
import { findAll, flatParent } from '../engine/flat-tree.ts';
import { marksOfCell } from './stable-selectors.ts';

const cellNames = 'td, th, [role="gridcell"], [role="cell"], [role="rowheader"]';
const sampleSize = 60;

/** The cell around a pointed element; where the row has no cells, the element itself. */
export function cellOf(point: Element, row: Element): Element {
  for (let at: Element | null = point; at && at !== row; at = flatParent(at)) if (at.matches(cellNames)) return at;
  return point;
}

const place = (element: Element): number => [...(element.parentElement?.children ?? [])].indexOf(element) + 1;
const step = (element: Element) => `${element.localName}:nth-child(${place(element)})`;

/** By position in the row: the last resort, and the only way for plain tables. */
function byPosition(cell: Element, row: Element): string[] {
  const steps: string[] = [];
  let at: Element | null = cell;
  for (; at && at !== row; at = at.parentElement) steps.unshift(step(at));
  if (at !== row || steps.length === 0) return [];
  const role = attr(row, 'role');
  const start = row.localName === 'tr' ? 'tr' : role ? `[role="${role}"]` : row.localName;
  // The first of its kind in the row is enough where it is the only one; else all steps are told.
  return [`${start} > ${steps.join(' > ')}`];
}

/** Where a cell has several links (an edit link before the name), the one that was pointed at is meant. */
function linkAmong(point: Element, cell: Element): Element {
  const link = point.closest('a[href]');
  return link && link !== cell && cell.contains(link) && cell.querySelectorAll('a[href]').length > 1 ? link : cell;
}

/** Selectors for the column of `point`, the most lasting first, each the only one of its row that it finds. */
export function findColumn(point: Element, row: Element, rows: readonly Element[], links: string | null): string[] {
  if (point === row) return [];
  const cell = linkAmong(point, cellOf(point, row));
  const within: Element[] = [];
  for (let at: Element | null = point; at && at !== row; at = flatParent(at)) within.push(at);
  const marked = [cell, ...within.filter((at) => at !== cell)].flatMap(marksOfCell).sort((a, b) => a.rank - b.rank);
  const selectors = [
    ...marked.filter(({ rank }) => rank < 4).map(({ selector }) => selector),
    ...(links ? [links] : []),
    ...marked.filter(({ rank }) => rank >= 4).map(({ selector }) => selector),
    ...byPosition(cell, row),
  ];
  const others = rows.filter((other) => other !== row).slice(0, sampleSize);
  const isOnly = (selector: string) => {
    const found = findAll(row, selector);
    return (
      found.length > 0 &&
      found.every((one) => one === cell || cell.contains(one) || (cell.localName !== 'a' && one.contains(point)))
    );
  };
  const holdsElsewhere = (selector: string) =>
    others.length === 0 || others.filter((other) => findAll(other, selector).length > 0).length * 3 >= others.length;
  return [...new Set(selectors)].filter(
    (selector) => selector.length < 300 && isOnly(selector) && holdsElsewhere(selector),
  );
}
