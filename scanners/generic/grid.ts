/** A list as the generic scan sees it, whatever it is drawn with: rows of cells under column keys. */

import { type Attributed, attr, attrsOf, listedOn } from '../engine/attributes.ts';

/** Cells by column key, in the order of the columns. */
export type Cells = Pick<ReadonlyMap<string, Element>, 'size' | 'get' | 'has'> & {
  keys(): Iterable<string>;
  [Symbol.iterator](): Iterator<[string, Element]>;
};

export interface GridRow {
  /** One element, or the several parts that a split grid draws one record with (crm-pages.md 0.2). */
  elements: Element[];
  cells: Cells;
  /** Joins the row over several looks; '' when the page has no key for it. */
  key: string;
}

export interface Grid {
  kind: 'structured' | 'keyed' | 'repeated';
  /** Holds the rows; counts and ticks are looked for around it. */
  container: Element;
  /** Column keys as drawn, from the left. */
  columns: string[];
  /** Header cells by column key, top to bottom. */
  headers: Map<string, Element[]>;
  rows: GridRow[];
  /** Column keys are names that hold while the list moves sideways, not mere positions. */
  named: boolean;
  /** A long table of plain rows: column keys are the places of their cells. */
  isPlain?: boolean;
}

export const columnKeyOf = (cell: Attributed): string | null => attrsOf(cell, 'column_keys')[0] ?? null;

export function rowKeyOf(row: Attributed): string {
  for (const name of listedOn(row, 'row_keys')) {
    const value = attr(row, name);
    if (value) return `${name}=${value}`;
  }
  return '';
}

/** Rows that are parts of one record become one row; a cell that is drawn several times counts once. */
export function joinRows(rows: readonly GridRow[]): GridRow[] {
  const joined: GridRow[] = [];
  const byKey = new Map<string, GridRow & { cells: Map<string, Element> }>();
  for (const row of rows) {
    const whole = row.key ? byKey.get(row.key) : undefined;
    if (!whole) {
      const fresh = { ...row, elements: [...row.elements], cells: new Map(row.cells) };
      if (row.key) byKey.set(row.key, fresh);
      joined.push(fresh);
      continue;
    }
    whole.elements.push(...row.elements);
    for (const [column, cell] of row.cells) {
      const known = whole.cells.get(column);
      if (!known || (!known.textContent?.trim() && cell.textContent?.trim())) whole.cells.set(column, cell);
    }
  }
  return joined;
}
