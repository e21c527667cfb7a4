/**
 * The body of a long native table without anything uncommon in it (spans, roles, slots): rows whose cells are looked up only
 * when they are asked for. Tables of thousands of rows are read this way; the thorough way gives the same rows.
 */
import type { Steps } from '../engine/steps.ts';
import { isRowDrawn } from '../engine/visibility.ts';
import { type Cells, columnKeyOf, type GridRow, rowKeyOf } from './grid.ts';

const positions = Array.from({ length: 200 }, (_none, at) => String(at));

class PlainCells implements Cells {
  private readonly all: HTMLCollectionOf<HTMLTableCellElement>;
  constructor(all: HTMLCollectionOf<HTMLTableCellElement>) {
    this.all = all;
  }
  get size(): number {
    return this.all.length;
  }
  get(key: string): Element | undefined {
    return key === '' ? undefined : (this.all.item(Number(key)) ?? undefined);
  }
  has(key: string): boolean {
    return this.get(key) !== undefined;
  }
  keys(): Iterable<string> {
    return positions.slice(0, this.size);
  }
  *[Symbol.iterator](): Generator<[string, Element]> {
    for (const key of this.keys()) yield [key, this.get(key) as Element];
  }
}

/** Asked for its cells and its key only where they are needed. */
class PlainRow implements GridRow {
  readonly elements: [HTMLTableRowElement];
  constructor(row: HTMLTableRowElement) {
    this.elements = [row];
  }
  get cells(): Cells {
    return new PlainCells(this.elements[0].cells);
  }
  get key(): string {
    return rowKeyOf(this.elements[0]);
  }
}

/** So many rows take less than a millisecond. */
const pace = 16;

const isPlainCell = (cell: Element) =>
  !columnKeyOf(cell) &&
  !['role', 'aria-colindex', 'aria-describedby', 'headers'].some((name) => cell.hasAttribute(name));

/**
 * null: not such a table. Cells that reach over others show in rows that have fewer cells than the rest. `isOther`: no row of
 * the list after all, a heading between them.
 */
export function* plainBody(
  root: Element,
  isOther: (row: Element) => boolean,
): Steps<{ head: HTMLTableRowElement[]; rows: GridRow[] } | null> {
  const { tHead, tBodies } = root as HTMLTableElement;
  if (!tHead) return null;
  if ([...root.children].some(({ localName }) => !/^(?:caption|colgroup|t(?:head|body|foot))$/.test(localName)))
    return null;
  const [first] = tBodies[0]?.rows ?? [];
  if (!first || ![...first.cells].every(isPlainCell)) return null;
  const width = first.cells.length;
  const rows: GridRow[] = [];
  let count = 0;
  for (const body of tBodies) {
    // Of fifty thousand rows either question takes longer than a slice.
    yield;
    if (body.getElementsByTagName('th').length > 0) return null;
    yield;
    for (const row of Array.from(body.rows)) {
      if (count++ % pace === 0) yield;
      if (row.childElementCount !== width || row.hasAttribute('role')) return null;
      if (isRowDrawn(row) && !isOther(row)) rows.push(new PlainRow(row));
    }
  }
  return { head: [...tHead.rows], rows };
}
