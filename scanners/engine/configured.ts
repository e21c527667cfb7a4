/** Reading a list by a scanner's selectors (level 2). */
import type { ListLayout, ListPage, PhoneSource, Source } from '../contract.ts';
import { linesOf, textOf } from './cell-text.ts';
import { type Counts, countsAround, totalIn } from './counts.ts';
import { emailsIn, emailsOf } from './emails.ts';
import { findAll, flatClosest, queryAll, type Scope, scopesOf } from './flat-tree.ts';
import { ownAddress } from './links.ts';
import { joinName, nameOf } from './names.ts';
import { readPerson } from './person.ts';
import { type CellNumbers, phonesOfCell } from './phone-cell.ts';
import type { ListReading, RowReading } from './reading.ts';
import { boxesOf, tickedRows } from './selection.ts';
import { applyPattern, dropOf, elementsOf, firstValue } from './sources.ts';
import { isDrawn, isRowDrawn } from './visibility.ts';

interface ConfiguredRow {
  elements: Element[];
  key: string;
}

function rowsOf(scopes: readonly Scope[], { rows: rule }: ListLayout): ConfiguredRow[] {
  if ('at' in rule) {
    const found = queryAll(scopes, rule.at).filter((row) => !(rule.exclude && row.matches(rule.exclude)));
    return found.filter(isDrawn).map((row) => ({ elements: [row], key: '' }));
  }
  const joined = new Map<string, Element[]>();
  for (const cell of queryAll(scopes, rule.cells)) {
    const key = applyPattern(cell.getAttribute(rule.key.attr) ?? '', rule.key.match);
    if (key && isDrawn(cell)) joined.set(key, [...(joined.get(key) ?? []), cell]);
  }
  return [...joined].map(([key, elements]) => ({ elements, key }));
}

/** The same source, asked of the element itself. */
const here = ({ at: _, ...source }: Source): Source => source;

/** A source that names its text exactly; otherwise the cell is read as any cell is, badges and hidden links aside. */
const isExact = ({ attr, match }: Source) => attr !== undefined || match !== undefined;

const linesAt = (element: Element, source: Source) => linesOf(element, dropOf(source));

function readName(row: readonly Element[], { name, first_name, last_name }: ListLayout['fields']): string {
  for (const source of name ?? []) {
    for (const element of elementsOf(row, source)) {
      const isPlain = !isExact(source) && source.drop === undefined;
      const found = isPlain ? nameOf(element) : firstValue([element], [here(source)]);
      if (found) return found;
    }
  }
  return joinName(firstValue(row, first_name), firstValue(row, last_name));
}

const readPhones = (row: readonly Element[], sources: readonly PhoneSource[]): CellNumbers[] =>
  sources.flatMap((source) =>
    elementsOf(row, source).map((element) => {
      const text = isExact(source) ? firstValue([element], [here(source)]) : undefined;
      const { phones, ...rest } = phonesOfCell(element, source.kind ?? '', text ?? linesAt(element, source));
      return { ...rest, phones: phones.map((one) => ({ ...one, kind: source.kind ?? one.kind })) };
    }),
  );

const readEmail = (row: readonly Element[], sources: readonly Source[]): string =>
  sources.flatMap((source) =>
    isExact(source)
      ? emailsIn(firstValue(row, [source]))
      : elementsOf(row, source).flatMap((element) => emailsOf(element, linesAt(element, source))),
  )[0] ?? '';

function recordUrl(row: readonly Element[], id: string, config: ListPage, page: URL): string {
  const linked = firstValue(row, config.record_url);
  if (linked) return ownAddress(linked, row[0]?.baseURI ?? page.href, page) ?? '';
  if (!id || !config.record_path) return '';
  return ownAddress(config.record_path.replaceAll('{id}', encodeURIComponent(id)), page.href, page) ?? '';
}

/** A split row's cells lie in a common row element more often than not; its box and its state are there. */
const rowElements = (row: ConfiguredRow): Element[] => [
  ...new Set(row.elements.map((element) => flatClosest(element, (at) => at.matches('tr, [role="row"]')) ?? element)),
];

function countsOf(scopes: readonly Scope[], config: ListPage, list: Element | null): Counts {
  const around = list ? countsAround(list) : { total: null, selected: null };
  const said = firstValue(
    config.total?.at ? queryAll(scopes, config.total.at).filter(isDrawn) : [],
    config.total && [here(config.total)],
  );
  const digits = said.replace(/\D/g, '');
  return { ...around, total: digits && digits.length < 10 ? Number(digits) : (totalIn(said) ?? around.total) };
}

/** null: neither a row nor the mark of an empty list; somebody else may try. */
export function readConfigured(document: Document, page: URL, config: ListPage): ListReading | null {
  const scopes = scopesOf(document);
  for (const layout of config.layouts) {
    const rows = rowsOf(scopes, layout);
    if (rows.length > 0) return readRows(rows, layout, config, page, scopes);
  }
  const none = config.none ? queryAll(scopes, config.none).some(isDrawn) : false;
  return none ? { understood: true, rows: [], counts: countsOf(scopes, config, null), drawn: [] } : null;
}

function readRows(
  rows: ConfiguredRow[],
  layout: ListLayout,
  config: ListPage,
  page: URL,
  scopes: Scope[],
): ListReading {
  const { fields } = layout;
  const drawn = rows.filter((row) => rowElements(row).every(isRowDrawn));
  const whole = drawn.map((row) => {
    const elements = rowElements(row);
    return { elements, boxCell: elements.find((element) => boxesOf(element).length > 0) ?? null };
  });
  const ticked = config.selected
    ? whole.map(({ elements }) =>
        elements.some((element) => findAll(element, config.selected?.join() ?? '').length > 0),
      )
    : tickedRows(whole, false);
  const parts = whole.map(({ elements }) => elements);
  const read = drawn.flatMap(({ elements, key: shared }, at): RowReading | [] => {
    const crm_identifier = firstValue(elements, config.id);
    const record_url = recordUrl(elements, crm_identifier, config, page);
    const values = {
      name: readName(elements, fields),
      company: firstValue(elements, fields.company),
      email: readEmail(elements, fields.email ?? []),
      numbers: readPhones(elements, fields.phone ?? []),
      optedOut: false,
      isKeyed: true,
      record_url,
      crm_identifier,
      text: elements.map(textOf).join(' ').slice(0, 80),
    };
    const key = crm_identifier || record_url || shared || `${values.name}|${values.email}|${at}`;
    return readPerson(values, key, ticked[at] ?? false) ?? [];
  });
  return { understood: true, rows: read, counts: countsOf(scopes, config, parts[0]?.[0] ?? null), drawn: parts };
}
