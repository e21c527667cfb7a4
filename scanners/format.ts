/**
 * What a scanner is: all that is known about one CRM, as JSON-able data. No functions: store rules forbid code from a server,
 * and data can be updated, exported and shared. Everything that crm-pages.md section 4 asks for is said here; `schema.ts`
 * checks it, and the same schema serves what comes from a file, a rep or a vault.
 */
import type { PhoneKind } from './contract.ts';

/** A regular expression as text: at most 200 characters, no nested repetition (bounded-pattern.ts says what is allowed). */
export type Pattern = string;

/** A CSS selector. It is asked within the row or the page, through open shadow roots. `:checked` is the live state. */
export type Selector = string;

/** A column of the list: by its machine name, by its header as displayed, or by position (0 the first, -1 the last). */
export type ColumnRef = { key: Pattern } | { header: Pattern } | { nth: number };

/** One place to read a value from. Places are tried in order, the first that yields something wins. */
export interface Source {
  /** The row's cell of this column; `at` is then asked within it. Layouts with `columns` and generic pages only. */
  column?: ColumnRef;
  /** Where inside the row (or page); without it the row itself. */
  at?: Selector;
  /** The nearest element around the row that matches, or the row itself: ids often stand on a wrapper. */
  up?: Selector;
  /** An attribute instead of the displayed text. */
  attr?: string;
  /** The element's own text alone, not that of the elements inside it. */
  own?: true;
  /** The value is this pattern's first group, or the whole match when it has none. No match: no value. */
  match?: Pattern;
  /** Elements whose text does not belong to the value: badges, avatars, hidden labels. */
  drop?: Selector;
}

/** Where numbers are. All sources are read, in order: a person may have several. */
export interface PhoneSource extends Source {
  kind?: PhoneKind;
  /** What stands between two values of one cell, where it is neither a line's end nor a comma, slash or semicolon. */
  split?: Pattern;
  /** Labels stand behind their numbers without brackets ("555-0101 Work 555-0102 Home"). */
  label?: 'after';
}

/** The attribute whose value (or the pattern's group of it) is the key. */
export interface KeyRule {
  attr: string;
  match?: Pattern;
}

/** Only rows whose key is this part of the page's address: remains of other boards and sub-items have another one. */
export interface WhereRule extends KeyRule {
  up?: Selector;
  is: string;
}

/**
 * One element a row, or several that share a `key` (parts of a split row); or, in split grids without row elements, `cells`
 * that share a key (crm-pages.md 0.2). `exclude`: group, header, detail, measure and skeleton rows.
 */
export type RowRule =
  | { at: Selector; key?: KeyRule; exclude?: Selector; where?: WhereRule }
  | { cells: Selector; key: KeyRule; exclude?: Selector };

/**
 * The row's cells where they stand in columns. Which column is what is then found as on any page, by header words, machine
 * names and content, unless `fields` says it: columns that users rename, add and hide are read all the same.
 */
export interface ColumnRules {
  cells: Selector;
  /** What a cell and its header share. Without it they are matched by position on screen. */
  key?: KeyRule;
  headers?: Selector;
  /** What a cell says its column is ("Mobile (555) 555-0101" in `aria-label`), where headers are missing. */
  label?: Source;
}

export interface FieldRules {
  name?: Source[];
  first_name?: Source[];
  last_name?: Source[];
  phone?: PhoneSource[];
  email?: Source[];
  company?: Source[];
}

/** One way in which a CRM draws its list: `fields`, or `columns`, or fields that overrule columns. */
export interface ListLayout {
  rows: RowRule;
  columns?: ColumnRules;
  fields?: FieldRules;
}

/** Where on the page the list is. */
export interface RootRule {
  at: Selector;
  /** Of several drawn ones: the first, the one with most rows, or all together. Without it the first that has rows. */
  pick?: 'first' | 'largest' | 'all';
  /** Where `at` and the rows are looked for; without it everywhere: the page, open shadow roots, same-origin frames. */
  scope?: 'document' | 'shadow' | 'frames';
  /** Roots that are not drawn count, too. */
  hidden?: true;
}

/** What an id must look like. A wrong id opens the wrong record: refuse rather than guess (crm-pages.md 0.5). */
export interface IdRule {
  /** The whole id. */
  shape?: Pattern;
  /** Lookalikes: row numbers, component ids. */
  refuse?: Pattern[];
  /** Made of several: `{board}-{id}`, with parts of the page's address. */
  form?: string;
}

/** How to reach the rows that are not on the page yet. Without it the engine finds out. */
export interface LoadingRule {
  /** `whole`: all rows are there. `virtual`: rows come and go. `infinite`: rows are added at the end. */
  how?: 'whole' | 'virtual' | 'infinite';
  scroller?: Selector;
  /** Of the scroller's height, for each step: 0.2 to 0.9. */
  step?: number;
  /** Milliseconds that rows need to be drawn after a step, at most 2000. */
  settle?: number;
  /** Columns come and go, too: every part of the list is also looked at from left to right. */
  sideways?: true;
  /** Stands in a row whose content has not arrived yet. */
  pending?: Selector;
  /** What turns the list's pages, pressed where the rep asks for the other pages. Without it the engine finds out. */
  pager?: { next: Selector; previous: Selector };
}

/** What is the same for every way of reading a list. */
interface Reading {
  /** Matched against path, query and hash together. */
  path: Pattern;
  /** Must be drawn on the page; else the next page that the address matches is tried, and last the generic scan. */
  marker?: Selector;
  root?: RootRule;
  /** Parts of the page's address by name, each the first group of its pattern: for `{name}` in templates and `where`. */
  parts?: Record<string, Pattern>;
  /** The record's id. */
  id?: Source[];
  id_rule?: IdRule;
  /** The record's address; else `record_path` with `{id}` and parts filled in. */
  record_url?: Source[];
  record_path?: string;
  /** A row is ticked when it matches, or contains, one of these. Without it the usual spellings are tried. */
  selected?: Selector[];
  /** How many the page says are ticked. */
  selected_total?: Source;
  /** Drawn where the rep chose all that the view holds, also what is on other pages. */
  everything?: Selector;
  /** The page's own count. */
  total?: Source;
  /** Yields something where the page holds more than it shows and says no number: a next-page button, "50+ items". */
  more?: Source[];
  /** Shown when the list is truly empty. Neither rows nor this: the generic scan has a try. */
  none?: Selector;
  /** What stands for "no value" here, beside the usual dashes. The whole text. */
  empty?: Pattern;
  /** Labels of numbers that are never dialed here, beside fax and the like; and which kinds come first. */
  phones?: { never?: Pattern; prefer?: PhoneKind[] };
  loading?: LoadingRule;
}

/** A list whose rows are known (level 2, or level 1 with `columns`). */
export interface ListPage extends Reading {
  kind: 'list';
  /** Tried in order; the first that has a row on this page is the one. */
  layouts: ListLayout[];
}

/** A list that the generic scan finds; `fields` may say which of its columns is what. */
export interface GenericPage extends Reading {
  kind: 'generic';
  fields?: FieldRules;
}

/** Ids of records alone: the CRM's API says who they are (level 3). */
export interface IdsPage extends Reading {
  kind: 'ids';
  rows: RowRule;
  /** What a rep recognises a row by. */
  label?: Source[];
  id: Source[];
  /** The account's id in the address. */
  account: Pattern;
  /** The object type in the address, and its names. */
  object: { match: Pattern; names: Record<string, string> };
}

/** One record. Nothing is read there; follow needs to know it. */
export interface RecordPage {
  kind: 'record';
  path: Pattern;
  marker?: Selector;
}

/** Cards in lanes: refused with the advice to switch to the list. */
export interface BoardPage {
  kind: 'board';
  path: Pattern;
  marker?: Selector;
}

export type ScannerPage = ListPage | GenericPage | IdsPage | RecordPage | BoardPage;

/** What a record's address looks like. The pattern's first group is the id; further groups must be equal as they stand. */
export interface RecordRule {
  path: Pattern;
  /** How this CRM compares ids. `first_15` is Salesforce's: the same record shows as 15 or 18 characters. */
  compare: 'exact' | 'ignore_case' | 'first_15';
}

/** All that is known about one CRM, as data. `format` changes only when an older engine could misread it. */
export interface Scanner {
  format: 1;
  /** Also the name of its folder and file. */
  id: string;
  /** As reps know it. */
  name: string;
  level: 1 | 2 | 3;
  /**
   * `https://host`. A leading `*.` stands for one or more labels, any other `*` for a part of one (`https://app-*.acme.com`),
   * `https://*` for any host, for CRMs under their customers' names: every page then needs a `marker`.
   * Empty: the generic scanner alone.
   */
  hosts: string[];
  /** Hosts that a wildcard would take by mistake. */
  except_hosts?: string[];
  /** The first whose path (and marker) matches is the one. */
  pages: ScannerPage[];
  records?: RecordRule[];
}

/** Typed as it stands; the registry's test checks it against the schema. */
export const defineScanner = (scanner: Scanner): Scanner => scanner;

/** It reads any page, by what is in the engine; every other scanner knows hosts. */
export const isGeneric = ({ hosts }: Scanner): boolean => hosts.length === 0;
