/** Other pages that the page offers (crm-pages.md 3.7). Without a count they are all that says that the list goes on. */
import { attr, classSays } from './attributes.ts';
import { tidy } from './cell-text.ts';
import { edgesOf, findAll, flatChildren, flatClosest, flatParent } from './flat-tree.ts';
import { says } from './lexicon.ts';
import { ifOn, isOff } from './switched-off.ts';
import { isDrawn } from './visibility.ts';

/** What turns the pages of a list; null where it leads nowhere now. */
export interface Pager {
  next: HTMLElement | null;
  previous: HTMLElement | null;
}

const levels = 4;
const controls = 'button, a, [role="button"], [role="link"]';

const namesOf = (control: Element) =>
  [attr(control, 'aria-label'), attr(control, 'title'), control.textContent?.slice(0, 60) ?? ''].map(tidy);

const turns = (control: Element, way: 'next' | 'previous') =>
  (attr(control, 'rel') === (way === 'next' ? 'next' : 'prev') ||
    namesOf(control).some((name) => says(`${way}_page`, name))) &&
  isDrawn(control);

/** Assistants have buttons of these names, too: only what says that it is about pages is pressed. */
const isOfPages = (control: Element) =>
  namesOf(control).some((name) => says('names_page', name)) ||
  [control.parentElement, control.parentElement?.parentElement, control.parentElement?.parentElement?.parentElement]
    .flatMap((at) => at ?? [])
    .some((at) => classSays('pager_class', at) || says('pager_class', attr(at, 'aria-label')));

/** Nearest first: in the list's foot, beside its rows, beside the list. Never in its rows. */
function* controlsAround(list: Element, row: Element | undefined): Generator<Element[]> {
  yield edgesOf(list, 'tfoot').flatMap((foot) => findAll(foot, controls));
  const isIn = row !== undefined && flatClosest(row, (at) => at === list) !== null;
  let inner = (isIn && flatParent(row)) || list;
  let level = 0;
  while (level < levels) {
    if (inner === list || level > 0) level++;
    const outer = flatParent(inner);
    if (!outer || outer.localName === 'html') return;
    const beside = flatChildren(outer).filter((at) => at !== inner && at.localName !== 'tbody');
    yield beside.flatMap((at) => findAll(at, controls));
    inner = outer;
  }
}

/** `isMore`: something leads to a next page. The pager is only there where it is one for certain. */
export function pagerOf(list: Element, row: Element | undefined): { isMore: boolean; pager: Pager | null } {
  let isMore = false;
  for (const near of controlsAround(list, row)) {
    const next = near.filter((control) => turns(control, 'next'));
    isMore ||= next.some((control) => !isOff(control));
    const [one] = next.filter(isOfPages);
    const back = one && near.find((control) => turns(control, 'previous') && isOfPages(control));
    if (one && back) return { isMore, pager: { next: ifOn(one), previous: ifOn(back) } };
  }
  return { isMore, pager: null };
}
