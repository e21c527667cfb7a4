/**
 * What a scanner is and what a scan returns. A scanner is JSON-able data (no functions: store rules forbid code from a
 * server, and data can be updated, exported and shared); the engine turns `(document, url, page)` into a `ScanResult`.
 * No browser API and no network below this folder.
 */

import type { lists, patterns } from './generic/markup.ts';
import type { vocabulary } from './generic/vocabulary.ts';

/** What a number is for, read from its column or its label. `fax` and opted-out numbers never reach `phones`. */
export type PhoneKind = 'mobile' | 'work' | 'home' | 'main' | 'other';

/** A number as the page displays it, its extension kept apart. Shape-checked only; the vault has the last word. */
export interface Phone {
  number: string;
  /** Digits, '' when there is none. */
  extension: string;
  /** The page's own word for it ("Work", "Mobile"), '' when there is none. */
  label: string;
  kind: PhoneKind;
}

/** A person of the list, with a number or an e-mail address or both. '' means the page shows none. */
export interface ScannedContact {
  /** Names the row within this scan: the record's id, else a row key, else its position. */
  id: string;
  name: string;
  /** Numbers that may be dialed, the best first. Empty: not dialable, and the review says so. */
  phones: Phone[];
  email: string;
  company: string;
  /** `https:` or `http:` on the page's own origin, or ''. */
  record_url: string;
  /** The record's id in the CRM, opaque, or '' (crm-pages.md 0.4 and 0.5: a wrong id is worse than none). */
  crm_identifier: string;
}

/** Why a row of the list is not among the contacts. */
export type RowReason = 'no_contact_method' | 'no_name' | 'never_dial' | 'invalid_phone' | 'duplicate' | 'not_rendered';

/** A row that was left out: `row` is what a rep recognises it by (its name, else its text, at most 80 characters). */
export interface SkippedRow {
  row: string;
  reason: RowReason;
}

/** The page was understood: an empty list is a fact here, not a failure. */
export interface PageRead {
  understood: true;
  /** The scanner's id. */
  scanner: string;
  contacts: ScannedContact[];
  skipped: SkippedRow[];
  /** How many records the page itself says there are (or are selected); null when it does not say. */
  expected: number | null;
  /** Rows read, whether kept or skipped. */
  read: number;
  /** True when only ticked rows were taken. */
  selected_only: boolean;
}

/** The page was not understood: nothing may be concluded about who is on it. */
export interface PageRefused {
  understood: false;
  scanner: string;
  /**
   * `no_list`: nothing on it is a list. `no_people`: lists, but none of people. `canvas`: drawn as a picture, nothing to
   * read. `not_this_page`: the scanner knows the page and it is not a list (a record, say).
   */
  reason: 'no_list' | 'no_people' | 'canvas' | 'not_this_page';
}

export type ScanResult = PageRead | PageRefused;

/** A regular expression as text: at most 200 characters, no nested repetition (bounded-pattern.ts says what is allowed). */
export type Pattern = string;

/** A CSS selector. It is asked within the row or the page, through open shadow roots. */
export type Selector = string;

/** One place to read a value from. Places are tried in order, the first that yields something wins. */
export interface Source {
  /** Where inside the row (or page); without it the row itself. */
  at?: Selector;
  /** An attribute instead of the displayed text. */
  attr?: string;
  /** The value is this pattern's first group, or the whole match when it has none. No match: no value. */
  match?: Pattern;
  /** Elements whose text does not belong to the value: badges, avatars, hidden labels. */
  drop?: Selector;
}

/** Where numbers are. All sources are read, in order: a person may have several. */
export interface PhoneSource extends Source {
  kind?: PhoneKind;
}

/** One element a row; or, in split grids, cells that share a key (crm-pages.md 0.2). */
export type RowRule =
  | { at: Selector; exclude?: Selector }
  | { cells: Selector; key: { attr: string; match?: Pattern } };

export interface FieldRules {
  name?: Source[];
  first_name?: Source[];
  last_name?: Source[];
  phone?: PhoneSource[];
  email?: Source[];
  company?: Source[];
}

/** One way in which a CRM draws its list. */
export interface ListLayout {
  rows: RowRule;
  fields: FieldRules;
}

/** A list read by selectors (level 2). */
export interface ListPage {
  kind: 'list';
  /** Matched against path, query and hash together. */
  path: Pattern;
  /** Tried in order; the first that has a row on this page is the one. */
  layouts: ListLayout[];
  /** Shown when the list is truly empty. Neither rows nor this: the generic scan has a try. */
  none?: Selector;
  /** The record's id. A lookalike must not match (crm-pages.md 0.5). */
  id?: Source[];
  /** The record's address; else `record_path` with `{id}` filled in. */
  record_url?: Source[];
  record_path?: string;
  /** A row is ticked when it matches, or contains, one of these. Without it the usual spellings are tried. */
  selected?: Selector[];
  /** The page's own count. */
  total?: Source;
}

/** A list read by the generic scan: header words, machine names and content (level 1). */
export interface GenericPage {
  kind: 'generic';
  path: Pattern;
}

/** One record. Nothing is read there; follow needs to know it. */
export interface RecordPage {
  kind: 'record';
  path: Pattern;
}

export type ScannerPage = ListPage | GenericPage | RecordPage;

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
  /** `https://host`, where a leading `*.` stands for one or more labels. Empty: any page (the generic scanner alone). */
  hosts: string[];
  /** Hosts that a wildcard would take by mistake. */
  except_hosts?: string[];
  /** The first whose path matches is the one. */
  pages: ScannerPage[];
  records?: RecordRule[];
}

/** The generic scan's words by their use; generic/vocabulary.ts says how they are written. */
export type Vocabulary = typeof vocabulary;

/** What the engine reads pages by, beside a scanner: it ships as data, too. */
export interface Lexicon {
  words: Vocabulary;
  patterns: typeof patterns;
  lists: typeof lists;
}

/**
 * A scanner, the page of it that an address belongs to, and what the engine reads pages by.
 * JSON-able: the background picks, the content script scans.
 */
export interface Picked {
  scanner: Scanner;
  page: ScannerPage;
  lexicon: Lexicon;
}

/** Typed as it stands; the registry's test checks it against the schema. */
export const defineScanner = (scanner: Scanner): Scanner => scanner;
