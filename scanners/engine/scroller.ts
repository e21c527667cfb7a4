/** What scrolls a list, and whether all of it is in the document already. */
import { flatClosest } from './flat-tree.ts';

const scrolls = (element: Element) =>
  element.scrollHeight > element.clientHeight + 8 &&
  element.clientHeight > 60 &&
  /auto|scroll|overlay/.test(element.ownerDocument.defaultView?.getComputedStyle(element).overflowY ?? '');

/** The nearest scrollable box around (or inside, for grids that scroll within) the list, else the page if it scrolls; or null. */
export function scrollerOf(list: Element): Element | null {
  const around = flatClosest(list, scrolls);
  if (around) return around;
  const inside = [...list.querySelectorAll('*')].find((element) => scrolls(element) && element.scrollHeight > 2 * 20);
  if (inside) return inside;
  const page = list.ownerDocument.scrollingElement;
  return page && page.scrollHeight > page.clientHeight + 8 ? page : null;
}

/** The rows fill the scroller from top to bottom: nothing is drawn on demand, though more may be loaded at the end. */
export function isFullyRendered(list: Element, scroller: Element): boolean {
  const rows = [...list.querySelectorAll('tr, [role="row"], li')];
  const used = rows.length ? rows : [...list.children];
  const heights = used.reduce((sum, row) => sum + row.getBoundingClientRect().height, 0);
  return (
    heights >= 0.9 * Math.min(list.getBoundingClientRect().height, scroller.scrollHeight) &&
    heights > 0.5 * scroller.scrollHeight
  );
}
