/**
 * What a scan returns: the engine turns `(document, url, page)` into a `ScanResult`. What a scanner is: `format.ts`.
 * No browser API and no network below this folder.
 */

import type { Scanner, ScannerPage } from './format.ts';
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
  /** IANA, of the person, where the list or the CRM's API tells it. */
  time_zone?: string;
  /** ISO 3166, of the person, where the list or the CRM's API tells it: numbers written without a country are of it. */
  country?: string;
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
  /** How many records the page itself says there are (or are selected, also where no tick was seen); null when it does not say. */
  expected: number | null;
  /** Rows read, whether kept or skipped. */
  read: number;
  /** True when only ticked rows were taken. */
  selected_only: boolean;
  /** The page says that so many rows are ticked (`expected`), and no tick was seen: all rows were read, and the rep must choose. */
  unseen_ticks?: number;
  /** Set where the reading ended before the list did: at so many rows, after so long, or because the rep said so. */
  stopped?: 'rows' | 'time' | 'cancelled';
  /** The page shows that there is more than was read without saying how much: a next page, "50+ items". */
  more?: true;
  /** The list is in pages whose buttons are known. */
  pages?: PagesRead;
  /** Level 3 alone: `contacts` is empty, and the CRM's API knows who these are. */
  records?: RecordIds;
}

/** How far a list in pages was read: one page, unless the rep asked for the others. */
export interface PagesRead {
  read: number;
  /** There are more. */
  next: boolean;
  /** A page did not come, or one came again. */
  stuck?: true;
  /** The page that the rep was on did not come back. */
  away?: true;
}

/** Which records of a CRM are meant, in the order of the page (level 3). */
export interface RecordIds {
  /** The CRM's own number for the account: HubSpot's portal id. */
  account: string;
  /** As the CRM's API names it: `contact`, `company`, `deal`; what the scanner has no name for, as the page writes it. */
  object_type: string;
  ids: string[];
  /** The rep chose everything the view holds ("Select all 240"): `ids` are only those that the page holds. */
  everything: boolean;
}

/** The page was not understood: nothing may be concluded about who is on it. */
export interface PageRefused {
  understood: false;
  scanner: string;
  /**
   * `no_list`: nothing on it is a list. `no_people`: lists, but none of people. `canvas`: drawn as a picture, nothing to
   * read. `board`: cards in lanes, which show a part of what a list shows. `not_this_page`: the scanner knows the page
   * and it is not a list (a record, say). `other_frame`: most of the page is a frame of another site, which nothing here can
   * look into. `closed_part`: the page draws its list in a closed shadow tree.
   */
  reason: 'no_list' | 'no_people' | 'canvas' | 'board' | 'not_this_page' | 'other_frame' | 'closed_part';
}

export type ScanResult = PageRead | PageRefused;

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
