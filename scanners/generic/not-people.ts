/** Lists that hold names and numbers and are no lists of people: invoices, calendars, activity and call logs. */
import { attr } from '../engine/attributes.ts';
import { tidy } from '../engine/cell-text.ts';
import { edgesOf, flatParent } from '../engine/flat-tree.ts';
import { says } from '../engine/lexicon.ts';
import type { Column } from './columns.ts';
import { hasWord, isWord, plainWords } from './words.ts';

/** The list's own name: caption, label, id; or the nearest heading before it. */
function titleOf(list: Element): string {
  const label = list.ownerDocument.getElementById(attr(list, 'aria-labelledby').split(' ')[0] ?? '');
  const own = [edgesOf(list, 'caption')[0], label].map((element) => element?.textContent ?? '');
  const headings = 'h1, h2, h3, h4, h5, legend';
  let heading: Element | null = null;
  let at: Element | null = list;
  for (let level = 0; at && !heading && level < 6; level++, at = flatParent(at)) {
    for (let beside = at.previousElementSibling; beside && !heading; beside = beside.previousElementSibling) {
      heading = beside.matches(headings) ? beside : beside.querySelector(headings);
    }
  }
  return [...own, attr(list, 'aria-label'), list.id, heading?.textContent ?? '']
    .map((text) => tidy(text).slice(0, 80))
    .join(' ');
}

/** How much speaks against people here; from 1 on, the list is refused. */
export function doubtsAbout(columns: readonly Column[], name: readonly Column[], list: Element, page: URL): number {
  const headers = columns.map(({ header }) => plainWords(header)).filter(Boolean);
  let doubts = headers.reduce(
    (sum, text) => sum + (isWord('doubt', text) ? 1 : isWord('half_doubt', text) ? 0.5 : 0),
    0,
  );
  if (headers.filter((text) => says('weekday', text)).length >= 5) doubts += 3;
  for (const { filled, meaning } of columns) {
    if (filled.length < 2) continue;
    if (filled.filter(({ text }) => says('business_number', text)).length > filled.length / 2) doubts += 1;
    const isHistory = meaning === null && filled.filter(({ text }) => says('clock', text)).length > filled.length / 2;
    if (isHistory) doubts += 0.5;
  }
  const main = name[0];
  if (main && main.filled.length >= 6 && main.distinct < 0.7) doubts += 0.5;
  const { pathname, hash, searchParams } = page;
  const route = `${pathname} ${hash} ${searchParams.get('module') ?? ''}`.slice(0, 200);
  const place = plainWords(`${route.replace(/[a-z](?=[A-Z])/g, '$& ')} ${titleOf(list)}`);
  return doubts + (hasWord('right_place', place) ? -0.5 : hasWord('wrong_place', place) ? 0.5 : 0);
}
