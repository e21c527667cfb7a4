/** What one row of a list says: at a glance where it is plain, else cell by cell. */
import type { PhoneKind } from '../contract.ts';
import { type Attributed, attr, attrsOf, classSays } from '../engine/attributes.ts';
import { isEmptyText, textOf, tidy } from '../engine/cell-text.ts';
import { findAll } from '../engine/flat-tree.ts';
import type { GridRules, RowFacts } from '../engine/grid-rules.ts';
import { remember, says } from '../engine/lexicon.ts';
import { idOfDeeds, type RecordLink, recordAddressIn, recordLinkOf } from '../engine/links.ts';
import { joinName, nameOf } from '../engine/names.ts';
import type { RowValues } from '../engine/person.ts';
import { type CellNumbers, phonesOfCell } from '../engine/phone-cell.ts';
import { kindOf, neverDialed } from '../engine/phone-text.ts';
import { countryOf, timeZoneOf } from '../engine/place.ts';
import { idInAddress } from '../engine/record-id.ts';
import { type IdCandidate, idsOfRow, type RowIds, rowIds } from '../engine/row-id.ts';
import { boxesOf, isMarked, isTicked, marksOf, type RowMarks } from '../engine/selection.ts';
import type { CellFacts } from './cell-facts.ts';
import type { Column } from './columns.ts';
import { type GridRow, rowKeyOf } from './grid.ts';
import type { Roles } from './roles.ts';
import type { Glance, Wanted } from './row-shape.ts';
import { meaningOf } from './words.ts';

/** What is the same for all rows of a list. */
export interface List {
  roles: Roles;
  /** The columns that say whom a row is about. */
  reached: readonly string[];
  phones: readonly PhoneColumn[];
  facts: (cell: Element) => CellFacts;
  page: URL;
  /** Their names by what their cells say: many work for the same few. */
  companies: Map<string, string>;
  /** Numbers may be read at a glance, too: nothing in the list is struck through. */
  isUnstruck: boolean;
  /** Of a scanner that knows the list. */
  rules?: GridRules;
}

/** A column of numbers, and what stands for all of its numbers that do not say it themselves. */
interface PhoneColumn {
  key: string;
  label: string;
  kind: PhoneKind;
  /** The keys of the columns with their extensions, and with what they are. */
  extension: string | undefined;
  type: string | undefined;
}

/**
 * What one row says, read in one go: between two steps the page may draw somebody else into it. There are thousands, and all
 * are kept until the list is read to its end: what makes them larger makes the browser collect garbage in the middle of it.
 */
export interface RawRow extends RowMarks {
  key: string;
  ids: RowIds;
  shownId: string;
  deedId: string;
  /** Name, address and id are not final: the list as a whole says more of them. */
  values: RowValues;
  /** What a scanner says of the row. */
  said: RowFacts | undefined;
}

/** The cells that a glance is for; null where the boxes are in one of them. */
export function wantedOf(roles: Roles, boxKey: string | undefined): Wanted | null {
  const { name, company, id, doNotCall, mayCall, marks, phoneStatus, extensions, types, emails, phones } = roles;
  const saying = [...doNotCall, ...mayCall, ...marks, ...phoneStatus, ...extensions.values(), ...types.values()];
  const notes = [...saying, ...roles.countries, ...(roles.timeZone ? [roles.timeZone] : [])];
  const named = [...name, company].flatMap((column) => column ?? []);
  const wanted = new Map([
    ...[id, ...notes].flatMap((column) => (column ? [[Number(column.key), 'note'] as const] : [])),
    ...named.map(({ key }) => [Number(key), 'name'] as const),
    ...emails.map(({ key }) => [Number(key), 'email'] as const),
    ...phones.map(({ key }) => [Number(key), 'phone'] as const),
  ]);
  if (boxKey === undefined) return wanted;
  return wanted.has(Number(boxKey)) ? null : new Map([...wanted, [Number(boxKey), 'box']]);
}

/** One row, and what a glance at it showed. */
class SeenRow {
  readonly row: GridRow;
  readonly glance: Glance | null;
  private readonly list: List;

  constructor(row: GridRow, glance: Glance | null, list: List) {
    this.row = row;
    this.glance = glance;
    this.list = list;
  }

  cell(key: string): Element | undefined {
    return this.row.cells.get(key);
  }

  link(): RecordLink | null {
    const { page, roles } = this.list;
    const { elements } = this.row;
    const key = roles.name.find(({ key }) => this.glance?.cell(key) ?? this.cell(key))?.key ?? '';
    const link = this.glance?.cell(key)?.link;
    const url = link && recordAddressIn((elements[0] as Element).ownerDocument, link, page);
    return url ? { url, link: null } : recordLinkOf(elements, this.cell(key) ?? null, page);
  }

  /** What it says of being ticked, and of its id. */
  marks(boxCell: Element | null): RowMarks & { candidates: IdCandidate[] } {
    if (!this.glance) {
      const { elements } = this.row;
      const boxes = boxCell ? boxesOf(boxCell) : [];
      return { ...marksOf(elements, boxCell, boxes), candidates: idsOfRow(elements, boxes) };
    }
    const { row, boxes, hasTickedLook } = this.glance;
    return {
      candidates: idsOfRow([row], boxes),
      hasBoxes: boxes.length > 0,
      box: hasTickedLook || boxes.some(isTicked),
      aria: isMarked(row),
      named: classSays('selected_class', row),
    };
  }

  /** What shows there and means something, '' otherwise. */
  text(key: string): string {
    const plain = this.glance?.cell(key);
    const cell = plain ? undefined : this.cell(key);
    if (!plain) return cell ? this.list.facts(cell).text : '';
    return isEmptyText(plain.text) ? '' : plain.text;
  }

  name(key: string, link: Element | null = null): string {
    const name = this.glance?.name(key);
    const cell = name === undefined ? this.cell(key) : undefined;
    return name ?? (cell ? nameOf(cell, link && cell.contains(link) ? link : null) : '');
  }

  company(key: string): string {
    const { companies } = this.list;
    const plain = this.glance?.cell(key);
    const company = (plain?.isBare ? companies.get(plain.text) : undefined) ?? this.name(key);
    if (plain?.isBare) companies.set(plain.text, company);
    return isEmptyText(company) ? '' : company;
  }

  email(key: string): string {
    const email = this.glance?.email(key);
    const cell = email === undefined ? this.cell(key) : undefined;
    return email ?? (cell ? this.list.facts(cell).emails[0] : undefined) ?? '';
  }

  numbers({ key, label, kind }: PhoneColumn, isUnstruck: boolean): CellNumbers | null {
    const phone = isUnstruck ? this.glance?.phone(key) : undefined;
    if (phone === null) return { phones: [], never: 0, invalid: false };
    if (phone) {
      const { number, extension } = phone;
      return { phones: [{ number, extension, label, kind }], never: 0, invalid: false };
    }
    const cell = this.cell(key);
    return cell ? phonesOfCell(cell, label, this.list.facts(cell).lines) : null;
  }

  /** A "No", or a box without a tick. */
  saysNo(key: string): boolean {
    const cell = this.cell(key);
    return says('no', this.text(key)) || (!this.saysYes(key) && cell !== undefined && boxesOf(cell).length > 0);
  }

  /** "Do not call" is said by a word, a tick or an icon with a name. */
  saysYes(key: string): boolean {
    if (says('yes', this.text(key))) return true;
    const cell = this.glance?.cell(key)?.isBare ? undefined : this.cell(key);
    if (!cell) return false;
    const icons = findAll(cell, '[aria-label], [title], [alt]').flatMap((icon) => attrsOf(icon, 'icon_texts'));
    return boxesOf(cell).some(isTicked) || icons.some((text) => says('yes', text));
  }
}

const labelOf = ({ meaning, header }: Column) => (/^(?:name|email|company)$/.test(meaning?.role ?? '') ? '' : header);

export const phoneColumns = ({ phones, extensions, types }: Roles): PhoneColumn[] =>
  phones.map((column) => {
    const label = labelOf(column);
    return {
      key: column.key,
      label,
      kind: kindOf(label),
      extension: extensions.get(column.key)?.key,
      type: types.get(column.key)?.key,
    };
  });

function readNumbers(seen: SeenRow, { roles, phones, isUnstruck }: List, shown: readonly Attributed[]): CellNumbers[] {
  const isPlain =
    isUnstruck && !shown.some((element) => classSays('struck_class', element) || attr(element, 'style') !== '');
  const isBad = roles.phoneStatus.some(({ key }) => says('bad_number', seen.text(key)));
  scratch.length = 0;
  for (const column of phones) {
    const numbers = seen.numbers(column, isPlain);
    const [only] = numbers?.phones ?? [];
    if (column.extension !== undefined && only && numbers?.phones.length === 1)
      only.extension ||= /^\D{0,6}(\d{1,7})$/.exec(seen.text(column.extension))?.[1] ?? '';
    if (!numbers) continue;
    const { never, invalid } = numbers;
    if (isBad || (column.type !== undefined && neverDialed(seen.text(column.type))))
      scratch.push({ phones: [], never: never + numbers.phones.length, invalid: false });
    else if (only || never > 0 || invalid) scratch.push(numbers);
  }
  return scratch.slice();
}

/** An array that grows makes room for sixteen more, which thousands of rows would keep. */
const scratch: CellNumbers[] = [];

const saysWhom = (text: string) => /@|\d\d/.test(text);

/** Its texts are headers; whoever can be reached is not even asked for a name. */
function isHeaderAgain({ row, glance }: SeenRow, keys: readonly string[]): boolean {
  if (glance) for (const key of keys) if (saysWhom(glance.cell(key)?.text ?? '')) return false;
  let labels = 0;
  for (const key of keys) {
    const cell = row.cells.get(key);
    if (cell && (saysWhom(cell.textContent ?? '') || !meaningOf(textOf(cell)))) return false;
    labels += cell ? 1 : 0;
  }
  return labels > 1;
}

/** Tags and notes say the same of many rows. */
const saysNotToCall = remember((text) => says('not_to_call', text));

const isOptedOut = (seen: SeenRow, { roles }: List, shown: readonly Attributed[]): boolean =>
  shown.some((element) => classSays('never_class', element)) ||
  roles.doNotCall.some(({ key }) => seen.saysYes(key)) ||
  roles.mayCall.some(({ key }) => seen.saysNo(key)) ||
  roles.marks.some(({ key, header }) => saysNotToCall(`${header}: ${seen.text(key)}`)) ||
  roles.name.some(({ key }) => says('not_to_call', seen.text(key)));

/** Numbers are read by it: of two that differ neither is certain. */
function countryIn(seen: SeenRow, { countries }: Roles): string | null {
  let found: string | null = null;
  for (const { key } of countries) {
    const country = countryOf(seen.text(key));
    if (country && found && country !== found) return null;
    found = country ?? found;
  }
  return found;
}

/** null: the list's headers once more. */
export function readRow(row: GridRow, boxCell: Element | null, list: List, glance: Glance | null): RawRow | null {
  const seen = new SeenRow(row, glance, list);
  const { roles, page, rules } = list;
  if (isHeaderAgain(seen, list.reached)) return null;
  const { elements } = row;
  const shown = glance ? [glance.row] : elements;
  const key = glance ? rowKeyOf(glance.row) : row.key;
  const link = seen.link();
  const { candidates, hasBoxes, box, aria, named } = seen.marks(boxCell);
  const url = link?.url ?? '';
  const shownId = (roles.id && /^[\w-]*\d[\w-]*$/.exec(seen.text(roles.id.key))?.[0]) ?? '';
  const [first, last] = roles.name;
  const one = first ? seen.name(first.key, link?.link) : '';
  const two = last ? seen.name(last.key, link?.link) : '';
  const hasId = shownId !== '' || candidates.length > 0 || (url !== '' && idInAddress(url) !== null);
  let email = '';
  for (const { key } of roles.emails) email ||= seen.email(key);
  const values: RowValues = {
    name: joinName(one, two),
    company: roles.company ? seen.company(roles.company.key) : '',
    email,
    numbers: readNumbers(seen, list, shown),
    optedOut: isOptedOut(seen, list, shown),
    record_url: url,
    crm_identifier: '',
    isKeyed: key !== '' || rules?.grid != null,
    text: one ? '' : tidy(elements.map(({ textContent }) => textContent ?? '').join(' ')).slice(0, 80),
    part: key || elements[0],
  };
  if (last) values.names = [one, two];
  const country = countryIn(seen, roles);
  if (country) values.country = country;
  const timeZone = roles.timeZone && timeZoneOf(seen.text(roles.timeZone.key));
  if (timeZone) values.time_zone = timeZone;
  const ids = rowIds(candidates, url);
  const deedId = hasId ? '' : idOfDeeds(elements, page);
  return { key, ids, shownId, deedId, hasBoxes, box, aria, named, values, said: rules?.read(row, roles) };
}
