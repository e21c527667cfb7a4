/** Reading a list by a scanner's data. */
import type { PageRefused } from '../contract.ts';
import type { FieldRules, IdsPage, ListLayout, Scanner, ScannerPage } from '../format.ts';
import { routeOf } from '../route.ts';
import { textOf } from './cell-text.ts';
import { type ConfiguredRow, gridOf, rowElements, rowsOf } from './configured-rows.ts';
import { type Counts, countsAround } from './counts.ts';
import { readEmail, readName, readNumbers } from './fields.ts';
import { findAll, queryAll, type Scope, scopesOf } from './flat-tree.ts';
import { type GridRules, gridRules } from './grid-rules.ts';
import {
  addressOf,
  amend,
  areasOf,
  countsOf,
  emptyMark,
  idOf,
  partOf,
  type ReadPage,
  remarksOf,
} from './page-rules.ts';
import { type RowValues, rowReading } from './person.ts';
import type { ListReading, Refusal, RowReading } from './reading.ts';
import { boxesOf, marksOf, type RowMarks, tickedAmong } from './selection.ts';
import { applyPattern, firstValue, type SourceRow } from './sources.ts';
import type { Steps } from './steps.ts';
import { isDrawn } from './visibility.ts';

/** null: no page of the scanner is this one, or there is neither a row nor the mark of an empty list. */
export function* readConfigured(
  document: Document,
  url: URL,
  scanner: Scanner,
  page: ScannerPage,
): Steps<ListReading | Refusal | GridRules | null> {
  const isMarked = ({ marker }: ScannerPage) =>
    marker === undefined || queryAll(scopesOf(document), marker).some(isDrawn);
  const others = page.marker ? scanner.pages.filter(({ path }) => new RegExp(path).test(routeOf(url))) : [];
  const here = [page, ...others].find(isMarked);
  if (!here) return null;
  if (here.kind === 'record' || here.kind === 'board')
    return refused(here.kind === 'board' ? 'board' : 'not_this_page');
  return yield* readPage(document, url, here);
}

const noCounts: Counts = { total: null, selected: null };

const refused = (reason: PageRefused['reason']): Refusal => ({ understood: false, reason });

function* readPage(document: Document, url: URL, page: ReadPage): Steps<ListReading | GridRules | null> {
  const areas = areasOf(document, page);
  const reader = makeReader(areas, url, page);
  yield;
  if (page.kind === 'generic') return yield* reader.rules(page.fields ?? {});
  const layouts: readonly ListLayout[] = page.kind === 'ids' ? [{ rows: page.rows }] : page.layouts;
  for (const layout of layouts) {
    const filled: { scopes: Scope[]; rows: ConfiguredRow[] }[] = [];
    for (const scopes of areas) {
      const rows = yield* rowsOf(scopes, layout.rows, (name) => partOf(page, url, name));
      if (rows.length > 0) filled.push({ scopes, rows });
    }
    if (page.root?.pick === 'largest') filled.sort((a, b) => b.rows.length - a.rows.length);
    const [best] = filled;
    if (!best) continue;
    if (page.kind === 'ids') return yield* reader.ids(best.rows, page);
    const { columns, fields = {} } = layout;
    return yield* columns ? reader.rules(fields, best, columns) : reader.list(best.rows, fields);
  }
  return reader.none();
}

/** Whose records, and of which type. */
function subjectOf({ account, object }: IdsPage, url: URL) {
  const type = applyPattern(routeOf(url), object.match);
  return { account: applyPattern(routeOf(url), account), object_type: object.names[type] ?? type };
}

/** What stands in one row. */
interface RowSaid {
  values: RowValues;
  key: string;
  pending: boolean;
}

type ReadRow = (row: ConfiguredRow, at: number) => RowSaid;

/** A step is a few rows, of some hundred microseconds each. */
const pace = 8;

function makeReader(areas: Scope[][], url: URL, page: ReadPage) {
  const remarks = remarksOf(areas, page);
  const { selected } = page;
  /** null: the scanner does not say how ticked rows look. */
  const isSelected = (row: readonly Element[]) =>
    selected ? row.some((at) => findAll(at, selected.join()).length > 0) : null;
  const isPending = (row: readonly Element[]) =>
    page.loading?.pending !== undefined && row.some((at) => findAll(at, page.loading?.pending ?? '*').length > 0);
  const listing = (rows: RowReading[], drawn: Element[][], list = drawn[0]?.[0]): ListReading => ({
    understood: true,
    rows,
    counts: countsOf(areas, page, list ? countsAround(list, 0, drawn.flat()) : noCounts),
    drawn,
    ...remarks,
    ...(page.kind === 'ids' && { ids: subjectOf(page, url) }),
  });
  const identify = (row: SourceRow) => {
    const crm_identifier = idOf(row, page, url);
    return { crm_identifier, record_url: addressOf(row, crm_identifier, page, url) };
  };

  /** Each row in one step, what it says and whether it is ticked: between two steps the page may draw somebody else into it. */
  function* readRows(rows: readonly ConfiguredRow[], read: ReadRow): Steps<ListReading> {
    const drawn: Element[][] = [];
    const seen: (RowSaid & { marks: RowMarks; selected: boolean | null })[] = [];
    for (const [at, row] of rows.entries()) {
      if (at % pace === 0) yield;
      const elements = rowElements(row);
      drawn.push(elements);
      const boxCell = elements.find((element) => boxesOf(element).length > 0) ?? null;
      const marks = marksOf(elements, boxCell, boxCell ? boxesOf(boxCell) : []);
      seen.push({ ...read(row, at), marks, selected: isSelected(elements) });
    }
    yield;
    const usual = tickedAmong(
      seen.map(({ marks }) => marks),
      false,
    );
    const readings = seen.map(({ values, key, pending, selected }, at) =>
      rowReading(values, key, selected ?? usual[at] ?? false, pending),
    );
    yield;
    return listing(readings, drawn);
  }

  return {
    none(): ListReading | null {
      const mark = emptyMark(areas, page);
      return mark ? listing([], [], mark) : null;
    },

    /** Every value by a source. */
    list: (rows: ConfiguredRow[], fields: FieldRules) =>
      readRows(rows, ({ elements, key: shared }, at) => {
        const row = { elements };
        const { crm_identifier, record_url = '' } = identify(row);
        const values = amend(
          {
            name: readName(row, fields),
            company: firstValue(row, fields.company),
            email: readEmail(row, fields.email ?? []),
            numbers: readNumbers(row, fields.phone ?? []),
            optedOut: false,
            isKeyed: true,
            ...(elements[0] && { part: elements[0] }),
            record_url,
            crm_identifier,
            text: elements.map(textOf).join(' ').slice(0, 80),
          },
          page,
        );
        const key = crm_identifier || record_url || shared || `${values.name}|${values.email}|${at}`;
        return { values, key, pending: isPending(elements) };
      }),

    /** Rows by the rule, or any; columns by header words, machine names and content. */
    *rules(
      fields: FieldRules,
      found?: { scopes: Scope[]; rows: ConfiguredRow[] },
      columns?: ListLayout['columns'],
    ): Steps<GridRules> {
      const grid = found && columns && (yield* gridOf(found.scopes, found.rows, columns));
      const known = { fields, page, areas, remarks, identify, isPending };
      return gridRules(known, grid && { grid, label: columns.label }, isSelected);
    },

    /** Nobody is read: ids, and a text by which the rep recognises the row. */
    ids: (rows: ConfiguredRow[], rule: IdsPage) =>
      readRows(rows, ({ elements }) => {
        const { crm_identifier, record_url = '' } = identify({ elements });
        const name = firstValue({ elements }, rule.label) || elements.map(textOf).join(' ').slice(0, 80);
        const nothing = { company: '', email: '', numbers: [], optedOut: false, isKeyed: true, text: name };
        const values = { ...nothing, name, crm_identifier, record_url };
        return { values, key: crm_identifier || `row ${name}`, pending: !crm_identifier };
      }),
  };
}
