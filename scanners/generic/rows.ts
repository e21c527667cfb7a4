/** Rows of a grid whose columns are known, read into people. */
import { isEmptyText, tidy } from '../engine/cell-text.ts';
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

/** The column of selection boxes: a box in nearly every row, and no header that gives it another meaning ("Active"). */
function boxColumn(grid: Grid, roles: Roles): string | null {
  const sample = grid.rows.slice(0, 30);
  const taken = [...roles.doNotCall, ...roles.phoneStatus].map(({ key }) => key);
  const found = grid.columns.find((key) => {
    if (taken.includes(key)) return false;
    const cells = sample.flatMap(({ cells: inRow }) => inRow.get(key) ?? []);
    const header = tidy((grid.headers.get(key) ?? []).map((cell) => cell.textContent ?? '').join(' '));
    const isOther =
      header !== '' &&
      !says('box_header', header) &&
      !cells.some((cell) => roles.name.some((name) => name.key === key) && cell);
    return (
      !isOther && cells.length > 0 && cells.filter((cell) => boxesOf(cell).length > 0).length >= cells.length * 0.6
    );
  });
  return found ?? null;
}

const boxCellOf = (row: GridRow, column: string | null, hasColumns: boolean): Element | null => {
  if (column !== null) return row.cells.get(column) ?? null;
  return hasColumns ? null : (row.elements.find((element) => boxesOf(element).length > 0) ?? null);
};

/** "Do not call" is said by a word, a tick or an icon with a name. */
function saysYes(cell: Element | undefined, facts: Facts): boolean {
  if (!cell) return false;
  if (says('yes', facts(cell).text) || boxesOf(cell).some(isTicked)) return true;
  return [...cell.querySelectorAll('[aria-label], [title], img[alt]')].some((icon) =>
    says('yes', icon.getAttribute('aria-label') ?? icon.getAttribute('title') ?? icon.getAttribute('alt') ?? ''),
  );
}

/** Row keys that merely count the rows are not ids: 0, 1, 2 … as drawn. */
const countsRows = (candidates: readonly IdCandidate[][]): boolean => {
  const keys = candidates.map((found) => found.find(({ certain }) => !certain)?.id ?? '');
  return keys.length > 0 && keys.every((key, at) => key === String(at) || key === String(at + 1));
};

/** An id that the record's address holds is the id; else the address's own; else what the row says of itself. */
function chooseId(url: string, candidates: readonly IdCandidate[], keysCount: boolean): string {
  const parts = url ? new Set(decodeParts(url)) : new Set<string>();
  const confirmed = candidates.find(({ id }) => parts.has(id));
  if (confirmed) return confirmed.id;
  const fromUrl = url ? idInAddress(url)?.id : undefined;
  if (fromUrl) return fromUrl;
  return candidates.find(({ certain }) => certain || !keysCount)?.id ?? '';
}

const decodeParts = (url: string) => {
  try {
    return decodeURIComponent(url).split(/[/?#&=]/);
  } catch {
    return url.split(/[/?#&=]/);
  }
};

const cellOf = (row: GridRow, column: Column | null | undefined) => (column ? row.cells.get(column.key) : undefined);

function readName(row: GridRow, roles: Roles, link: Element | null, turn: boolean): string {
  const [one, two] = roles.name;
  const read = (column: Column | undefined) => {
    const cell = cellOf(row, column);
    return cell ? nameOf(cell, link && cell.contains(link) ? link : null) : '';
  };
  if (two) return joinName(read(one), read(two));
  const name = read(one);
  return turn ? turnName(name) : name;
}

function readNumbers(row: GridRow, roles: Roles, facts: Facts): CellNumbers[] {
  const isBad = roles.phoneStatus.some((column) =>
    says('bad_number', cellOf(row, column) ? facts(cellOf(row, column) as Element).text : ''),
  );
  return roles.phones.flatMap((column) => {
    const cell = cellOf(row, column);
    if (!cell) return [];
    const label = /^(?:name|email|company)$/.test(column.meaning?.role ?? '') ? '' : column.header;
    const numbers = phonesOfCell(cell, label, facts(cell).lines);
    return isBad ? { phones: [], never: numbers.never + numbers.phones.length, invalid: false } : numbers;
  });
}

const readCompany = (row: GridRow, roles: Roles) => {
  const cell = cellOf(row, roles.company);
  const name = cell ? nameOf(cell) : '';
  return isEmptyText(name) ? '' : name;
};

/** Two rows leading to one address: it is the list's link, not a record's. */
function sharedAddresses(urls: readonly string[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const url of urls) if (url) seen.set(url, (seen.get(url) ?? 0) + 1);
  const limit = Math.max(2, urls.length * 0.5);
  return new Set([...seen].filter(([, times]) => times > limit || (times > 1 && seen.size === 1)).map(([url]) => url));
}

const isHeaderAgain = (row: GridRow, roles: Roles, facts: Facts) => {
  const cells = [...roles.name, ...roles.phones, ...roles.emails].flatMap((column) => cellOf(row, column) ?? []);
  return cells.length > 1 && cells.every((cell) => (meaningOf(facts(cell).text)?.weight ?? 0) > 0);
};

export function readRows(grid: Grid, roles: Roles, facts: Facts, page: URL): RowReading[] {
  const rows = grid.rows.filter((row) => !isHeaderAgain(row, roles, facts));
  const column = boxColumn(grid, roles);
  const marked = rows.map((row) => ({
    elements: row.elements,
    boxCell: boxCellOf(row, column, grid.headers.size > 0),
  }));
  const ticked = tickedRows(marked, grid.container.getAttribute('aria-multiselectable') === 'true');
  const links = rows.map((row) => recordLinkOf(row.elements, cellOf(row, roles.name[0]) ?? null, page));
  const shared = sharedAddresses(links.map((link) => link?.url ?? ''));
  const candidates = rows.map((row, at) => idsOfRow(row.elements, boxesInRow(marked[at]?.boxCell)));
  const keysCount = countsRows(candidates);
  const idTexts = rows.map((row) => idText(cellOf(row, roles.id) ? facts(cellOf(row, roles.id) as Element).text : ''));
  const idsCount = idTexts.every((text, at) => text === String(at + 1));
  const turned = rows.filter((row) =>
    isTurned(cellOf(row, roles.name[0]) ? facts(cellOf(row, roles.name[0]) as Element).name : ''),
  );
  const turn = roles.name.length === 1 && turned.length * 2 > rows.length;
  return rows.flatMap((row, at): RowReading | [] => {
    const link = links[at];
    const record_url = link && !shared.has(link.url) ? link.url : '';
    const id =
      chooseId(record_url, candidates[at] ?? [], keysCount) ||
      (idsCount ? '' : (idTexts[at] ?? '')) ||
      idOfDeeds(row.elements, page);
    const email =
      roles.emails.flatMap((one) => (cellOf(row, one) ? facts(cellOf(row, one) as Element).emails : []))[0] ?? '';
    const values = {
      name: readName(row, roles, link?.link ?? null, turn),
      company: readCompany(row, roles),
      email,
      numbers: readNumbers(row, roles, facts),
      optedOut: roles.doNotCall.some((one) => saysYes(cellOf(row, one), facts)),
      record_url,
      crm_identifier: id,
      isKeyed: row.key !== '',
      text: tidy(row.elements.map(({ textContent }) => textContent ?? '').join(' ')).slice(0, 80),
    };
    const key =
      id ||
      record_url ||
      row.key ||
      [values.name, email, ...values.numbers.flatMap(({ phones }) => phones.map(({ number }) => number))].join('|');
    return readPerson(values, key, ticked[at] ?? false) ?? [];
  });
}

const boxesInRow = (cell: Element | null | undefined) => (cell ? boxesOf(cell) : []);

const idText = (text: string) => (/^[\w-]{1,64}$/.test(text) && /\d/.test(text) ? text : '');
