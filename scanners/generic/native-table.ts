/** Native tables: own rows only, header rows with spans, headers that stand in another table (crm-pages.md 3.3). */

import { textOf } from '../engine/cell-text.ts';
import { flatParent } from '../engine/flat-tree.ts';
import { says } from '../engine/lexicon.ts';
import { isRowDrawn } from '../engine/visibility.ts';
import { type Grid, type GridRow, rowKeyOf } from './grid.ts';
import { meaningOf } from './words.ts';

const isTable = (element: Element): element is HTMLTableElement => element.localName === 'table';

const span = (cell: Element, name: 'colspan' | 'rowspan') => {
  const value = Number(cell.getAttribute(name) ?? 1);
  return Number.isInteger(value) && value > 0 && value <= 200 ? value : 1;
};

/** Cells by column, spans counted; `carried` holds cells that reach down from rows above. */
function place(cells: readonly Element[], carried: Map<number, { cell: Element; left: number }>): Map<number, Element> {
  const placed = new Map<number, Element>();
  const fill = () => {
    for (const [column, { cell, left }] of carried) {
      placed.set(column, cell);
      if (left === 1) carried.delete(column);
      else carried.set(column, { cell, left: left - 1 });
    }
  };
  fill();
  let column = 0;
  for (const cell of cells) {
    while (placed.has(column)) column++;
    const [wide, high] = [span(cell, 'colspan'), span(cell, 'rowspan')];
    for (let at = column; at < column + wide; at++) {
      placed.set(at, cell);
      if (high > 1) carried.set(at, { cell, left: high - 1 });
    }
    column += wide;
  }
  return placed;
}

const isHeaderCell = (cell: Element) =>
  cell.localName === 'th' && cell.getAttribute('scope') !== 'row' && cell.getAttribute('role') !== 'rowheader';

/** All cells are headers. A lone `th` begins a body row (`scope` or not). */
const isHeaderRow = (row: HTMLTableRowElement) =>
  row.cells.length > 0 &&
  [...row.cells].every((cell) => isHeaderCell(cell) || cell.getAttribute('role') === 'columnheader');

const isFilter = (cell: Element) => cell.querySelector('input:not([type="checkbox"]), select, textarea') !== null;

/** Header rows without the ones that hold a search form or a nested table over the whole width. */
function headerCells(rows: readonly HTMLTableRowElement[]): { headers: Map<string, Element[]>; width: number } {
  const headers = new Map<string, Element[]>();
  const carried = new Map<number, { cell: Element; left: number }>();
  let width = 0;
  for (const row of rows) {
    const placed = place([...row.cells], carried);
    width = Math.max(width, placed.size);
    const distinct = new Set(placed.values());
    if (distinct.size === 1 && placed.size > 1) continue;
    for (const [column, cell] of placed) {
      if (cell.querySelector('table') || (isFilter(cell) && !textOf(cell))) continue;
      const known = headers.get(String(column)) ?? [];
      if (!known.includes(cell)) headers.set(String(column), [...known, cell]);
    }
  }
  return { headers, width };
}

/** A first row of plain cells that reads like headers: two known words at least, and nothing else that is known. */
function readsLikeHeader(row: HTMLTableRowElement): boolean {
  const texts = [...row.cells].map((cell) => textOf(cell));
  if (texts.some((text) => /@|\d{5}/.test(text))) return false;
  const known = texts.filter((text) => (meaningOf(text)?.weight ?? 0) > 0);
  return known.length >= 2 && known.length * 2 >= texts.filter(Boolean).length;
}

function splitRows(table: HTMLTableElement): { head: HTMLTableRowElement[]; body: HTMLTableRowElement[] } {
  const head = [...table.rows].filter((row) => row.parentElement?.localName === 'thead');
  const body = [...table.rows].filter(
    (row) => !/^t(?:head|foot)$/.test(row.parentElement?.localName ?? '') && isRowDrawn(row),
  );
  while (body[0] && isHeaderRow(body[0])) head.push(body.shift() as HTMLTableRowElement);
  if (head.length === 0 && body[0] && readsLikeHeader(body[0])) head.push(body.shift() as HTMLTableRowElement);
  return { head, body };
}

/** The header of a split grid is another table nearby, with as many columns and hardly a row of its own. */
function headerElsewhere(table: HTMLTableElement, width: number): Map<string, Element[]> {
  let around = flatParent(table);
  for (let level = 0; around && level < 6; level++, around = flatParent(around)) {
    for (const other of around.querySelectorAll('table')) {
      if (other === table || table.contains(other) || other.contains(table)) continue;
      const { head, body } = splitRows(other);
      if (head.length === 0 || body.filter(isRowDrawn).length > 1) continue;
      const found = headerCells(head);
      if (found.width === width) return found.headers;
    }
  }
  return new Map();
}

function readRow(
  row: HTMLTableRowElement,
  carried: Map<number, { cell: Element; left: number }>,
): Map<string, Element> | null {
  const placed = place([...row.cells], carried);
  if (new Set(placed.values()).size < 2 && placed.size !== 1) return null;
  const byKey = new Map<string, Element>();
  for (const [column, cell] of placed) byKey.set(String(column), cell);
  return byKey;
}

/** A heading between rows: one cell says something, and it reaches over several columns or the row is named so. */
function isGroupRow(row: HTMLTableRowElement): boolean {
  const [said, ...more] = [...row.cells].filter((cell) => cell.textContent?.trim());
  return said !== undefined && more.length === 0 && (said.colSpan > 1 || says('group_class', row.className));
}

/** Meant for layout, unless its cells have roles or headers of their own (jqGrid). */
const isLayout = (table: Element) =>
  /^(?:presentation|none)$/.test(table.getAttribute('role') ?? '') && !table.querySelector('th, [role="gridcell"]');

/** null when it is no list: layout, or no rows at all and no header either. */
export function readTable(table: Element): Grid | null {
  if (!isTable(table) || isLayout(table)) return null;
  const { head, body } = splitRows(table);
  const carried = new Map<number, { cell: Element; left: number }>();
  const rows: GridRow[] = [];
  const headTexts = head.map((row) => row.textContent?.trim()).filter(Boolean);
  for (const row of body) {
    const cells = readRow(row, carried);
    if (!cells || isHeaderRow(row) || isGroupRow(row) || headTexts.includes(row.textContent?.trim())) continue;
    rows.push({ elements: [row], cells, key: rowKeyOf(row) });
  }
  const width = Math.max(0, ...rows.slice(0, 50).map(({ cells }) => cells.size));
  const own = headerCells(head);
  const headers = own.headers.size > 0 || width === 0 ? own.headers : headerElsewhere(table, width);
  const columns = [...Array(Math.max(width, own.width)).keys()].map(String);
  if (columns.length < 2 && rows.length < 2) return null;
  return {
    kind: 'table',
    container: table,
    columns,
    headers,
    rows: rows.filter(({ cells }) => cells.size * 2 > width),
  };
}
