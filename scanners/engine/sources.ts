/** Reading a scanner's `Source`: a column, a selector, text or attribute, a pattern. */
import type { ColumnRef, Source } from '../format.ts';
import { isEmptyText, type Line, linesOf, textOfLine } from './cell-text.ts';
import { findAll, flatClosest } from './flat-tree.ts';

/** What a source is asked of: a row, in one piece or several, or any elements of the page. */
export interface SourceRow {
  elements: readonly Element[];
  /** Where the list has columns. */
  cell?(column: ColumnRef): Element | undefined;
}

const compiled = new Map<string, RegExp>();

export function patternOf(source: string): RegExp {
  const known = compiled.get(source) ?? new RegExp(source, 'u');
  compiled.set(source, known);
  return known;
}

function startOf({ elements, cell }: SourceRow, { column, up }: Source): readonly Element[] {
  if (column) return [cell?.(column) ?? []].flat();
  if (up === undefined) return elements;
  const around = flatClosest(elements[0] ?? null, (at) => at.matches(up));
  return around ? [around] : [];
}

/** The elements that a source names. */
export function elementsOf(row: SourceRow, source: Source): Element[] {
  const { at } = source;
  const start = startOf(row, source);
  return at === undefined ? [...start] : [...new Set(start.flatMap((element) => findAll(element, at)))];
}

/** The lines of an element without what the source drops. */
export const linesAt = (element: Element, { drop }: Source): Line[] =>
  linesOf(element, drop === undefined ? undefined : (inner) => inner.matches(drop));

/** Input is bounded before a pattern sees it. */
export function applyPattern(text: string, pattern: string | undefined): string {
  if (pattern === undefined) return text;
  const found = patternOf(pattern).exec(text.slice(0, 2048));
  return found ? (found[1] ?? found[0]) : '';
}

const ownText = (element: Element) =>
  [...element.childNodes].map((node) => (node.nodeType === 3 ? (node as Text).data : ' ')).join('');

function rawText(element: Element, source: Source): string {
  if (source.attr) return element.getAttribute(source.attr) ?? '';
  return source.own ? ownText(element) : linesAt(element, source).map(textOfLine).join(' ');
}

/** The value at one element; '' where there is none, also where the page prints a dash for it. */
export function valueAt(element: Element, source: Source): string {
  const value = applyPattern(rawText(element, source).replace(/\s+/g, ' ').trim(), source.match).trim();
  return isEmptyText(value) ? '' : value;
}

/** The first value that any of the sources yields, '' when none does. */
export function firstValue(row: SourceRow, sources: readonly Source[] | undefined): string {
  for (const source of sources ?? []) {
    for (const element of elementsOf(row, source)) {
      const value = valueAt(element, source);
      if (value) return value;
    }
  }
  return '';
}

/** A source that names its text exactly; otherwise the cell is read as any cell is, badges and hidden links aside. */
export const isExact = ({ attr, match, own }: Source): boolean => Boolean(attr ?? match ?? own);
