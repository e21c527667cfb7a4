/** Reading a scanner's `Source`: a selector, text or attribute, a pattern. */
import type { Source } from '../contract.ts';
import { isEmptyText, linesOf, textOfLine } from './cell-text.ts';
import { findAll } from './flat-tree.ts';

const compiled = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  const known = compiled.get(source) ?? new RegExp(source, 'u');
  compiled.set(source, known);
  return known;
}

/** The elements a source names in a row (which may be in several pieces). */
export const elementsOf = (row: readonly Element[], source: Source): Element[] =>
  source.at === undefined ? [...row] : [...new Set(row.flatMap((element) => findAll(element, source.at ?? '*')))];

export const dropOf = (source: Source) => {
  const { drop } = source;
  return drop === undefined ? undefined : (element: Element) => element.matches(drop);
};

/** Input is bounded before a pattern sees it. */
export function applyPattern(text: string, pattern: string | undefined): string {
  if (pattern === undefined) return text;
  const found = patternOf(pattern).exec(text.slice(0, 2048));
  return found ? (found[1] ?? found[0]) : '';
}

function readValue(element: Element, source: Source): string {
  const raw = source.attr
    ? (element.getAttribute(source.attr) ?? '')
    : linesOf(element, dropOf(source)).map(textOfLine).join(' ');
  const value = applyPattern(raw, source.match).trim();
  return isEmptyText(value) ? '' : value;
}

/** The first value that any of the sources yields, '' when none does. */
export function firstValue(row: readonly Element[], sources: readonly Source[] | undefined): string {
  for (const source of sources ?? []) {
    for (const element of elementsOf(row, source)) {
      const value = readValue(element, source);
      if (value) return value;
    }
  }
  return '';
}
