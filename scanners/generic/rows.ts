/** Rows of a grid whose columns are known, read into people. */
import { attr, attrsOf, classOf } from '../engine/attributes.ts';
import { isEmptyText, tidy } from '../engine/cell-text.ts';
import { findAll } from '../engine/flat-tree.ts';
import { says } from '../engine/lexicon.ts';
import { idOfDeeds, recordLinkOf } from '../engine/links.ts';
import { isTurned, joinName, nameOf, turnName } from '../engine/names.ts';
import { readPerson } from '../engine/person.ts';
import { type CellNumbers, phonesOfCell } from '../engine/phone-cell.ts';
import type { RowReading } from '../engine/reading.ts';
import { idInAddress } from '../engine/record-id.ts';
import { type IdCandidate, idsOfRow } from '../engine/row-id.ts';
import { boxesOf, isTicked, tickedRows } from '../engine/selection.ts';
import type { CellFacts } from './cell-facts.ts';
import type { Column } from './columns.ts';
import type { Grid, GridRow } from './grid.ts';
import type { Roles } from './roles.ts';
import { meaningOf } from './words.ts';

type Facts = (cell: Element) => CellFacts;

const cellsOf = (row: GridRow, columns: readonly (Column | null)[]): Element[] =>
  columns.flatMap((column) => row.cells.get(column?.key ?? '') ?? []);

const mostly = (all: readonly unknown[], some: readonly unknown[]) => all.length > 0 && some.length >= all.length * 0.6;

/** The column of selection boxes: a box in nearly every row, and no header that gives it another meaning ("Active"). */
function boxColumn({ columns, rows, headers }: Grid, roles: Roles): string | undefined {
  const names = roles.name.map(({ key }) => key);
  return columns.find((key) => {
    const header = tidy((headers.get(key) ?? []).map(({ textContent }) => textContent ?? '').join(' '));
    if (header && !says('box_header', header) && !names.includes(key)) return false;
    const cells = rows.slice(0, 30).flatMap((row) => row.cells.get(key) ?? []);
    return mostly(
      cells,
      cells.filter((cell) => boxesOf(cell).length > 0),
    );
  });
}

/** "Do not call" is said by a word, a tick or an icon with a name. */
const saysYes = (cell: Element, facts: Facts): boolean =>
  says('yes', facts(cell).text) ||
  boxesOf(cell).some(isTicked) ||
  findAll(cell, '[aria-label], [title], [alt]').some((icon) =>
    attrsOf(icon, 'icon_texts').some((text) => says('yes', text)),
  );

/** Row keys that merely count the rows are not ids: 0, 1, 2 … as drawn. */
const countsRows = (keys: readonly string[]): boolean =>
  keys.every((key, at) => key === String(at) || key === String(at + 1));

const partsOf = (url: string) => url.split(/[/?#&=]/).map((part) => part.replace(/%7B|%7D/gi, ''));

/** An id that the record's address holds is the id; else the address's own; else what the row says of itself. */
function chooseId(url: string, candidates: readonly IdCandidate[], keysCount: boolean): string | undefined {
  const confirmed = candidates.find(({ id }) => partsOf(url).includes(id));
  return confirmed?.id ?? idInAddress(url)?.id ?? candidates.find(({ certain }) => certain || !keysCount)?.id;
}

function readNumbers(row: GridRow, roles: Roles, facts: Facts): CellNumbers[] {
  const isBad = cellsOf(row, roles.phoneStatus).some((cell) => says('bad_number', facts(cell).text));
  return roles.phones.flatMap((column) =>
    cellsOf(row, [column]).map((cell) => {
      const label = /^(?:name|email|company)$/.test(column.meaning?.role ?? '') ? '' : column.header;
      const numbers = phonesOfCell(cell, label, facts(cell).lines);
      return isBad ? { phones: [], never: numbers.never + numbers.phones.length, invalid: false } : numbers;
    }),
  );
}

/** Many rows leading to one address: it is the list's link, not a record's. */
function sharedAddresses(urls: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const url of urls) times.set(url, (times.get(url) ?? 0) + 1);
  return [...times]
    .filter(([, count]) => count > 1 && (count > urls.length / 2 || times.size === 1))
    .map(([url]) => url);
}

const isHeaderAgain = (row: GridRow, { name, phones, emails }: Roles, facts: Facts) => {
  const cells = cellsOf(row, [...name, ...phones, ...emails]);
  return cells.length > 1 && cells.every((cell) => meaningOf(facts(cell).text));
};

export function readRows(grid: Grid, roles: Roles, facts: Facts, page: URL): RowReading[] {
  const rows = grid.rows.filter((row) => !isHeaderAgain(row, roles, facts));
  const column = boxColumn(grid, roles);
  const boxCells = rows.map(({ cells, elements }) =>
    column !== undefined || grid.headers.size > 0
      ? (cells.get(column ?? '') ?? null)
      : (elements.find((element) => boxesOf(element).length > 0) ?? null),
  );
  const ticked = tickedRows(
    rows.map(({ elements }, at) => ({ elements, boxCell: boxCells[at] ?? null })),
    attr(grid.container, 'aria-multiselectable') === 'true',
  );
  const links = rows.map((row) => recordLinkOf(row.elements, cellsOf(row, roles.name)[0] ?? null, page));
  const shared = sharedAddresses(links.map((link) => link?.url ?? ''));
  const candidates = rows.map(({ elements }, at) => idsOfRow(elements, boxCells[at] ? boxesOf(boxCells[at]) : []));
  const keysCount = countsRows(candidates.map((found) => found.find(({ certain }) => !certain)?.id ?? ''));
  const shownIds = rows.map(
    (row) => cellsOf(row, [roles.id]).map((cell) => /^[\w-]*\d[\w-]*$/.exec(facts(cell).text)?.[0])[0] ?? '',
  );
  const shownCount = countsRows(shownIds);
  const isOneName = roles.name.length === 1;
  const turned = isOneName
    ? rows.filter((row) => cellsOf(row, roles.name).some((cell) => isTurned(facts(cell).name)))
    : [];
  return rows.flatMap((row, at): RowReading | [] => {
    const link = links[at];
    const record_url = link && !shared.includes(link.url) ? link.url : '';
    const shownId = shownCount ? '' : shownIds[at];
    const crm_identifier =
      (chooseId(record_url, candidates[at] ?? [], keysCount) ?? shownId) || idOfDeeds(row.elements, page);
    const [one = '', two = ''] = cellsOf(row, roles.name).map((cell) =>
      nameOf(cell, link?.link && cell.contains(link.link) ? link.link : null),
    );
    const company = cellsOf(row, [roles.company]).map((cell) => nameOf(cell))[0] ?? '';
    const values = {
      name: turned.length * 2 > rows.length ? turnName(one) : joinName(one, two),
      company: isEmptyText(company) ? '' : company,
      email: cellsOf(row, roles.emails).flatMap((cell) => facts(cell).emails)[0] ?? '',
      numbers: readNumbers(row, roles, facts),
      optedOut:
        cellsOf(row, roles.doNotCall).some((cell) => saysYes(cell, facts)) ||
        row.elements.some((element) => says('never_class', classOf(element))),
      record_url,
      crm_identifier,
      isKeyed: row.key !== '',
      text: tidy(row.elements.map(({ textContent }) => textContent ?? '').join(' ')).slice(0, 80),
    };
    const numbers = values.numbers.flatMap(({ phones }) => phones.map(({ number }) => number));
    const key = crm_identifier || record_url || row.key || [values.name, values.email, ...numbers].join('|');
    return readPerson(values, key, ticked[at] ?? false) ?? [];
  });
}
