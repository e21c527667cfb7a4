/**
 * The review as a pure function: what was read, what the rep changed, and what a number check says, give the rows and
 * the counts. What was read never changes; edits are small and kept apart, so that 5,000 people are stored once.
 */
import type { ScannedContact, SkippedRow } from '../../scanners/contract.ts';

export interface ReviewScan {
  scan_id: string;
  crm_name: string;
  host: string;
  contacts: ScannedContact[];
  /** Rows the scanner left out, with its reason. */
  skipped: SkippedRow[];
  /** How many the page says there are; null when it does not say. */
  expected: number | null;
  read: number;
  selected_only: boolean;
}

/** The rep's changes. `numbers` holds a typed or chosen number by contact id; `ticks` only what differs from the default. */
export interface ReviewEdits {
  ticks: Record<string, boolean>;
  numbers: Record<string, string>;
}
export const noEdits: ReviewEdits = { ticks: {}, numbers: {} };

/** What the lazily loaded number check answers. `key` is E.164, for comparing. */
export interface CheckedNumber {
  possible: boolean;
  shown: string;
  key: string;
}
export type CheckNumber = (number: string) => CheckedNumber;
