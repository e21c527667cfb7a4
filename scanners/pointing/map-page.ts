/**
 * A scanner from what a rep pointed at: the row is the repeated element around it, the columns hold in every row, and the
 * engine reads the page with every candidate before one is chosen. What comes out is data of the scanner format.
 */
import type { Lexicon, PageRead } from '../contract.ts';
import { linesOf } from '../engine/cell-text.ts';
import { emailsOf } from '../engine/emails.ts';
import { findAll, flatClosest, queryAll, scopesOf } from '../engine/flat-tree.ts';
import { says, useLexicon } from '../engine/lexicon.ts';
import { nameOf } from '../engine/names.ts';
import { phonesOfCell } from '../engine/phone-cell.ts';
import { digitsOf } from '../engine/phone-text.ts';
import { ownAddress } from '../engine/same-origin.ts';
import type { FieldRules, ListPage, Scanner, Source } from '../format.ts';
import { scan } from '../scan.ts';
import { cellOf, findColumn } from './find-column.ts';
import { findRows, type RowsFound } from './find-rows.ts';
import { idOfHost, pathOf } from './own-address.ts';

/** In the order in which a rep points at them. `last_name` is for lists that have it in a column of its own. */
export const pointedFields = ['name', 'last_name', 'phone', 'email', 'company'] as const;
export type PointedField = (typeof pointedFields)[number];
export type Points = { name: Element; phone: Element } & Partial<Record<PointedField, Element>>;

const links: Partial<Record<PointedField, string>> = { phone: 'a[href^="tel:" i]', email: 'a[href^="mailto:" i]' };

/** Whether the element shows what it was pointed at for. */
export function holdsField(field: PointedField, point: Element): boolean {
  const cell = cellOf(point, point.ownerDocument.documentElement);
  if (field === 'phone') return phonesOfCell(cell, '', linesOf(cell)).phones.length > 0;
  if (field === 'email') return emailsOf(cell).length > 0;
  return nameOf(cell) !== '';
}

interface Mapped {
  scanner: Scanner;
  read: PageRead;
}

/** Where the name leads, if it leads to a page of this origin and no two rows to the same. */
function recordLink(name: string, rows: readonly Element[], page: URL): Source[] {
  const inCell = `${name} a[href]`;
  for (const at of [name, inCell]) {
    const hrefs = rows.slice(0, 30).flatMap((row) => {
      const href = findAll(row, at)[0]?.getAttribute('href');
      const leads = href ? ownAddress(href, row.baseURI, page) : null;
      return leads && !says('deed', leads.slice(page.origin.length)) ? leads : [];
    });
    if (hrefs.length > 0 && hrefs.length * 2 >= Math.min(rows.length, 30) && new Set(hrefs).size === hrefs.length) {
      return [{ at, attr: 'href' }];
    }
  }
  return [];
}

const peopleIn = (read: PageRead) => read.contacts.filter(({ name, phones }) => name && phones.length > 0).length;

interface Judged extends Mapped {
  strangers: number;
}

/** Other lists' rows are worst; then everybody counts; then what is no person. */
const isBetter = (a: Judged, b: Judged): boolean =>
  a.strangers !== b.strangers
    ? a.strangers < b.strangers
    : peopleIn(a.read) !== peopleIn(b.read)
      ? peopleIn(a.read) > peopleIn(b.read)
      : a.read.skipped.length < b.read.skipped.length;

/** The very person that was pointed at is among those read. */
function readsThem(read: PageRead, points: Points): boolean {
  const cell = cellOf(points.phone, points.phone.ownerDocument.documentElement);
  const pointed = phonesOfCell(cell, '', linesOf(cell)).phones.map(({ number }) => digitsOf(number));
  return read.contacts.some(({ phones }) => phones.some(({ number }) => pointed.includes(digitsOf(number))));
}

/** null: the points do not belong to one list whose rows can be told. */
export function mapPage(document: Document, address: string, points: Points, lexicon: Lexicon): Mapped | null {
  useLexicon(lexicon);
  const page = new URL(address);
  const scopes = scopesOf(document);
  const fields = pointedFields.flatMap((field) => {
    const point = points[field];
    return point ? [{ field, point }] : [];
  });
  const list = flatClosest(points.phone, (at) => at.matches('table, [role="grid"], [role="treegrid"], [role="table"]'));
  let best: Judged | null = null;
  for (const { rule, rowOf } of findRows(
    fields.map(({ point }) => point),
    scopes,
  )) {
    const scanner = scannerFor(rule, rowOf);
    const read = scanner && tryOut(scanner);
    if (!read || !readsThem(read, points)) continue;
    const mapped = { scanner, read, strangers: strangersTo(list, rule) };
    if (!best || isBetter(mapped, best)) best = mapped;
  }
  return best && { scanner: best.scanner, read: best.read };

  /** Rows that the rule takes from other lists of the page. */
  function strangersTo(own: Element | null, rule: RowsFound['rule']): number {
    if (!own || !('at' in rule)) return 0;
    return queryAll(scopes, rule.at).filter((row) => flatClosest(row, (at) => at === own) === null).length;
  }

  function scannerFor(rows: RowsFound['rule'], rowOf: RowsFound['rowOf']): Scanner | null {
    const all = queryAll(scopes, 'at' in rows ? rows.at : rows.cells).filter(
      (row) => !('at' in rows && rows.exclude && row.matches(rows.exclude)),
    );
    const rules: FieldRules = {};
    for (const { field, point } of fields) {
      const row = rowOf.get(point);
      const columns = row ? findColumn(point, row, all, links[field] ?? null) : [];
      const [at] = columns;
      if (!at) return null;
      rules[field === 'name' && points.last_name ? 'first_name' : field] = [{ at }];
    }
    const nameAt = (rules.name ?? rules.first_name)?.[0]?.at ?? '';
    const record_url = recordLink(nameAt, all, page);
    const list: ListPage = {
      kind: 'list',
      path: pathOf(page),
      layouts: [{ rows, fields: rules }],
      ...(record_url.length > 0 && { record_url }),
    };
    return {
      format: 1,
      id: idOfHost(page),
      name: page.hostname,
      level: 2,
      hosts: [`${page.protocol}//${page.hostname}`],
      pages: [list],
    };
  }

  function tryOut(scanner: Scanner): PageRead | null {
    const [list] = scanner.pages;
    if (!list) return null;
    const result = scan(document, address, { scanner, page: list, lexicon });
    return result.understood && result.scanner === scanner.id ? result : null;
  }
}
