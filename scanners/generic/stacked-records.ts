/** Tables that give every record several lines: a cell over all of them, and the others below each other. */
import type { GridRow } from './grid.ts';

interface DrawnRow {
  row: Element;
  cells: Element[];
}

const height = (cell: Element | undefined) => Number(cell?.getAttribute('rowspan')) || 1;

/** Cells of several lines, by line and place, so that each place has a name. */
const placesOf = (lines: readonly DrawnRow[]): [string, Element][] =>
  lines.flatMap(({ cells }, line) => cells.map((cell, at): [string, Element] => [`${line}/${at}`, cell]));

/**
 * The head says how many lines a record has: as many as its first header reaches over, and so does the first cell of every
 * record. null for any other table, such as one that spans a company over its people.
 */
export function stackedRecords(
  head: readonly DrawnRow[],
  body: readonly DrawnRow[],
): { headers: Map<string, Element[]>; rows: GridRow[] } | null {
  const { length: high } = head;
  if (high < 2 || height(head[0]?.cells[0]) !== high || body.length === 0 || body.length % high !== 0) return null;
  const records = Array.from({ length: body.length / high }, (_none, at) => body.slice(at * high, (at + 1) * high));
  const isAlike = records.every((lines) =>
    lines.every(
      ({ cells }, line) => cells.length === head[line]?.cells.length && (line > 0 || height(cells[0]) === high),
    ),
  );
  if (!isAlike) return null;
  return {
    headers: new Map(placesOf(head).map(([key, cell]) => [key, [cell]])),
    rows: records.map((lines) => ({ elements: lines.map(({ row }) => row), cells: new Map(placesOf(lines)), key: '' })),
  };
}
