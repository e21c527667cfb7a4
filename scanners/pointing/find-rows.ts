/** From the elements a rep pointed at to the rows they stand in, and to selectors for all rows of that list. */

import { attr, classOf } from '../engine/attributes.ts';
import { flatClosest, flatParent, queryAll, type Scope } from '../engine/flat-tree.ts';
import { listed } from '../engine/lexicon.ts';
import type { RowRule } from '../format.ts';
import { type Mark, marksOfPlace, marksOfRow } from './stable-selectors.ts';

/** A way to see the list: a rule for all its rows, and which row each pointed element is in. */
export interface RowsFound {
  rule: RowRule;
  rowOf: Map<Element, Element>;
}

const alike = (a: Element, b: Element): boolean => {
  if (a.localName !== b.localName || attr(a, 'role') !== attr(b, 'role')) return false;
  const [ours, theirs] = [a, b].map((one) => classOf(one).split(/\s+/).filter(Boolean));
  return ours?.length && theirs?.length ? ours.some((name) => theirs.includes(name)) : true;
};

const siblingsOf = (element: Element): Element[] => [...(element.parentElement?.children ?? [])];
const repeats = (element: Element) => siblingsOf(element).filter((other) => alike(element, other)).length > 1;

/** The element and what it is drawn in, from the inside. */
function* upFrom(element: Element): Generator<Element> {
  for (let at: Element | null = element; at && at.localName !== 'body'; at = flatParent(at)) yield at;
}
const holds = (outer: Element, inner: Element) => flatClosest(inner, (at) => at === outer) !== null;

/** Every way in which the points may be in rows, the likeliest first. */
function waysOf(points: readonly Element[]): Map<Element, Element>[] {
  const inRows = points.map((point) => flatClosest(point, (at) => at.matches('tr, [role="row"]')));
  const ways: Map<Element, Element>[] = [];
  if (inRows.every((row) => row !== null))
    ways.push(new Map(points.map((point, at) => [point, inRows[at] as Element])));
  const [first] = points;
  if (!first) return ways;
  const around = [...upFrom(first)].filter((at) => points.every((point) => holds(at, point)));
  for (const row of around.filter(repeats).slice(0, 4)) ways.push(new Map(points.map((point) => [point, row])));
  // Pointed at in different rows: the children of what holds them all.
  const common = around[0];
  const rows = points.map((point) => [...upFrom(point)].find((at) => flatParent(at) === common));
  const [one] = rows;
  if (one && rows.every((row) => row && alike(one, row)) && new Set(rows).size > 1) {
    ways.push(new Map(points.map((point, at) => [point, rows[at] as Element])));
  }
  return ways;
}

/** A table's heads are rows, too. */
const heads = ['thead tr', 'tr:has(> th):not(:has(> td))', ':has([role="columnheader"])'];

const withoutHeads = (at: string, scopes: readonly Scope[]): RowRule => {
  const exclude = heads.filter((head) => queryAll(scopes, at).some((row) => row.matches(head)));
  return exclude.length > 0 ? { at, exclude: exclude.join(', ') } : { at };
};

function placesAround(row: Element): Mark[] {
  const places: Mark[] = [];
  for (const [level, at] of [...upFrom(row)].slice(1, 9).entries()) {
    for (const mark of marksOfPlace(at)) places.push({ ...mark, rank: mark.rank + level / 10 });
  }
  return places.sort((a, b) => a.rank - b.rank).slice(0, 4);
}

/** Where the list stands in the page, step by step: for pages that name nothing. */
function nthPaths(row: Element): string[] {
  const steps: string[] = [];
  for (let at = row.parentElement; at && at.localName !== 'body'; at = at.parentElement) {
    const same = siblingsOf(at).filter((other) => other.localName === at?.localName);
    steps.unshift(same.length > 1 ? `${at.localName}:nth-of-type(${same.indexOf(at) + 1})` : at.localName);
  }
  const isWhole = row.getRootNode().nodeType === 9;
  return [[...(isWhole ? ['body'] : []), ...steps, row.localName].join(' > ')];
}

function selectorsFor(row: Element): string[] {
  const own = marksOfRow(row);
  const places = placesAround(row);
  const parent = row.parentElement?.localName ?? '';
  const structure = row.localName === 'tr' ? 'tbody > tr' : `${parent} > ${row.localName}`;
  const inPlaces = (inner: string) => places.map(({ selector }) => `${selector} ${inner}`);
  const lasting = own.filter(({ rank }) => rank < 3).map(({ selector }) => selector);
  const others = own.filter(({ rank }) => rank >= 3).map(({ selector }) => selector);
  return [
    ...lasting,
    ...others.flatMap((selector) => [...inPlaces(selector).slice(0, 2), selector]),
    ...inPlaces(structure),
    structure,
    ...nthPaths(row),
  ];
}

/** A split grid draws one record in several parts that share a key (crm-pages.md 0.2). */
function keyedParts(points: readonly Element[]): RowsFound[] {
  for (const attribute of [...listed('part_keys'), ...listed('row_keys')]) {
    const parts = points.map((point) => flatClosest(point, (at) => attr(at, attribute) !== ''));
    const keys = new Set(parts.map((part) => part && attr(part, attribute)));
    if (keys.size !== 1 || parts.includes(null) || new Set(parts).size === 1) continue;
    const rowOf = new Map(points.map((point, at) => [point, parts[at] as Element]));
    return [{ rule: { cells: `[${attribute}]`, key: { attr: attribute } }, rowOf }];
  }
  return [];
}

const mostWays = 24;

export function findRows(points: readonly Element[], scopes: readonly Scope[]): RowsFound[] {
  const found = waysOf(points).flatMap((rowOf): RowsFound[] => {
    const rows = [...new Set(rowOf.values())];
    const [first] = rows;
    if (!first) return [];
    return [...new Set(selectorsFor(first))]
      .filter((at) => at.length < 300 && rows.every((row) => row.matches(at)))
      .map((at) => ({ rule: withoutHeads(at, scopes), rowOf }));
  });
  return [...keyedParts(points), ...found].slice(0, mostWays);
}
