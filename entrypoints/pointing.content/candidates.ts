/** What in a page can be pointed at: every element that shows text of its own, with its place on screen. */

import type { PointingStep } from '../../components/state/pointing-store.ts';
import { tidy } from '../../scanners/engine/cell-text.ts';
import { emailsIn } from '../../scanners/engine/emails.ts';
import { flatClosest, queryAll, scopesOf } from '../../scanners/engine/flat-tree.ts';
import { looksLikePerson } from '../../scanners/engine/names.ts';
import { numbersIn } from '../../scanners/engine/phone-text.ts';
import { isDrawn } from '../../scanners/engine/visibility.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';
const most = 4000;
const unread = 'script, style, template, noscript, option, title, head, svg *';

const hasOwnText = (element: Element) =>
  [...element.childNodes].some((node) => node.nodeType === 3 && tidy((node as Text).data) !== '');

export const textOf = (element: Element): string =>
  tidy(element.textContent || (element as HTMLInputElement).value || element.getAttribute('aria-label') || '').slice(
    0,
    120,
  );

const isCandidate = (element: Element) =>
  (hasOwnText(element) ||
    /^(?:input|textarea)$/.test(element.localName) ||
    element.matches('a[href^="tel:" i], a[href^="mailto:" i]')) &&
  !element.matches(unread);

/** The page's own document and open shadow roots; frames take no part. `host`: our own element. */
export function candidatesIn(page: Document, host: Element): Element[] {
  const scopes = scopesOf(page).filter((scope) => scope.nodeType !== 9 || scope === page);
  return queryAll(scopes, '*')
    .filter((element) => isCandidate(element) && flatClosest(element, (at) => at === host) === null)
    .slice(0, most)
    .filter((element) => element.getBoundingClientRect().height > 0 && isDrawn(element));
}

const middle = ({ left, right, top, bottom }: DOMRect) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });

/** The nearest candidate that way: straight ahead counts more than a little aside. */
export function nextTo(from: Element, all: readonly Element[], way: Direction): Element | undefined {
  const here = from.getBoundingClientRect();
  const start = middle(here);
  let best: { element: Element; far: number } | undefined;
  for (const element of all) {
    if (element === from) continue;
    const rect = element.getBoundingClientRect();
    const { x, y } = middle(rect);
    const ahead = { up: here.top - rect.bottom, down: rect.top - here.bottom, left: start.x - x, right: x - start.x }[
      way
    ];
    const aside = way === 'up' || way === 'down' ? Math.abs(rect.left - here.left) : Math.abs(y - start.y);
    const isAhead =
      way === 'up' || way === 'down' ? ahead > -2 : ahead > 2 && aside < Math.max(here.height, rect.height);
    const far = Math.max(0, ahead) + aside * 3;
    if (isAhead && (!best || far < best.far)) best = { element, far };
  }
  return best?.element;
}

const looks: Record<PointingStep, (text: string) => boolean> = {
  name: looksLikePerson,
  last_name: () => true,
  phone: (text) => numbersIn(text).length > 0,
  email: (text) => emailsIn(text).length > 0,
  company: (text) => /\p{L}/u.test(text),
};

/** What is likely meant, so that the rep may only have to agree. `beside`: what was taken before, in the same row. */
export function likely(step: PointingStep, all: readonly Element[], beside: Element | undefined): Element | undefined {
  const fits = (element: Element) => looks[step](textOf(element));
  if (!beside)
    return all.find((one) => fits(one) && one.closest('td, [role="gridcell"], li')) ?? all.find(fits) ?? all[0];
  const y = middle(beside.getBoundingClientRect()).y;
  const near = (element: Element) => Math.abs(middle(element.getBoundingClientRect()).y - y);
  const others = all.filter((element) => element !== beside && fits(element));
  const inRow = others.filter(
    (element) => near(element) < 24 && !beside.contains(element) && !element.contains(beside),
  );
  const right = inRow.filter((element) => element.getBoundingClientRect().left > beside.getBoundingClientRect().left);
  return right[0] ?? inRow[0] ?? others.sort((a, b) => near(a) - near(b))[0] ?? beside;
}
