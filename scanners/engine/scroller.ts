/** What scrolls a list, and whether all of it is in the document already. */
import { attrsOf } from './attributes.ts';
import { flatClosest, flatWalk } from './flat-tree.ts';

const overflowOf = (element: Element, axis: 'overflowX' | 'overflowY') =>
  element.ownerDocument.defaultView?.getComputedStyle(element)[axis] ?? '';

const isScrollable = (overflow: string) => /auto|scroll|overlay/.test(overflow);

const scrolls = (element: Element) =>
  element.scrollHeight > element.clientHeight + 8 &&
  element.clientHeight > 60 &&
  isScrollable(overflowOf(element, 'overflowY'));

const scrollsAcross = (element: Element) =>
  element.scrollWidth > element.clientWidth + 8 &&
  element.clientWidth > 60 &&
  isScrollable(overflowOf(element, 'overflowX'));

/** The innermost of what is around any part of a row. */
function innermost(parts: readonly Element[], test: (element: Element) => boolean): Element | undefined {
  const around = parts.flatMap((part) => flatClosest(part, test) ?? []);
  return around.find((box) => !around.some((other) => other !== box && box.contains(other)));
}

/** The innermost scrollable box around any part of a row, else the page if it scrolls; or null. */
export function scrollerOf(parts: readonly Element[]): Element | null {
  const page = parts[0]?.ownerDocument.scrollingElement;
  return innermost(parts, scrolls) ?? (page && page.scrollHeight > page.clientHeight + 8 ? page : null);
}

/** What moves the list sideways; the page itself is not asked. */
export const acrossScrollerOf = (parts: readonly Element[]): Element | null => innermost(parts, scrollsAcross) ?? null;

/** The same for a grid whose rows are not known yet. */
export function acrossScrollerIn(grid: Element): Element | null {
  let asked = 0;
  for (const element of flatWalk(grid)) {
    if (scrollsAcross(element)) return element;
    if (++asked > 300) break;
  }
  return acrossScrollerOf([grid]);
}

/** The rows fill what scrolls: nothing is drawn on demand, though more may be loaded at the end. */
export function isFullyRendered(rows: readonly Element[][], scroller: Element): boolean {
  const height = ([row]: Element[]) => row?.getBoundingClientRect().height ?? 0;
  const sample = rows.slice(0, 50);
  const average = sample.reduce((sum, row) => sum + height(row), 0) / (sample.length || 1);
  return average * rows.length > 0.5 * scroller.scrollHeight;
}

/**
 * Rows that the list numbers and has not drawn yet between two that are in sight. A row far out of sight may be kept, with
 * nothing drawn up to it: that is none. `around`: what holds the rows.
 */
export function hasHole(around: Element, scroller: Element): boolean {
  const { top, bottom } = scroller.getBoundingClientRect();
  const drawn = [...around.children]
    .map((row) => ({ at: Number(attrsOf(row, 'row_indexes')[0]), box: row.getBoundingClientRect() }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return drawn.some(({ at, box }, n) => {
    const before = drawn[n - 1];
    return before && at > before.at + 1 && box.top > top && before.box.bottom < bottom;
  });
}
