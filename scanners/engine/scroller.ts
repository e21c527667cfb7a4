/** What scrolls a list, and whether all of it is in the document already. */
import { flatClosest } from './flat-tree.ts';

const scrolls = (element: Element) =>
  element.scrollHeight > element.clientHeight + 8 &&
  element.clientHeight > 60 &&
  /auto|scroll|overlay/.test(element.ownerDocument.defaultView?.getComputedStyle(element).overflowY ?? '');

/** The innermost scrollable box around any part of a row, else the page if it scrolls; or null. */
export function scrollerOf(parts: readonly Element[]): Element | null {
  const around = parts.flatMap((part) => flatClosest(part, scrolls) ?? []);
  const inner = around.find((box) => !around.some((other) => other !== box && box.contains(other)));
  const page = parts[0]?.ownerDocument.scrollingElement;
  return inner ?? (page && page.scrollHeight > page.clientHeight + 8 ? page : null);
}

/** The rows fill what scrolls: nothing is drawn on demand, though more may be loaded at the end. */
export const isFullyRendered = (rows: readonly Element[][], scroller: Element): boolean =>
  rows.reduce((sum, [row]) => sum + (row?.getBoundingClientRect().height ?? 0), 0) > 0.5 * scroller.scrollHeight;
