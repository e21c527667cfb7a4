/** What a rep would see on each saved page of a scanner: the test of a scanner, written as data beside it. */
import type { PageRead, PageRefused, ScannedContact, SkippedRow } from './contract.ts';
import type { Scanner } from './format.ts';

/** A contact as people write it down: `phones` with " x12" for an extension, the best first; what is missing is empty. */
export interface ExpectedContact
  extends Partial<
    Pick<ScannedContact, 'email' | 'company' | 'record_url' | 'crm_identifier' | 'country' | 'time_zone'>
  > {
  name: string;
  phones?: string[];
}

interface PageCase {
  /** What this page proves, as a sentence: the name of the test. */
  proves: string;
  /** A file in the scanner's `pages/`. */
  page: string;
  url: string;
}

export interface ReadCase extends PageCase {
  finds: ExpectedContact[];
  skipped?: SkippedRow[];
  expected?: number;
  selected_only?: true;
  unseen_ticks?: number;
  more?: true;
  records?: PageRead['records'];
}

export interface RefusedCase extends PageCase {
  refused: PageRefused['reason'];
}

export type Case = ReadCase | RefusedCase;

export interface ScannerCases {
  scanner: Scanner;
  cases: Case[];
}

export const casesFor = (scanner: Scanner, cases: Case[]): ScannerCases => ({ scanner, cases });
