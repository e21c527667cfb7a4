/** Native tables and ARIA grids: rows and cells by element or role, headers with spans, also from a table nearby. */
import { attr } from '../engine/attributes.ts';
import { textOf } from '../engine/cell-text.ts';
import { flatChildren, flatParent } from '../engine/flat-tree.ts';
import { says } from '../engine/lexicon.ts';
import { isRowDrawn } from '../engine/visibility.ts';
import { columnKeyOf, type Grid, type GridRow, joinRows, rowKeyOf } from './grid.ts';
import { meaningOf } from './words.ts';

const roleIs = (element: Element, roles: string) => ` ${roles} `.includes(` ${attr(element, 'role') || '-'} `);
const isTable = (element: Element) => element.localName === 'table';
const isRow = (element: Element) =>
  roleIs(element, 'row') || (element.localName === 'tr' && !roleIs(element, 'none presentation'));
const namesRow = (element: Element) => roleIs(element, 'rowheader') || attr(element, 'scope') === 'row';
const isHeader = (element: Element) =>
  roleIs(element, 'columnheader') ||
  (element.localName === 'th' && !roleIs(element, 'gridcell cell') && !namesRow(element));
const isCell = (element: Element) =>
  /^t[dh]$/.test(element.localName) || roleIs(element, 'gridcell cell rowheader columnheader');

/** The nearest elements for which `test` holds; nothing below a hit is looked at, so nested lists stay out. */
function nearest(element: Element, test: (at: Element) => boolean, found: Element[] = []): Element[] {
  for (const child of flatChildren(element)) {
    if (test(child)) found.push(child);
    else nearest(child, test, found);
  }
  return found;
}

interface DrawnRow {
  row: Element;
  cells: Element[];
}

/** As drawn, from the top: a virtualised grid fills its row elements in any order (crm-pages.md 3.7). */
function fromTheTop(rows: readonly DrawnRow[]): DrawnRow[] {
  const tops = new Map(rows.map((drawn) => [drawn, drawn.row.getBoundingClientRect().top]));
  return rows.toSorted((a, b) => (tops.get(a) ?? 0) - (tops.get(b) ?? 0));
}

/** Header rows and body rows; a foot is neither. */
function splitRows(root: Element): { head: DrawnRow[]; body: DrawnRow[] } {
  const head: DrawnRow[] = [];
  const body: DrawnRow[] = [];
  for (const row of nearest(root, isRow)) {
    const cells = nearest(row, isCell);
    const drawn = { row, cells: cells.length ? cells : flatChildren(row) };
    if (row.closest('tfoot')) continue;
    if (row.closest('thead') || (cells.length > 0 && cells.every(isHeader))) head.push(drawn);
    else if (isRowDrawn(row)) body.push(drawn);
  }
  if (head.length === 0 && body[0] && readsLikeHeader(body[0])) head.push(body.shift() as DrawnRow);
  return { head, body: isTable(root) ? body : fromTheTop(body) };
}

/** A first row of plain cells that reads like headers: two known words at least, and hardly anything that is not known. */
function readsLikeHeader({ cells }: DrawnRow): boolean {
  const texts = cells.map(textOf).filter(Boolean);
  const known = texts.filter(meaningOf).length;
  return known >= 2 && known * 2 >= texts.length && !texts.some((text) => /@|\d{5}/.test(text));
}

const span = (cell: Element, name: 'colspan' | 'rowspan') => Math.min(200, Number(attr(cell, name)) || 1);

/** Cells by column position, spans counted; `carried` holds cells that reach down from rows above. */
function place(cells: readonly Element[], carried: Map<number, [Element, number]>): Element[] {
  const placed: Element[] = [];
  for (const [at, [cell, left]] of carried) {
    placed[at] = cell;
    if (left > 1) carried.set(at, [cell, left - 1]);
    else carried.delete(at);
  }
  let column = 0;
  for (const cell of cells) {
    while (placed[column]) column++;
    const high = span(cell, 'rowspan');
    for (let wide = span(cell, 'colspan'); wide > 0; wide--, column++) {
      placed[column] = cell;
      if (high > 1) carried.set(column, [cell, high - 1]);
    }
  }
  return placed;
}

const hasForm = (cell: Element) => cell.querySelector('table, select, textarea, input:not([type="checkbox"])') !== null;

/** Header cells by position, top to bottom; a search form or a nested table over the whole width is no header. */
function placeHeaders(head: readonly DrawnRow[]): Element[][] {
  const columns: Element[][] = [];
  const carried = new Map<number, [Element, number]>();
  for (const { cells } of head) {
    const placed = place(cells, carried);
    const isWide = placed.length > 1 && new Set(placed).size === 1;
    for (const [at, cell] of placed.entries()) {
      columns[at] ??= [];
      if (cell && !isWide && !columns[at].includes(cell) && !(hasForm(cell) && !textOf(cell))) columns[at].push(cell);
    }
  }
  return columns;
}

/** The header of a split grid is another table nearby, with as many columns and hardly a row of its own. */
function headersElsewhere(root: Element, width: number): Element[][] {
  let around = flatParent(root);
  for (let level = 0; around && level < 6; level++, around = flatParent(around)) {
    for (const other of around.querySelectorAll('table')) {
      if (other === root || other.contains(root) || root.contains(other)) continue;
      const { head, body } = splitRows(other);
      const found = body.length > 1 ? [] : placeHeaders(head);
      if (found.length === width) return found;
    }
  }
  return [];
}

const naming = [
  columnKeyOf,
  (cell: Element) => attr(cell, 'aria-colindex'),
  (cell: Element) => attr(cell, 'aria-describedby'),
];

/** How the cells of a grid are told apart: the first way in which every cell of the sample has a name of its own. */
function namingOf(body: readonly DrawnRow[]): ((cell: Element) => string | null) | undefined {
  const sample = body.filter(({ cells }) => cells.length > 1).slice(0, 20);
  const widest = Math.max(0, ...sample.map(({ cells }) => cells.length));
  return naming.find(
    (name) =>
      widest > 0 &&
      sample.every(({ cells }) => cells.every(name) && new Set(cells.map(name)).size === cells.length) &&
      new Set(sample.flatMap(({ cells }) => cells.map(name))).size <= 2 * widest,
  );
}

/** A heading between rows: one cell says something, and it reaches over several columns or the row is named so. */
function isGroupRow({ row, cells }: DrawnRow): boolean {
  const [said, ...more] = cells.filter(
    (cell) => cell.textContent?.trim() || cell.shadowRoot || cell.querySelector('slot, input, img'),
  );
  return (
    said !== undefined &&
    more.length === 0 &&
    (span(said, 'colspan') > 1 || (cells.length > 1 && says('group_class', attr(row, 'class'))))
  );
}

/** A second part that counts its columns from the start again gets names of its own; a clone repeats the same cells. */
function separateParts(rows: readonly GridRow[]): GridRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const names = [...row.cells.keys()].map((name) => `${row.key} ${name}`);
    const copy = row.key ? Math.max(0, ...names.map((name) => seen.get(name) ?? 0)) : 0;
    for (const name of names) seen.set(name, copy + 1);
    const isClone = row.elements[0]?.closest('[class*="clone"]');
    return copy === 0 || isClone
      ? row
      : { ...row, cells: new Map([...row.cells].map(([name, cell]) => [`${copy}+${name}`, cell])) };
  });
}

/** Meant for layout, unless its cells have roles or headers of their own (jqGrid). */
const isLayout = (root: Element) =>
  isTable(root) && roleIs(root, 'none presentation') && !root.querySelector('th, [role="gridcell"]');

/** null when it is no list: layout, or no rows and no header either. An empty grid with headers is a grid. */
export function readStructured(root: Element): Grid | null {
  if (isLayout(root)) return null;
  const { head, body } = splitRows(root);
  const name = namingOf(body);
  const carried = new Map<number, [Element, number]>();
  const headTexts = head.map(({ row }) => row.textContent?.trim()).filter(Boolean);
  const read = body.flatMap((drawn): GridRow | [] => {
    const placed = place(drawn.cells, carried);
    if (isGroupRow(drawn) || headTexts.includes(drawn.row.textContent?.trim())) return [];
    const cells = new Map(placed.flatMap((cell, at) => (cell ? [[name?.(cell) || String(at), cell] as const] : [])));
    const isOneCell = new Set(placed).size === 1 && placed.length > 1;
    return isOneCell ? [] : { elements: [drawn.row], cells, key: rowKeyOf(drawn.row) };
  });
  const rows = isTable(root) ? read : joinRows(separateParts(read));
  const width = Math.max(0, ...rows.slice(0, 50).map(({ cells }) => cells.size));
  const placed = placeHeaders(head);
  const columns = [...new Set(rows.slice(0, 50).flatMap(({ cells }) => [...cells.keys()]))];
  const loose =
    placed.length || !width
      ? placed
      : isTable(root)
        ? headersElsewhere(root, width)
        : [nearest(root, isHeader)].flat().map((cell) => [cell]);
  const headers = new Map<string, Element[]>();
  for (const [at, cells] of (loose.length ? loose : []).entries()) {
    for (const cell of cells ?? []) {
      const key =
        [name?.(cell), cell.id].find((one) => one && columns.includes(one)) ??
        (loose.length === columns.length ? columns[at] : undefined) ??
        name?.(cell) ??
        String(at);
      headers.set(key, [...(headers.get(key) ?? []), cell]);
    }
  }
  const all = rows.length ? columns : [...headers.keys()];
  if (all.length < 2 && rows.length < 2) return null;
  return {
    kind: 'structured',
    container: root,
    columns: all,
    headers,
    rows: rows.filter(({ cells }) => cells.size * 2 > width),
  };
}
