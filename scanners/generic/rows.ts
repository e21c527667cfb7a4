/** Rows of a grid whose columns are known, read into people. */
import { attr } from '../engine/attributes.ts';
import { tidy } from '../engine/cell-text.ts';
import type { GridRules } from '../engine/grid-rules.ts';
import { says } from '../engine/lexicon.ts';
import { isTurned, turnName } from '../engine/names.ts';
import { part } from '../engine/parts.ts';
import { contentsOf, readPerson, rowReading } from '../engine/person.ts';
import { isFormatted } from '../engine/phone-text.ts';
import type { RowReading } from '../engine/reading.ts';
import { idInAddress } from '../engine/record-id.ts';
import type { RowIds } from '../engine/row-id.ts';
import { boxesOf, selectsRow, tickedAmong } from '../engine/selection.ts';
import type { Steps } from '../engine/steps.ts';
import type { CellFacts } from './cell-facts.ts';
import type { Grid } from './grid.ts';
import { type List, phoneColumns, type RawRow, readRow, wantedOf } from './read-row.ts';
import type { Roles } from './roles.ts';

type Facts = (cell: Element) => CellFacts;

const mostly = (all: readonly unknown[], some: readonly unknown[]) => all.length > 0 && some.length >= all.length * 0.6;

const mayTick = (element: Element) => boxesOf(element).some(selectsRow);

/** The column of selection boxes: a box in nearly every row, and no header that gives it another meaning ("Active"). */
export function boxColumn({ columns, rows, headers }: Grid, roles: Roles): string | undefined {
  const names = roles.name.map(({ key }) => key);
  return columns.find((key) => {
    const header = tidy((headers.get(key) ?? []).map(({ textContent }) => textContent ?? '').join(' '));
    if (/\p{L}/u.test(header) && !says('box_header', header) && !names.includes(key)) return false;
    const cells = rows.slice(0, 30).flatMap((row) => row.cells.get(key) ?? []);
    return mostly(cells, cells.filter(mayTick));
  });
}

/** Row keys that merely count the rows are not ids: 0, 1, 2 … as drawn. */
const countsRows = (keys: readonly string[]): boolean =>
  keys.every((key, at) => key === String(at) || key === String(at + 1));

/** An id that the record's address holds is the id; else the address's own; else what the row says of itself. */
const chooseId = (url: string, { inAddress, certain, first }: RowIds, keysCount: boolean): string =>
  (url && (inAddress || idInAddress(url)?.id)) || (keysCount ? certain : first);

/** Most rows lead to one address: it is the list's link, not a record's. */
function sharedAddress(rows: readonly RawRow[]): string {
  let [most, lead] = ['', 0];
  for (const { values } of rows) {
    if (lead === 0) most = values.record_url;
    lead += values.record_url === most ? 1 : -1;
  }
  const { length: count } = rows.filter(({ values }) => values.record_url === most);
  return count > 1 && count * 2 > rows.length ? most : '';
}

/** "Total" and nobody to reach; or a sum that looks like a number, in a row that is no record of its own. */
function isSum({ values, ids, deedId }: RawRow): boolean {
  const { name, names, company, email, numbers, record_url } = values;
  if (!says('sum_label', names?.[0] || name || company) || email !== '') return false;
  const phones = numbers.flatMap(({ phones }) => phones);
  if (phones.length === 0) return true;
  const isRecord = record_url !== '' || ids.certain !== '' || deedId !== '';
  return says('sum_label', name || company) && !isRecord && !phones.some(({ number }) => isFormatted(number));
}

/** A step is a few rows: some hundred microseconds where they are plain, some milliseconds where they are not. */
const pace = 8;

export function* readRows(grid: Grid, roles: Roles, facts: Facts, page: URL, rules?: GridRules): Steps<RowReading[]> {
  const column = boxColumn(grid, roles);
  const hasColumns = column !== undefined || grid.headers.size > 0;
  const hasTicks = hasColumns || grid.rows.slice(0, 30).some(({ elements }) => elements.some(mayTick));
  const wanted = grid.isPlain && hasColumns && !rules ? wantedOf(roles, column) : null;
  const long = wanted && part('long');
  const glance = long && wanted && long.glancer(wanted);
  const isUnstruck = long !== null && !long.mayBeStruck(grid.container);
  const reached = [...roles.phones, ...roles.emails, ...roles.name].map(({ key }) => key);
  const list: List = {
    ...{ roles, reached, facts, page, isUnstruck, ...(rules && { rules }) },
    phones: phoneColumns(roles),
    companies: new Map(),
  };
  const rows: RawRow[] = [];
  let count = 0;
  for (const row of grid.rows) {
    if (count++ % pace === 0) yield;
    const glanced = glance?.(row.elements[0] as Element) ?? null;
    const boxCell = glanced
      ? null
      : hasColumns
        ? (row.cells.get(column ?? '') ?? null)
        : (hasTicks && row.elements.find((element) => boxesOf(element).length > 0)) || null;
    const read = readRow(row, boxCell, list, glanced);
    if (read && !isSum(read)) rows.push(read);
  }
  yield;
  const ticked = tickedAmong(rows, attr(grid.container, 'aria-multiselectable') === 'true');
  yield;
  const shared = sharedAddress(rows);
  yield;
  const keysCount = countsRows(rows.map(({ ids }) => ids.uncertain));
  const shownCount = countsRows(rows.map(({ shownId }) => shownId));
  const isTurnedList =
    roles.name.length < 2 && rows.filter(({ values }) => isTurned(values.name)).length * 2 > rows.length;
  const readings: RowReading[] = [];
  let at = -1;
  for (const row of rows) {
    if (++at % pace === 0) yield;
    const { key: rowKey, ids, shownId, deedId, values: found, said } = row;
    if (found.record_url === shared) found.record_url = '';
    found.crm_identifier = chooseId(found.record_url, ids, keysCount) || (shownCount ? '' : shownId) || deedId;
    if (isTurnedList) found.name = turnName(found.name);
    const values = said && rules ? rules.finish(found, said) : found;
    const key = values.crm_identifier || values.record_url || rowKey || contentsOf(values);
    const reading =
      said && rules?.grid
        ? rowReading(values, key, said.ticked ?? ticked[at] ?? false, said.isPending)
        : readPerson(values, key, said?.ticked ?? ticked[at] ?? false);
    if (reading) readings.push(reading);
  }
  return readings;
}
