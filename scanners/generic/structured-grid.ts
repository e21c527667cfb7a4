/** Native tables and ARIA grids: rows and cells by element or role, headers with spans, also from a table nearby. */
import { attr, classSays } from '../engine/attributes.ts';
import { textOf } from '../engine/cell-text.ts';
import { flatChildren } from '../engine/flat-tree.ts';
import { part } from '../engine/parts.ts';
import type { Steps } from '../engine/steps.ts';
import { hasNoPlace, isRowDrawn } from '../engine/visibility.ts';
import { columnKeyOf, type Grid, type GridRow, joinRows, rowKeyOf } from './grid.ts';
import { readLikeHeaders } from './words.ts';

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

/** What a grid, its row groups and its rows own without holding it (crm-pages.md 3.3). */
function ownedBy(element: Element): Element[] {
  const owns = attr(element, 'aria-owns');
  const owned = owns ? owns.split(/\s+/).flatMap((id) => element.ownerDocument.getElementById(id) ?? []) : [];
  return owned.filter((one) => !one.contains(element));
}

/** The nearest elements for which `test` holds; nothing below a hit is looked at, so nested lists stay out. */
function nearest(element: Element, test: (at: Element) => boolean): Element[] {
  const found: Element[] = [];
  const elsewhere = new Set<Element>();
  const visit = (at: Element) => {
    if (test(at)) found.push(at);
    else visitAll(at);
  };
  const visitAll = (at: Element) => {
    for (const child of flatChildren(at)) visit(child);
    for (const owned of ownedBy(at)) {
      // What lies in here, too, is come to anyway: a grid may own its own rows.
      if (element.contains(owned) || elsewhere.has(owned)) continue;
      elsewhere.add(owned);
      visit(owned);
    }
  };
  visitAll(element);
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

function drawnOf(row: Element): DrawnRow {
  const cells = nearest(row, isCell);
  return { row, cells: cells.length ? cells : flatChildren(row) };
}

/** Header rows and body rows; a foot is neither. */
function splitRows(root: Element): { head: DrawnRow[]; body: DrawnRow[] } {
  const head: DrawnRow[] = [];
  const body: DrawnRow[] = [];
  for (const row of nearest(root, isRow)) {
    const drawn = drawnOf(row);
    const { cells } = drawn;
    if (row.closest('tfoot')) continue;
    if (row.closest('thead') || (cells.length > 0 && cells.every(isHeader))) head.push(drawn);
    else if (isRowDrawn(row)) body.push(drawn);
  }
  if (head.length === 0 && body[0] && readsLikeHeader(body[0])) head.push(body.shift() as DrawnRow);
  const drawn = isTable(root) ? body : fromTheTop(body);
  const isTree = roleIs(root, 'treegrid') && drawn.some(({ row }) => row.hasAttribute('aria-level'));
  return { head, body: isTree ? part('loose').peopleInTree(head, drawn) : drawn };
}

/** A first row of plain cells that reads like headers. */
const readsLikeHeader = ({ cells }: DrawnRow): boolean => readLikeHeaders(cells.map(textOf));

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

/** In a row that is wider than the header, a hidden cell takes no place where the header has none. */
function withoutExtras({ row, cells }: DrawnRow, headers: readonly Element[][], carried: number): DrawnRow {
  const wide = cells.reduce((sum, cell) => sum + span(cell, 'colspan'), carried);
  let extra = headers.length && wide - headers.length;
  if (extra <= 0) return { row, cells };
  let at = 0;
  const kept = cells.filter((cell) => {
    const isExtra = extra > 0 && hasNoPlace(cell) && !headers[at]?.some(hasNoPlace);
    if (isExtra) extra -= span(cell, 'colspan');
    else at += span(cell, 'colspan');
    return !isExtra;
  });
  return { row, cells: kept };
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

/** Of a table with hardly a row of its own: another one's rows may be its. */
function headersOf(table: Element): Element[][] {
  const { head, body } = splitRows(table);
  return body.length > 1 ? [] : placeHeaders(head);
}

const naming = [
  columnKeyOf,
  (cell: Element) => attr(cell, 'aria-colindex'),
  (cell: Element) => attr(cell, 'aria-describedby'),
  (cell: Element) => attr(cell, 'headers'),
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
    (span(said, 'colspan') > 1 || (cells.length > 1 && classSays('group_class', row)))
  );
}

/** Of a plain row, which reaches over nothing. */
const isNamedGroup = (row: Element): boolean => classSays('group_class', row) && isGroupRow(drawnOf(row));

/**
 * A second part that counts its columns from the start again gets names of its own; a clone repeats the same cells. Parts
 * stand in every row: where few keys come again, these are rows of their own.
 */
function separateParts(rows: readonly GridRow[]): GridRow[] {
  const seen = new Map<string, number>();
  const copies = rows.map((row) => {
    const names = [...row.cells.keys()].map((name) => `${row.key} ${name}`);
    const copy = row.key ? Math.max(0, ...names.map((name) => seen.get(name) ?? 0)) : 0;
    for (const name of names) seen.set(name, copy + 1);
    return row.elements[0]?.closest('[class*="clone"]') ? 0 : copy;
  });
  const areParts = copies.filter(Boolean).length * 3 > rows.length;
  return rows.map((row, at) => {
    if (!copies[at]) return row;
    if (!areParts) return { ...row, key: '' };
    return { ...row, cells: new Map([...row.cells].map(([name, cell]) => [`${copies[at]}+${name}`, cell])) };
  });
}

/** Meant for layout, unless its cells have roles or headers of their own (jqGrid). */
const isLayout = (root: Element) =>
  isTable(root) && roleIs(root, 'none presentation') && !root.querySelector('th, [role="gridcell"]');

/** Rows from which on a table is worth another way of reading. */
const long = 300;

/** null when it is no list: layout, or no rows and no header either. An empty grid with headers is a grid. */
export function* readStructured(root: Element): Steps<Grid | null> {
  if (isLayout(root)) return null;
  const isLong = isTable(root) && ((root as HTMLTableElement).rows?.length ?? 0) >= long;
  const plain = isLong ? yield* part('long').plainBody(root, isNamedGroup) : null;
  const { head, body: drawn } = plain ? { head: plain.head.map(drawnOf), body: [] } : splitRows(root);
  let body = drawn;
  const stacked = head.length > 1 ? part('loose').stackedRecords(head, body) : null;
  if (stacked) {
    const { headers, rows } = stacked;
    return { kind: 'structured', container: root, columns: [...headers.keys()], headers, rows, named: false };
  }
  const name = namingOf(body);
  const carried = new Map<number, [Element, number]>();
  const headTexts = head.map(({ row }) => row.textContent?.trim()).filter(Boolean);
  let heads = placeHeaders(head);
  if (!heads.length && body[0] && isTable(root)) [heads, body] = part('loose').headedElsewhere(root, body, headersOf);
  const read = body.flatMap((all): GridRow | [] => {
    const drawn = withoutExtras(all, heads, carried.size);
    const placed = place(drawn.cells, carried);
    if (isGroupRow(drawn) || headTexts.includes(drawn.row.textContent?.trim())) return [];
    const cells = new Map(placed.flatMap((cell, at) => (cell ? [[name?.(cell) || String(at), cell] as const] : [])));
    const isOneCell = new Set(placed).size === 1 && placed.length > 1;
    return isOneCell ? [] : { elements: [drawn.row], cells, key: rowKeyOf(drawn.row) };
  });
  const rows = plain ? plain.rows : isTable(root) ? read : joinRows(separateParts(read));
  const width = Math.max(0, ...rows.slice(0, 50).map(({ cells }) => cells.size));
  const columns = [...new Set(rows.slice(0, 50).flatMap(({ cells }) => [...cells.keys()]))];
  const loose = heads.length || isTable(root) || !width ? heads : nearest(root, isHeader).map((cell) => [cell]);
  // Boxes and pictures in front may have no header, except in a table: there it would stand over them.
  const isBlank = (key: string) =>
    rows.slice(0, 20).every(({ cells }) => !cells.has(key) || !textOf(cells.get(key) as Element));
  const lacking = isTable(root) || loose.length === 0 ? 0 : Math.max(0, columns.length - loose.length);
  const blank = columns.slice(0, lacking).findIndex((key) => !isBlank(key));
  const first = blank < 0 ? lacking : blank;
  const textsAt = ({ cells }: GridRow) =>
    columns.slice(first).map((key) => (cells.has(key) ? textOf(cells.get(key) as Element) : ''));
  const said = () => loose.map(([cell]) => (cell ? textOf(cell) : ''));
  const before = first > 0 && part('loose').mayHead(said(), rows.slice(0, 20).map(textsAt)) ? first : 0;
  const headers = new Map<string, Element[]>();
  for (const [at, cells] of loose.entries()) {
    for (const cell of cells ?? []) {
      const key =
        [name?.(cell), cell.id].find((one) => one && columns.includes(one)) ??
        (loose.length === columns.length || before > 0 ? columns[at + before] : undefined) ??
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
    rows: plain ? rows : rows.filter(({ cells }) => cells.size * 2 > width),
    named: name !== undefined,
    isPlain: plain !== null,
  };
}
