/** Rows of a list by a scanner's rule, and their cells where they stand in columns. */
import type { ColumnRef, ColumnRules, KeyRule, RowRule } from '../format.ts';
import { type Grid, type GridRow, rowKeyOf } from '../generic/grid.ts';
import { textOf } from './cell-text.ts';
import { findAll, flatClosest, flatParent, queryAll, type Scope } from './flat-tree.ts';
import { applyPattern, patternOf } from './sources.ts';
import type { Steps } from './steps.ts';
import { isDrawn, isDrawnAmong, isRowDrawn } from './visibility.ts';

export interface ConfiguredRow {
  elements: Element[];
  /** What the rule says its parts share, '' for rows in one piece. */
  key: string;
}

const keyOf = (element: Element, { attr, match }: KeyRule) => applyPattern(element.getAttribute(attr) ?? '', match);

function joined(elements: readonly Element[], key: KeyRule): ConfiguredRow[] {
  const rows = new Map<string, Element[]>();
  for (const element of elements) {
    const name = keyOf(element, key);
    if (name) rows.set(name, [...(rows.get(name) ?? []), element]);
  }
  return [...rows].map(([name, parts]) => ({ elements: parts, key: name }));
}

/** Finding rows and their cells takes some hundred microseconds for so many. */
const pace = 32;

/** `part`: a named part of the page's address. */
export function* rowsOf(
  scopes: readonly Scope[],
  rule: RowRule,
  part: (name: string) => string,
): Steps<ConfiguredRow[]> {
  const where = 'at' in rule ? rule.where : undefined;
  const isHere = (row: Element) => {
    const element = where?.up ? flatClosest(row, (at) => at.matches(where.up ?? '*')) : row;
    return !where || (element !== null && keyOf(element, where) === part(where.is));
  };
  const drawn: Element[] = [];
  let around = new Map<Element, boolean>();
  let count = 0;
  for (const row of new Set(queryAll(scopes, 'at' in rule ? rule.at : rule.cells))) {
    if (count++ % pace === 0) {
      yield;
      around = new Map();
    }
    if (rule.exclude && row.matches(rule.exclude)) continue;
    if (isDrawnAmong(row, around) && isHere(row) && ('cells' in rule || isRowDrawn(row))) drawn.push(row);
  }
  return rule.key ? joined(drawn, rule.key) : drawn.map((row) => ({ elements: [row], key: '' }));
}

/** A split row's cells lie in a common row element more often than not; its box and its state are there. */
export const rowElements = (row: ConfiguredRow): Element[] => [
  ...new Set(row.elements.map((element) => flatClosest(element, (at) => at.matches('tr, [role="row"]')) ?? element)),
];

function cellsOf(row: ConfiguredRow, { cells, key }: ColumnRules): [string, Element][] {
  const found = row.elements.flatMap((element) => findAll(element, cells).filter((cell) => cell !== element));
  const own = found.filter((cell) => !found.some((other) => other !== cell && other.contains(cell)));
  return own.flatMap((cell, at): [string, Element][] => {
    const name = key ? keyOf(cell, key) : String(at);
    return name ? [[name, cell]] : [];
  });
}

const leftOf = (element: Element) => element.getBoundingClientRect().left;

/**
 * The column of each header. As many as cells: in order. Otherwise each must begin where its cell begins on screen, every one
 * of them; else the missing ones are the leading ones, which often have none (crm-pages.md 1.2). One table draws both from
 * its left edge, though: cells that say their header ("Mobile 555-0101") decide.
 */
function columnsUnder(headers: readonly Element[], cells: readonly [string, Element][]): (string | undefined)[] {
  const inOrder = (from: number) => headers.map((_header, at) => cells[at + from]?.[0]);
  if (headers.length === cells.length) return inOrder(0);
  const below = headers.map((header) => cells.find(([, cell]) => Math.abs(leftOf(cell) - leftOf(header)) < 4)?.[0]);
  const last = inOrder(cells.length - headers.length);
  const agreed = (names: readonly (string | undefined)[]) =>
    headers.filter((header, at) => {
      const cell = cells.find(([name]) => name === names[at])?.[1];
      const text = textOf(header);
      return text && cell?.getAttribute('aria-label')?.startsWith(`${text} `);
    }).length;
  const isWhole = new Set(below).size === headers.length && !below.includes(undefined);
  return isWhole && agreed(below) >= agreed(last) ? below : last;
}

function headersOf(scopes: readonly Scope[], rows: readonly GridRow[], rule: ColumnRules): Map<string, Element[]> {
  const { key } = rule;
  const found = rule.headers ? queryAll(scopes, rule.headers).filter(isDrawn) : [];
  const widest = rows.reduce((a, b) => (b.cells.size > a.cells.size ? b : a), rows[0] as GridRow);
  const names = key ? found.map((header) => keyOf(header, key)) : columnsUnder(found, [...widest.cells]);
  const headers = new Map<string, Element[]>();
  for (const [at, header] of found.entries()) {
    const name = names[at];
    if (name && !headers.has(name)) headers.set(name, [header]);
  }
  return headers;
}

function commonParent(rows: readonly ConfiguredRow[]): Element {
  const first = rows[0]?.elements[0] as Element;
  const last = rows.at(-1)?.elements[0] as Element;
  let at = flatParent(first) ?? first;
  while (!at.contains(last) && flatParent(at)) at = flatParent(at) as Element;
  // A grid says of itself how many rows it has.
  return flatClosest(at, (one) => one.matches('table, [role="grid"], [role="treegrid"]')) ?? at;
}

export function* gridOf(scopes: readonly Scope[], rows: readonly ConfiguredRow[], rule: ColumnRules): Steps<Grid> {
  const read: GridRow[] = [];
  for (const row of rows) {
    if (read.length % pace === 0) yield;
    const [first] = row.elements;
    read.push({
      elements: rowElements(row),
      cells: new Map(cellsOf(row, rule)),
      key: row.key || (first ? rowKeyOf(first) : ''),
    });
  }
  yield;
  const columns = [...new Set(read.flatMap(({ cells }) => [...cells.keys()]))];
  return {
    kind: 'structured',
    container: commonParent(rows),
    columns,
    headers: headersOf(scopes, read, rule),
    named: rule.key !== undefined,
    rows: read,
  };
}

/** A column that a scanner names, among those of a grid. */
export function findColumn(ref: ColumnRef, columns: readonly { key: string; header: string }[]): string | undefined {
  if ('nth' in ref) return columns.at(ref.nth)?.key;
  const text = (column: { key: string; header: string }) => ('key' in ref ? column.key : column.header);
  const pattern = patternOf('key' in ref ? ref.key : ref.header);
  return columns.find((column) => pattern.test(text(column).slice(0, 200)))?.key;
}

/** Headers as displayed, for columns that are named by them before the generic scan has described them. */
export const shownColumns = ({ columns, headers }: Grid): { key: string; header: string }[] =>
  columns.map((key) => ({ key, header: (headers.get(key) ?? []).map(textOf).join(' ') }));
