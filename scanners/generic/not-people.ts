/** Lists that hold names and numbers and are no lists of people: invoices, calendars, activity and call logs. */
import { tidy } from '../engine/cell-text.ts';
import { flatParent } from '../engine/flat-tree.ts';
import { says } from '../engine/lexicon.ts';
import type { Column } from './columns.ts';
import { hasWord, isWord, plainWords } from './words.ts';

/** The list's own name: caption, label, id; or the nearest heading before it. */
function titlesOf(list: Element): string[] {
  const own = [list.querySelector('caption')?.textContent, list.getAttribute('aria-label'), list.id];
  const labelled = list.getAttribute('aria-labelledby');
  if (labelled) own.push(list.ownerDocument.getElementById(labelled.split(' ')[0] ?? '')?.textContent);
  let at: Element | null = list;
  for (let level = 0; at && level < 6; level++, at = flatParent(at)) {
    for (let beside = at.previousElementSibling; beside; beside = beside.previousElementSibling) {
      const heading = beside.matches('h1, h2, h3, h4, h5, legend')
        ? beside
        : beside.querySelector('h1, h2, h3, h4, h5');
      if (heading) return [...own, heading.textContent].map((text) => plainWords(tidy(text ?? '')).slice(0, 80));
    }
  }
  return own.map((text) => plainWords(tidy(text ?? '')).slice(0, 80));
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
  const titles = titlesOf(list);
  const place = plainWords(
    `${page.pathname} ${page.hash} ${page.searchParams.get('module') ?? ''}`.replace(/[a-z](?=[A-Z])/g, '$& '),
  ).slice(0, 200);
  if (titles.some((text) => hasWord('right_place', text)) || hasWord('right_place', place)) doubts -= 0.5;
  else if (titles.some((text) => hasWord('wrong_place', text)) || hasWord('wrong_place', place)) doubts += 0.5;
  return doubts;
}
