/** How many records the page itself says there are, and how many it says are ticked (crm-pages.md 3.7). */

import type { Lexicon } from '../contract.ts';
import { tidy } from './cell-text.ts';
import { edgesOf, flatChildren, flatParent, flatWalk } from './flat-tree.ts';
import { match } from './lexicon.ts';

export interface Counts {
  total: number | null;
  selected: number | null;
}

const toNumber = (text: string | undefined): number | null => {
  const digits = text?.replace(/\D/g, '') ?? '';
  return digits && digits.length <= 9 ? Number(digits) : null;
};

const firstOf = (names: readonly (keyof Lexicon['patterns'])[], text: string) =>
  toNumber(names.map((name) => match(name, text)?.[1]).find(Boolean));

/** The first number that says "of how many" in a text; null when it says nothing of the kind. */
export const totalIn = (text: string): number | null => firstOf(['of_total', 'total', 'total_things'], text);

const selectedIn = (text: string) => firstOf(['selected_count', 'selected_label'], text);

const count = (value: string | null): number | null => (value && /^\d{1,9}$/.test(value) ? Number(value) : null);

/** `aria-rowcount` counts header rows where they are numbered too; -1 is unknown. */
function ariaTotal(list: Element, headerRows: number): number | null {
  const rows = count(list.getAttribute('aria-rowcount'));
  if (rows === null) return null;
  return Math.max(0, rows - headerRows);
}

const levels = 5;

/** A page-size choice ("10 25 50 entries per page") is no count. */
const unsaid = 'select, option, script, style, input';

function* shortTexts(outer: Element): Generator<string> {
  for (const element of flatWalk(outer)) {
    if (element.childElementCount > 6 || element.matches(unsaid) || element.querySelector(unsaid)) continue;
    const text = tidy(element.textContent?.slice(0, 200) ?? '');
    if (text && text.length <= 90 && /\d/.test(text)) yield text;
  }
}

/** Short texts around the list, nearest first; the list's own rows are not asked. `list` may be one of them. */
function* textsAround(list: Element, rows: ReadonlySet<Element | null>): Generator<string> {
  for (const edge of edgesOf(list, 'caption, thead, tfoot')) yield* shortTexts(edge);
  let inner = list;
  for (let level = 0; level < levels; level++) {
    const outer = flatParent(inner);
    if (!outer || outer.localName === 'html') return;
    for (const beside of flatChildren(outer)) {
      if (beside !== inner && !rows.has(beside) && !rows.has(beside.firstElementChild)) yield* shortTexts(beside);
    }
    inner = outer;
  }
}

export function countsAround(list: Element, headerRows = 0, rows: readonly Element[] = []): Counts {
  const counts: Counts = {
    total: count(list.getAttribute('data-num-rows')) ?? ariaTotal(list, headerRows),
    selected: count(list.getAttribute('data-num-selected-rows')) || null,
  };
  for (const text of textsAround(list, new Set(rows))) {
    counts.selected ??= selectedIn(text);
    counts.total ??= totalIn(text);
    if (counts.selected !== null && counts.total !== null) break;
  }
  return counts;
}
