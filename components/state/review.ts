/**
 * The review as a pure function: what was read, what the rep changed, and what a number check says, give the rows and
 * the counts. What was read never changes; edits are small and kept apart, so that 5,000 people are stored once.
 */
import type { Phone, ScannedContact, SkippedRow } from '../../scanners/contract.ts';

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

/** The rep's changes, by contact id. */
export interface ReviewEdits {
  /** Ticks that differ from the default. */
  ticks: Record<string, boolean>;
  /** Chosen among people with the same number; without a choice it is the first of them. */
  kept: Record<string, boolean>;
  /** Numbers chosen or typed. */
  numbers: Record<string, string>;
}
export const noEdits: ReviewEdits = { ticks: {}, kept: {}, numbers: {} };

/** What the lazily loaded number check answers. `key` is E.164, for comparing; '' when the number is not possible. */
export interface CheckedNumber {
  possible: boolean;
  /** As written in the rep's country. */
  shown: string;
  key: string;
}
export type CheckNumber = (number: string) => CheckedNumber;

export interface ReviewRow {
  contact: ScannedContact;
  /** The number that would be dialed, '' when there is none. */
  number: string;
  shown: string;
  /** `off`: the rep unticked it. Only `ready` is dialed. */
  state: 'ready' | 'off' | 'no_number' | 'impossible' | 'duplicate';
  /** The contact's numbers as they are shown; `value` is what choosing one stores. */
  choices: { value: string; shown: string; label: string }[];
  /** Of a duplicate: the person with the same number who is dialed instead. */
  keeper: ScannedContact | null;
}

export interface Review {
  rows: ReviewRow[];
  counts: Record<ReviewRow['state'], number>;
}

/** A number with its extension, as it is shown, sent and compared with the rep's choice. */
export const written = ({ number, extension }: Pick<Phone, 'number' | 'extension'>): string =>
  extension ? `${number} x${extension}` : number;

/** Until the number check is loaded, and for comparing only. */
const unchecked: CheckNumber = (number) => ({
  possible: true,
  shown: number,
  key: number.replace(/\s*x\d+$/, '').replace(/[^\d+]/g, ''),
});

export function reviewOf(scan: ReviewScan, edits: ReviewEdits, check: CheckNumber | null): Review {
  const ask = check ?? unchecked;
  const rows = scan.contacts.map((contact) => {
    const first = contact.phones[0];
    const number = edits.numbers[contact.id] ?? (first ? written(first) : '');
    return { contact, number, checked: number ? ask(number) : null };
  });

  /** The one of several people with the same number who is dialed: whom the rep chose, else the first. */
  const keepers = new Map<string, ScannedContact>();
  for (const { contact, checked } of rows) {
    if (!checked?.possible) continue;
    const kept = keepers.get(checked.key);
    if (!kept || (edits.kept[contact.id] && !edits.kept[kept.id])) keepers.set(checked.key, contact);
  }

  const counts = { ready: 0, off: 0, no_number: 0, impossible: 0, duplicate: 0 };
  const judged = rows.map(({ contact, number, checked }): ReviewRow => {
    const keeper = checked?.possible ? keepers.get(checked.key) : undefined;
    const state = !checked
      ? 'no_number'
      : !checked.possible
        ? 'impossible'
        : keeper !== contact
          ? 'duplicate'
          : edits.ticks[contact.id] === false
            ? 'off'
            : 'ready';
    counts[state]++;
    const shown = checked?.shown ?? '';
    const choices = contact.phones.map((phone) => {
      const value = written(phone);
      return { value, shown: ask(value).shown, label: phone.label };
    });
    return { contact, number, shown, state, choices, keeper: state === 'duplicate' ? (keeper ?? null) : null };
  });
  return { rows: judged, counts };
}

/** Ticks or unticks one row. Ticking a duplicate makes it the one that is dialed. */
export function withTick(edits: ReviewEdits, review: Review, id: string, on: boolean): ReviewEdits {
  const row = review.rows.find(({ contact }) => contact.id === id);
  if (!row) return edits;
  const ticks = { ...edits.ticks, [id]: on };
  const kept = { ...edits.kept };
  if (on && row.keeper) {
    delete kept[row.keeper.id];
    kept[id] = true;
  }
  return { ...edits, ticks, kept };
}

/** Everybody or nobody. Who of several with one number is dialed, and who cannot be, stays as it is. */
export const withAllTicks = (edits: ReviewEdits, review: Review, on: boolean): ReviewEdits => ({
  ...edits,
  ticks: Object.fromEntries(review.rows.map(({ contact }) => [contact.id, on])),
});

export const withNumber = (edits: ReviewEdits, id: string, number: string): ReviewEdits => ({
  ...edits,
  numbers: { ...edits.numbers, [id]: number.trim().slice(0, 64) },
});
