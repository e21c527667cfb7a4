/**
 * The review as a pure function: what was read, what the rep changed, and what a number check says, give the rows and
 * the counts. What was read never changes; edits are small and kept apart, so that 5,000 people are stored once.
 */
import type { PagesRead, Phone, RowReason, ScannedContact } from '../../scanners/contract.ts';
import type { RecordReason, SkipReason } from '../../server/contracts/contact.ts';
import type { CallingHours } from '../calling/calling-hours.ts';
import type { KnownBy } from '../calling/contact-zones.ts';
import type { PhoneOrders } from '../settings/phone-order.ts';

/** A row of the page, or a record of the CRM, that is not in the review, and why. */
export interface LeftOutRow {
  row: string;
  reason: RowReason | RecordReason | SkipReason;
}

export interface ReviewScan {
  scan_id: string;
  crm_name: string;
  host: string;
  contacts: ScannedContact[];
  /** Rows the scanner left out, with its reason. */
  skipped: LeftOutRow[];
  /** How many the page says there are; null when it does not say. */
  expected: number | null;
  read: number;
  selected_only: boolean;
  /** So many are ticked in the page, and it is not known who: nobody is dialed whom the rep did not tick here. */
  unseen_ticks?: number;
  /** There is more than was read, and the page does not say how much. */
  more?: true;
  /** The list is in pages, and how far they were read. */
  pages?: PagesRead;
  /** The rep chose everything of a view, which the page does not hold: these are those that it holds. */
  everything?: true;
  /** No page was read: the CRM gave the people of a list, or of one record. */
  asked_for?: 'list' | 'record';
}

/** The rep's changes, by contact id. */
export interface ReviewEdits {
  /** Ticks that differ from the default. */
  ticks: Record<string, boolean>;
  /** Chosen among people with the same number; without a choice it is the first of them. */
  kept: Record<string, boolean>;
  /** Numbers chosen or typed. */
  numbers: Record<string, string>;
  /** Dialed although it is late there. */
  anyway: Record<string, boolean>;
}
export const noEdits: ReviewEdits = { ticks: {}, kept: {}, numbers: {}, anyway: {} };

/** What the rep did and set, for the reading that lies in storage. */
export interface ReviewTerms {
  /** The reading that the edits are of. */
  scan_id: string;
  edits: ReviewEdits;
  /** The rep's list, E.164. */
  do_not_call: string[];
  hours: CallingHours;
  phone_order: PhoneOrders;
}

export interface LoadedReview extends Pick<ReviewTerms, 'edits' | 'do_not_call' | 'hours'> {
  /** Each contact's numbers in the order that the rep wants. */
  scan: ReviewScan;
}

/** What the lazily loaded number check answers. `key` is E.164, for comparing; '' when the number is not possible, or not checked yet. */
export interface CheckedNumber {
  possible: boolean;
  /** As written in the rep's country. */
  shown: string;
  key: string;
  /** ISO 3166: those that it may be of. */
  countries: readonly string[];
}
/** `country`: of the person, for a number that is written without one; the rep's own otherwise. */
export type CheckNumber = (number: string, country?: string) => CheckedNumber;

/** It is no time to call there. */
export interface Late {
  /** What the clocks there show, the earliest and the latest, as if it were UTC: epoch milliseconds. */
  shows: [number, number];
  by: KnownBy;
  /** ISO 3166, where countries told it. */
  countries: readonly string[];
}
/** What the lazily loaded calling hours answer. `held`: who is late is left out. */
export interface LateCheck {
  of(contact: ScannedContact, dialed: readonly string[]): Late | null;
  /** Time zones that the contact may be in; null where nothing tells. */
  zones(contact: ScannedContact, dialed: readonly string[]): readonly string[] | null;
  held: boolean;
}

export interface ReviewRow {
  contact: ScannedContact;
  /** The number that would be dialed, '' when there is none. */
  number: string;
  shown: string;
  /** `off`: the rep unticked it. `do_not_call`: it is on the rep's list. Only `ready` is dialed. */
  state: 'ready' | 'off' | 'no_number' | 'impossible' | 'do_not_call' | 'duplicate' | 'late';
  late: Late | null;
  /** Of a duplicate: the person with the same number who is dialed instead. */
  keeper: ScannedContact | null;
}

/** One of a contact's numbers as it is shown; `value` is what choosing it stores. */
export interface NumberChoice {
  value: string;
  shown: string;
  label: string;
}

export interface Review {
  rows: ReviewRow[];
  counts: Record<ReviewRow['state'], number>;
  /** Of the few rows that are drawn. */
  choicesOf(contact: ScannedContact): NumberChoice[];
}

/** A number with its extension, as it is shown, sent and compared with the rep's choice. */
export const written = ({ number, extension }: Pick<Phone, 'number' | 'extension'>): string =>
  extension ? `${number} x${extension}` : number;

/** Until the number check is there: nothing is said of it, not even whether it is another's too. */
export const unchecked: CheckNumber = (number) => ({ possible: true, shown: number, key: '', countries: [] });

/** `never`: the rep's do-not-call list, E.164; it is known which rows it means once the number check is there. */
export function reviewOf(
  scan: ReviewScan,
  edits: ReviewEdits,
  check: CheckNumber | null,
  never: ReadonlySet<string> = new Set(),
  lateness: LateCheck | null = null,
): Review {
  const ask = check ?? unchecked;
  const rows = scan.contacts.map((contact) => {
    const first = contact.phones[0];
    const number = edits.numbers[contact.id] ?? (first ? written(first) : '');
    return { contact, number, checked: number ? ask(number, contact.country) : null };
  });

  /** The one of several people with the same number who is dialed: whom the rep chose, else the first. */
  const keepers = new Map<string, ScannedContact>();
  for (const { contact, checked } of rows) {
    if (!checked?.key) continue;
    const kept = keepers.get(checked.key);
    if (!kept || (edits.kept[contact.id] && !edits.kept[kept.id])) keepers.set(checked.key, contact);
  }

  const counts = { ready: 0, off: 0, no_number: 0, impossible: 0, do_not_call: 0, duplicate: 0, late: 0 };
  const judged = rows.map(({ contact, number, checked }): ReviewRow => {
    const keeper = checked?.key ? keepers.get(checked.key) : contact;
    const late = checked?.possible ? (lateness?.of(contact, checked.countries) ?? null) : null;
    const state = !checked
      ? 'no_number'
      : !checked.possible
        ? 'impossible'
        : never.has(checked.key)
          ? 'do_not_call'
          : keeper !== contact
            ? 'duplicate'
            : !(edits.ticks[contact.id] ?? !scan.unseen_ticks)
              ? 'off'
              : late && lateness?.held && !edits.anyway[contact.id]
                ? 'late'
                : 'ready';
    counts[state]++;
    const shown = checked?.shown ?? '';
    return {
      contact,
      number,
      shown,
      state,
      late,
      keeper: state === 'duplicate' ? (keeper ?? null) : null,
    };
  });
  const choicesOf = ({ phones, country }: ScannedContact) =>
    phones.map((phone) => {
      const value = written(phone);
      return { value, shown: ask(value, country).shown, label: phone.label };
    });
  return { rows: judged, counts, choicesOf };
}

/** Ticks or unticks one row. Ticking a duplicate makes it the one that is dialed, and one that is late is dialed anyway. */
export function withTick(edits: ReviewEdits, review: Review, id: string, on: boolean): ReviewEdits {
  const row = review.rows.find(({ contact }) => contact.id === id);
  if (!row) return edits;
  const ticks = { ...edits.ticks, [id]: on };
  const kept = { ...edits.kept };
  if (on && row.keeper) {
    delete kept[row.keeper.id];
    kept[id] = true;
  }
  const anyway = row.late ? { ...edits.anyway, [id]: on } : edits.anyway;
  return { ...edits, ticks, kept, anyway };
}

/** Ticks or unticks many at once. Who of several with one number is dialed, who cannot be, and who is late, stays as it is. */
export const withTicks = (edits: ReviewEdits, ids: readonly string[], on: boolean): ReviewEdits => ({
  ...edits,
  ticks: { ...edits.ticks, ...Object.fromEntries(ids.map((id) => [id, on])) },
});

export const withNumber = (edits: ReviewEdits, id: string, number: string): ReviewEdits => ({
  ...edits,
  numbers: { ...edits.numbers, [id]: number.trim().slice(0, 64) },
});
