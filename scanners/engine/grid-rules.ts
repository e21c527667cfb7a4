/** What a scanner adds to the generic scan: its rows, the columns it names, and everything about a row but its columns. */
import type { ColumnRef, FieldRules, Source } from '../format.ts';
import type { Column } from '../generic/columns.ts';
import type { Grid, GridRow } from '../generic/grid.ts';
import type { Roles } from '../generic/roles.ts';
import { linesOf } from './cell-text.ts';
import { findColumn, shownColumns } from './configured-rows.ts';
import type { Counts } from './counts.ts';
import { readEmail, readName, readNumbers } from './fields.ts';
import type { Scope } from './flat-tree.ts';
import { amend, countsOf, type ReadPage } from './page-rules.ts';
import type { RowValues } from './person.ts';
import { type CellNumbers, phonesOfCell } from './phone-cell.ts';
import { neverDialed } from './phone-text.ts';
import type { Remarks } from './reading.ts';
import { firstValue, isExact, type SourceRow } from './sources.ts';

export interface GridRules {
  /** Without it the generic scan finds the list, within these scopes. */
  grid: Grid | null;
  scopes: Scope[];
  /** Columns whose part the scanner says; null: this grid has none of them. */
  roles(columns: readonly Column[]): Partial<Roles> | null;
  /** What the scanner knows of a row, asked in one go with everything else about the row. */
  read(row: GridRow, roles: Roles): RowFacts;
  /** The row's values with what the scanner knows better. */
  finish(values: RowValues, said: RowFacts): RowValues;
  /** `around`: what stands around the list. */
  counts(around: Counts): Counts;
  remarks: Remarks;
}

export interface RowFacts {
  values: Partial<RowValues>;
  isPending: boolean;
  /** null: the usual spellings. */
  ticked: boolean | null;
}

interface Known {
  fields: FieldRules;
  page: ReadPage;
  areas: Scope[][];
  remarks: Remarks;
  identify(row: SourceRow): { crm_identifier: string; record_url: string | undefined };
  isPending(row: readonly Element[]): boolean;
}

/** Sources that name a column and nothing else: the generic scan reads it, with its header as the label. */
const columnsIn = (sources: readonly Source[] = []): ColumnRef[] | null => {
  const isPlain = (source: Source) => source.column && !isExact(source) && !source.at && !source.drop;
  return sources.length > 0 && sources.every(isPlain) ? sources.flatMap(({ column }) => column ?? []) : null;
};

const isOwn = (sources: readonly Source[] | undefined) => Boolean(sources?.length) && !columnsIn(sources);

/** Where columns come and go, the one that holds the phones may be out of sight: content alone makes no other one. */
const isSurePhone = ({ meaning, filled, share }: Column) =>
  meaning?.role === 'phone' ? filled.length === 0 || share.phone > 0.3 : !meaning && share.dials > 0.5;

function rolesIn(fields: FieldRules, columns: readonly Column[], sideways: boolean): Partial<Roles> {
  const find = (refs: readonly ColumnRef[]) =>
    refs.flatMap((ref) => columns.find(({ key }) => key === findColumn(ref, columns)) ?? []);
  const said: Partial<Roles> = {};
  const put = (role: 'name' | 'phones' | 'emails', sources: readonly Source[] | undefined, most = 99) => {
    const found = find(columnsIn(sources) ?? []).slice(0, most);
    if (found.length > 0 || isOwn(sources)) said[role] = found;
  };
  put('name', fields.name, 1);
  put('phones', fields.phone);
  if (sideways) said.phones ??= columns.filter(isSurePhone);
  put('emails', fields.email);
  const halves = [fields.first_name, fields.last_name].flatMap((half) => find(columnsIn(half) ?? []).slice(0, 1));
  if (!said.name?.length && halves.length > 0) said.name = halves;
  const [company] = find(columnsIn(fields.company) ?? []);
  return company ? { ...said, company } : said;
}

/** Numbers under what each cell says of its own column. */
const labelledNumbers = (row: GridRow, { phones }: Roles, label: Source): CellNumbers[] =>
  phones.flatMap(({ key, header }) => {
    const cell = row.cells.get(key);
    if (!cell) return [];
    const said = firstValue({ elements: [cell] }, [label]) || header;
    const numbers = phonesOfCell(cell, said, linesOf(cell));
    return neverDialed(said) ? { ...numbers, phones: [], never: numbers.never + numbers.phones.length } : numbers;
  });

export function gridRules(
  { fields, page, areas, remarks, identify, isPending }: Known,
  known: { grid: Grid; label: Source | undefined } | undefined,
  tickedBy: (row: readonly Element[]) => boolean | null,
): GridRules {
  const shown = known && shownColumns(known.grid);
  const names = [...Object.values(fields)].length > 0;
  return {
    grid: known?.grid ?? null,
    scopes: [...new Set(areas.flat())],
    remarks,
    counts: (around) => countsOf(areas, page, around),

    roles(columns) {
      const said = rolesIn(fields, columns, Boolean(remarks.loading?.sideways));
      return names && !known && Object.keys(said).length === 0 ? null : said;
    },

    read(row, roles) {
      const columns = shown ?? [...row.cells.keys()].map((key) => ({ key, header: '' }));
      const source: SourceRow = {
        elements: row.elements,
        cell: (ref) => row.cells.get(findColumn(ref, columns) ?? ''),
      };
      const { crm_identifier, record_url } = identify(source);
      const label = known?.label;
      const values: Partial<RowValues> = {
        ...(isOwn(fields.name) && { name: readName(source, fields) }),
        ...(isOwn(fields.company) && { company: firstValue(source, fields.company) }),
        ...(isOwn(fields.email) && { email: readEmail(source, fields.email ?? []) }),
        ...(label && { numbers: labelledNumbers(row, roles, label) }),
        ...(isOwn(fields.phone) && { numbers: readNumbers(source, fields.phone ?? []) }),
        ...(page.id && { crm_identifier }),
        ...(record_url !== undefined && { record_url }),
      };
      return { values, isPending: isPending(row.elements), ticked: tickedBy(row.elements) };
    },

    finish: (values, said) => amend({ ...values, ...said.values }, page),
  };
}
