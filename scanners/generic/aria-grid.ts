/** ARIA grids: rows by role, wherever they are drawn; parts of one row joined; columns by name, index or position. */
import { flatChildren } from '../engine/flat-tree.ts';
import { isRowDrawn } from '../engine/visibility.ts';
import { columnKeyOf, fromTheTop, type Grid, type GridRow, joinRows, rowKeyOf } from './grid.ts';

const roleOf = (element: Element) => element.getAttribute('role') ?? '';

const isRow = (element: Element) =>
  roleOf(element) === 'row' || (element.localName === 'tr' && !/^(?:none|presentation)$/.test(roleOf(element)));
const isBodyCell = (element: Element) =>
  /^(?:gridcell|cell|rowheader)$/.test(roleOf(element)) ||
  (element.localName === 'td' && roleOf(element) === '') ||
  (element.localName === 'th' && element.getAttribute('scope') === 'row');
const isHeaderCell = (element: Element) =>
  roleOf(element) === 'columnheader' ||
  (element.localName === 'th' && roleOf(element) === '' && element.getAttribute('scope') !== 'row');

/** The nearest elements for which `test` holds; nothing below a hit is looked at, so nested lists stay out. */
function nearest(element: Element, test: (at: Element) => boolean, found: Element[] = []): Element[] {
  for (const child of flatChildren(element)) {
    if (test(child)) found.push(child);
    else nearest(child, test, found);
  }
  return found;
}

/** `aria-owns` may name rows that are drawn elsewhere. */
function ownedRows(grid: Element): Element[] {
  const owner = [grid, ...grid.querySelectorAll('[aria-owns]')];
  return owner
    .flatMap((element) => element.getAttribute('aria-owns')?.split(/\s+/) ?? [])
    .flatMap((id) => (id ? (grid.ownerDocument.getElementById(id) ?? []) : []))
    .filter((element) => !grid.contains(element))
    .flatMap((element) => (isRow(element) ? [element] : nearest(element, isRow)));
}

type Naming = (cell: Element, position: number) => string;

/** How this grid tells its columns apart: the first way in which every cell of the sample has a name of its own. */
function namingOf(rows: readonly Element[][]): Naming {
  const ways: ((cell: Element) => string | null)[] = [
    columnKeyOf,
    (cell) => cell.getAttribute('aria-colindex'),
    (cell) => cell.getAttribute('aria-describedby'),
  ];
  const sample = rows.filter((cells) => cells.length > 1).slice(0, 20);
  const way = ways.find((read) =>
    sample.every((cells) => {
      const names = cells.map(read);
      return names.every(Boolean) && new Set(names).size === names.length;
    }),
  );
  return sample.length > 0 && way ? (cell, at) => way(cell) ?? String(at) : (_cell, at) => String(at);
}

/** A header cell under the name that its column's cells have; SlickGrid's cells name the header's id. */
const headerName = (cell: Element, at: number, naming: Naming, known: ReadonlySet<string>): string => {
  const name = naming(cell, at);
  if (known.has(name)) return name;
  return cell.id && known.has(cell.id) ? cell.id : name;
};

/** Cells of one row; where cells have no roles, its children are. */
function cellsOf(row: Element, test: (at: Element) => boolean): Element[] {
  return nearest(row, test);
}

/** A second part that counts its columns from the start again gets names of its own. */
function separateParts(rows: GridRow[]): GridRow[] {
  const seen = new Map<string, Set<string>[]>();
  return rows.map((row) => {
    if (!row.key) return row;
    const parts = seen.get(row.key) ?? [];
    const own = new Set(row.cells.keys());
    const clash = parts.filter((part) => [...own].some((name) => part.has(name))).length;
    seen.set(row.key, [...parts, own]);
    const isCopy = clash > 0 && parts.length > 0 && row.elements[0]?.closest('[class*="clone"]') != null;
    if (clash === 0 || isCopy) return row;
    return { ...row, cells: new Map([...row.cells].map(([name, cell]) => [`${clash}+${name}`, cell])) };
  });
}

/** null when it has no rows by role; an empty grid with headers is a grid. */
export function readAriaGrid(grid: Element): Grid | null {
  const rowElements = fromTheTop([...nearest(grid, isRow), ...ownedRows(grid)]);
  if (rowElements.length === 0) return null;
  const bodies: { row: Element; cells: Element[] }[] = [];
  const headerRows: Element[][] = [];
  for (const row of rowElements) {
    if (row.closest('tfoot')) continue;
    const cells = cellsOf(row, (at) => isBodyCell(at) || isHeaderCell(at));
    const body = cells.filter(isBodyCell);
    const isHead = row.closest('thead') !== null || (body.length === 0 && cells.length > 0);
    if (isHead) headerRows.push(cells);
    else if (isRowDrawn(row)) bodies.push({ row, cells: body.length ? cells : flatChildren(row) });
  }
  const loose = headerRows.length === 0 ? [nearest(grid, isHeaderCell)] : headerRows;
  const naming = namingOf(bodies.map(({ cells }) => cells));
  const rows = joinRows(
    separateParts(
      bodies.map(({ row, cells }) => ({
        elements: [row],
        cells: new Map(cells.map((cell, at) => [naming(cell, at), cell])),
        key: rowKeyOf(row),
      })),
    ),
  );
  const columns = [...new Set(rows.slice(0, 50).flatMap(({ cells }) => [...cells.keys()]))];
  const headers = new Map<string, Element[]>();
  const known = new Set(columns);
  for (const cells of loose) {
    let at = 0;
    for (const cell of cells) {
      const name = headerName(cell, at, naming, known);
      headers.set(name, [...(headers.get(name) ?? []), cell]);
      at += Number(cell.getAttribute('colspan') ?? 1) || 1;
    }
  }
  for (const name of headers.keys()) if (!known.has(name) && rows.length === 0) columns.push(name);
  const width = Math.max(0, ...rows.slice(0, 50).map(({ cells }) => cells.size));
  return {
    kind: 'aria',
    container: grid,
    columns,
    headers,
    rows: rows.filter(({ cells }) => cells.size > 1 || width <= 1),
  };
}
