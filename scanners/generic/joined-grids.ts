/** Lists that pages draw with several tables: a table for every row, parts side by side, clones laid over each other. */

import { textOf } from '../engine/cell-text.ts';
import { flatParent } from '../engine/flat-tree.ts';
import type { Steps } from '../engine/steps.ts';
import { hasNoPlace, isDrawn } from '../engine/visibility.ts';
import type { Grid } from './grid.ts';
import { signatureOf } from './loose-cells.ts';
import { commonParent } from './loose-rows.ts';

type ReadGrid = (root: Element) => Steps<Grid | null>;

/** How far above the rows their headers may be. */
const levels = 4;

/** ExtJS and Salesforce Classic draw every row as a table of its own; all that stand together are one list. */
export function* stackedTables(tables: readonly Element[], read: ReadGrid): Steps<Grid[]> {
  const stacks = new Map<string, Element[]>();
  for (const table of tables) {
    const { rows } = table as HTMLTableElement;
    const [row] = rows;
    if (rows.length !== 1 || !row || row.cells.length < 2 || row.closest('thead')) continue;
    const name = `${signatureOf(table)} < ${signatureOf(flatParent(table) ?? table)} ${row.cells.length}`;
    stacks.set(name, [...(stacks.get(name) ?? []), table]);
  }
  const grids: Grid[] = [];
  for (const stack of stacks.values()) {
    if (stack.length < 2) continue;
    let root = commonParent(stack);
    let found: Grid | null = null;
    for (let level = 0; root && level < levels && root.localName !== 'body'; level++, root = flatParent(root)) {
      const grid: Grid | null = yield* read(root);
      if (!grid || grid.rows.length > stack.length) break;
      found = grid;
      if (grid.headers.size > 0) break;
    }
    if (found) grids.push(found);
  }
  return grids;
}

interface DrawnRow {
  row: Element;
  cells: Element[];
}

/** As many as the widest row has cells; the rows' scroll bar may have a header at the end. */
function headersNear(root: Element, rows: readonly DrawnRow[], headersOf: (table: Element) => Element[][]) {
  const width = Math.max(...rows.slice(0, 50).map(({ cells }) => cells.length));
  let around = flatParent(root);
  for (let level = 0; around && level < 6; level++, around = flatParent(around)) {
    for (const other of around.querySelectorAll('table')) {
      if (other === root || other.contains(root) || root.contains(other)) continue;
      const found = headersOf(other);
      while (found.length > width && !found.at(-1)?.some(textOf)) found.pop();
      if (width && found.length === width) return found;
    }
  }
  return [];
}

/**
 * The header of a split grid is another table nearby: it, and the rows as it heads them. What is hidden in them takes no place
 * where no header has one for it. `headersOf`: what a table has, if it has no rows.
 */
export function headedElsewhere(
  root: Element,
  rows: DrawnRow[],
  headersOf: (table: Element) => Element[][],
): [Element[][], DrawnRow[]] {
  const found = headersNear(root, rows, headersOf);
  if (found.length > 0) return [found, rows];
  const shown = rows.map(({ row, cells }) => ({ row, cells: cells.filter((cell) => !hasNoPlace(cell)) }));
  return [headersNear(root, shown, headersOf), shown];
}

/** Row by row at the same height on screen. */
function standsBeside(a: Grid, b: Grid): [DOMRect, DOMRect] | null {
  if (a.rows.length < 2 || a.rows.length !== b.rows.length) return null;
  const ends = [0, -1].map((at) => [a, b].map(({ rows }) => rows.at(at)?.elements[0]?.getBoundingClientRect()));
  const isLevel = ends.every(([one, two]) => one && two && one.height > 0 && one.top === two.top);
  const [first, second] = ends[0] ?? [];
  return isLevel && first && second ? [first, second] : null;
}

const renamed = <T>(columns: Iterable<[string, T]> | undefined) =>
  [...(columns ?? [])].map(([key, value]) => [`+${key}`, value] as const);

/** The two as one list, the second's columns under names of their own. */
const joinBeside = (a: Grid, b: Grid): Grid => ({
  ...a,
  columns: [...a.columns, ...b.columns.map((key) => `+${key}`)],
  headers: new Map([...a.headers, ...renamed(b.headers)]),
  rows: a.rows.map((row, at) => ({ ...row, cells: new Map([...row.cells, ...renamed(b.rows[at]?.cells)]) })),
});

/** The same columns drawn twice, each hidden in one of the two: what either shows counts. */
const joinOver = (a: Grid, b: Grid): Grid => ({
  ...a,
  headers: new Map(a.columns.map((key) => [key, [...(a.headers.get(key) ?? []), ...(b.headers.get(key) ?? [])]])),
  rows: a.rows.map((row, at) => {
    const over = b.rows[at];
    const cells = [...row.cells].map(([key, cell]): [string, Element] => {
      const other = over?.cells.get(key);
      return [key, other && other.textContent === cell.textContent && textOf(other) && !textOf(cell) ? other : cell];
    });
    return { ...row, elements: [...row.elements, ...(over?.elements ?? [])], cells: new Map(cells) };
  }),
});

const isOver = (a: Grid, b: Grid): boolean =>
  a !== b &&
  a.columns.length > 1 &&
  a.columns.join() === b.columns.join() &&
  [0, -1].every((at) => a.rows.at(at)?.elements[0]?.textContent === b.rows.at(at)?.elements[0]?.textContent) &&
  standsBeside(a, b) !== null;

/**
 * More readings of the same grids. A locked part and its body stand beside each other (Kendo, frozen columns); fixed columns
 * are clones of the whole table laid over it, in which all other columns are hidden (Element UI).
 */
export function joinedGrids(grids: readonly Grid[]): Grid[] {
  const drawn = grids.filter(({ container, rows }) => rows.length > 1 && isDrawn(container));
  const beside = drawn.flatMap((a) =>
    drawn.flatMap((b) => {
      const tops = standsBeside(a, b);
      return tops && tops[0].left < tops[1].left ? [joinBeside(a, b)] : [];
    }),
  );
  const over = drawn.flatMap((a, at) => {
    const clones = drawn.slice(at + 1).filter((b) => isOver(a, b));
    return clones.length ? [clones.reduce(joinOver, a)] : [];
  });
  return [...beside, ...over];
}
