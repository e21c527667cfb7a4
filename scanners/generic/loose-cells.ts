/** Cells of rows that are neither table nor ARIA: by column name, by position, or by where their text stands. */

import { attr, classOf } from '../engine/attributes.ts';
import { textOf, tidy } from '../engine/cell-text.ts';
import { flatChildren, flatWalk } from '../engine/flat-tree.ts';
import { listed, match, says } from '../engine/lexicon.ts';
import { hasNoPlace } from '../engine/visibility.ts';
import { columnKeyOf, type Grid, type GridRow, joinRows } from './grid.ts';
import { mayHead } from './lacking-headers.ts';
import { isWord, meaningOf, plainWords, readLikeHeaders } from './words.ts';

/** monday.com and Zoho name columns by class (crm-pages.md 1.2, 1.3). */
const columnNameOf = (cell: Element): string | null =>
  columnKeyOf(cell) ?? match('named_cell_class', classOf(cell))?.[1] ?? null;

/** What two elements that play the same part have in common. */
export function signatureOf(element: Element): string {
  const names = classOf(element)
    .split(/\s+/)
    .filter((name) => name && !says('state_class', name))
    .slice(0, 2)
    .map((name) => name.replace(/\d+/g, '#'));
  const tested = (element.getAttribute('data-testid') ?? attr(element, 'data-test-id')).replace(/[\d_]+.*$/, '#');
  return `${element.localName}.${names.join('.')}|${attr(element, 'role')}|${tested}`;
}

const hasOwnText = (element: Element) =>
  [...element.childNodes].some((node) => node.nodeType === 3 && tidy((node as Text).data));

/** Named cells of a row, by name. */
const namedCells = (row: Element): [string, Element][] =>
  [...flatWalk(row)].flatMap((element) => {
    const name = element === row ? null : columnNameOf(element);
    return name ? [[name, element]] : [];
  });

/** Dials or writes to somebody, whatever it says itself. */
export const reachable = () =>
  [
    'a[href^="mailto:" i], a[href^="tel:" i], a[href^="callto:" i]',
    ...[...listed('dialed'), ...listed('emails')].map((name) => `[${name}]`),
  ].join();

/** Names tell the cells apart; Zoho's class names say a cell's type only, and repeat. */
function hasOwnNames(parts: readonly Element[]): boolean {
  const cells = parts.flatMap(namedCells);
  return cells.length > 1 && new Map(cells).size === cells.length;
}

/** Every element with text of its own, under the path that leads to it. */
function leafCells(row: Element): Map<string, Element> {
  const cells = new Map<string, Element>();
  const selector = reachable();
  const visit = (element: Element, path: string) => {
    if (/^(?:script|style|svg|template)$/.test(element.localName)) return;
    if (element !== row && (hasOwnText(element) || element.matches(selector))) {
      let name = path;
      for (let copy = 2; cells.has(name); copy++) name = `${path}~${copy}`;
      cells.set(name, element);
      return;
    }
    for (const child of flatChildren(element)) visit(child, `${path}/${signatureOf(child)}`);
  };
  visit(row, '');
  return cells;
}

const mostly = <T>(rows: readonly T[], test: (row: T) => boolean) => rows.filter(test).length >= rows.length * 0.8;

/** Children that are cells: as many in (nearly) every row, each with a line of text at most. */
function childrenAreCells(rows: readonly Element[]): boolean {
  const sample = rows.slice(0, 20);
  const width = flatChildren(sample[0] as Element).length;
  if (width < 3 || !mostly(sample, (row) => flatChildren(row).length === width)) return false;
  const cells = sample.flatMap(flatChildren);
  const plain = cells.filter(
    (cell) => [...cell.querySelectorAll('*')].filter(hasOwnText).length + (hasOwnText(cell) ? 1 : 0) <= 2,
  );
  return plain.length >= cells.length * 0.8;
}

/** A header is near the rows, has about as many children as they, and reads like one. */
function looseHeader(rows: readonly Element[], fits: (header: readonly Element[]) => boolean): Element[] {
  const reads = (element: Element) => {
    const cells = flatChildren(element);
    return fits(cells) && readLikeHeaders(cells.map(textOf));
  };
  if (rows[0] && reads(rows[0])) return flatChildren(rows[0]);
  let at: Element | null = rows[0] ?? null;
  for (let level = 0; at && level < 5; level++, at = at.parentElement) {
    for (let beside = at.previousElementSibling; beside; beside = beside.previousElementSibling) {
      const found = [beside, ...beside.querySelectorAll('*')].find(reads);
      if (found) return flatChildren(found);
    }
  }
  return [];
}

interface Headed {
  header: Element[];
  childrenOf: (row: Element) => Element[];
  /** So many cells of a row stand before the first that has a header: boxes, pictures. */
  before: number;
  /** Of a row, in cells. */
  width: number;
}

const unheaded: Headed = { header: [], childrenOf: flatChildren, before: 0, width: 0 };

const placeKey = (part: number, at: number) => `${part}.${String(at).padStart(3, '0')}`;

const saysNothing = (cell: Element) => !/[\p{L}\p{N}]/u.test(textOf(cell));

const isOfDeeds = (header: Element | undefined) =>
  header !== undefined && (saysNothing(header) || isWord('deeds', plainWords(textOf(header))));

/**
 * The rows' header, and their cells as it heads them: where it has none for what is hidden in them, that takes no place; boxes
 * in front and buttons at the end may have none, or a header no buttons.
 */
function headed(rows: readonly Element[]): Headed {
  const shownOf = (row: Element) => flatChildren(row).filter((cell) => !hasNoPlace(cell));
  const [first] = rows as [Element];
  for (const childrenOf of [flatChildren, shownOf]) {
    const { length: width } = childrenOf(first);
    const header = looseHeader(rows, ({ length }) => length === width);
    if (header.length > 0) return { header, childrenOf, before: 0, width };
  }
  const sample = rows.slice(0, 20).map(shownOf);
  const width = sample[0]?.length ?? 0;
  const says = (at: number) => sample.some(({ [at]: cell }) => cell && !saysNothing(cell));
  const places = Array.from({ length: width }, (_none, at) => at);
  const front = places.findIndex(says);
  const end = width - 1 - places.findLastIndex(says);
  const lacks = (header: readonly Element[]) => width - header.length;
  const header = looseHeader(rows, (cells) =>
    lacks(cells) > 0 ? lacks(cells) <= front + end : lacks(cells) === -1 && isOfDeeds(cells.at(-1)),
  );
  const heads = header.slice(0, width).map(textOf);
  const texts = sample.map((cells) => cells.map(textOf));
  // Boxes stand in front, a menu behind: where headers would stand over others' cells, it is the other way round.
  for (let before = Math.max(0, Math.min(front, lacks(header))); before >= 0 && header.length > 0; before--) {
    const below = texts.map((cells) => cells.slice(before));
    if (mayHead(heads, below)) return { header, childrenOf: shownOf, before, width };
  }
  return unheaded;
}

/** Which columns a row's cells stand in: where it has fewer than the others, those at whose place, or of whose make, they are. */
function placesIn(childrenOf: (row: Element) => Element[], rows: readonly Element[], width: number) {
  const whole = width > 0 ? rows.find((row) => childrenOf(row).length === width) : undefined;
  const model = whole ? childrenOf(whole) : [];
  const left = (cell: Element) => cell.getBoundingClientRect().left;
  return (cells: readonly Element[]): number[] => {
    const inTurn = cells.map((_cell, at) => at);
    if (cells.length >= model.length) return inTurn;
    const ways = [
      (cell: Element) => model.findIndex((one) => Math.abs(left(one) - left(cell)) < 2),
      (cell: Element) => model.findIndex((one) => signatureOf(one) === signatureOf(cell)),
    ];
    const places = ways.map((way) => cells.map(way));
    return places.find((some) => some.every((place, at) => place > (some[at - 1] ?? -1))) ?? inTurn;
  };
}

/** A cell that says the same known word in every row ("Phone:") is the header of the next one. */
function constantLabels(columns: readonly string[], rows: readonly GridRow[]): Map<string, Element[]> {
  const headers = new Map<string, Element[]>();
  const cellsIn = (column: string) => rows.flatMap(({ cells }) => cells.get(column) ?? []);
  const textsOf = (column: string) => new Set(cellsIn(column).map((cell) => plainWords(textOf(cell))));
  for (const [at, column] of columns.entries()) {
    const cells = cellsIn(column);
    const next = columns[at + 1];
    const texts = textsOf(column);
    const [text] = texts;
    const isLabel = texts.size === 1 && text && text.split(' ').length <= 4 && meaningOf(text);
    if (!next || !cells[0] || cells.length < 2 || !isLabel) continue;
    // What is the same in every row, too, is no value: a button, say. Colleagues share a fax.
    const [value = '', another] = textsOf(next);
    if (another !== undefined || /\d\D?\d/.test(value)) headers.set(next, [cells[0]]);
  }
  return headers;
}

/** Several of a row's parts begin with a header of their own: label and value are two cells. */
function partsNameThemselves(rows: readonly Element[]): boolean {
  const leaves = rows.slice(0, 20).map((row): GridRow => ({ elements: [row], cells: leafCells(row), key: '' }));
  return constantLabels([...(leaves[0]?.cells.keys() ?? [])], leaves).size > 1;
}

/** Rows that look alike, as a grid. `parts`: elements that draw one record together. */
export function readLooseRows(
  kind: Grid['kind'],
  container: Element,
  parts: readonly Element[][],
  keyOf: (row: Element) => string,
): Grid {
  const firsts = parts.flatMap(([first]) => first ?? []);
  const isNamed = mostly(parts.slice(0, 20), hasOwnNames);
  const byPosition =
    !isNamed && (parts.some((part) => part.length > 1) || (childrenAreCells(firsts) && !partsNameThemselves(firsts)));
  const { header, childrenOf, before, width } = byPosition ? headed(firsts) : unheaded;
  const placesOf = placesIn(childrenOf, firsts, width);
  const cellsOf = (row: Element, part: number): Map<string, Element> => {
    if (isNamed) return new Map(namedCells(row));
    if (!byPosition) return leafCells(row);
    const cells = childrenOf(row);
    const places = placesOf(cells);
    return new Map(cells.map((cell, at) => [placeKey(part, places[at] ?? at), cell]));
  };
  const rows = joinRows(
    parts.map((elements) => ({
      elements: [...elements],
      cells: new Map(elements.flatMap((row, part) => [...cellsOf(row, part)])),
      key: keyOf(elements[0] as Element),
    })),
  );
  const columns = [...new Set(rows.slice(0, 50).flatMap(({ cells }) => [...cells.keys()]))];
  const headers = header.length
    ? new Map(header.map((cell, at) => [placeKey(0, at + before), [cell]]))
    : constantLabels(columns, rows.slice(0, 30));
  const dataRows = rows.filter(({ elements }) => !(header.length && elements[0]?.contains(header[0] ?? null)));
  return { kind, container, columns, headers, rows: dataRows, named: isNamed };
}
