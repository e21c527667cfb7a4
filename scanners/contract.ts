/**
 * What a scanner is and what a scan returns. A scanner is JSON-able data (no functions: store rules forbid code from a
 * server, and data can be updated, exported and shared); the engine turns `(document, url, page)` into a `ScanResult`.
 * No browser API and no network below this folder.
 */

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
  reason: 'no_list' | 'no_people' | 'canvas' | 'not_this_page';
}

export type ScanResult = PageRead | PageRefused;
