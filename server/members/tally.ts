/** Counts of finished calls, of a session or of a day. Pure. */
import type { Goals } from '../contracts/settings.ts';
import type { Stats } from '../contracts/stats.ts';

export interface Tally {
  totalCalls: number;
  connected: number;
  /** By the account's own disposition labels. */
  byStatus: Readonly<Record<string, number>>;
}

export interface Outcome {
  status: string;
  connected: boolean;
}

/** Free text from the account: kept apart up to here, counted together above (a label is never worth the memory). */
const MAX_LABELS = 200;
const OTHER = 'Other';
const NO_LABEL = 'No disposition';

export const emptyTally: Tally = { totalCalls: 0, connected: 0, byStatus: {} };

/** What a call without a disposition is counted and shown under. */
export const labelOf = (status: string): string => status || NO_LABEL;

export function plusCall(tally: Tally, { status, connected }: Outcome): Tally {
  return {
    totalCalls: tally.totalCalls + 1,
    connected: tally.connected + (connected ? 1 : 0),
    byStatus: plusOne(tally.byStatus, labelOf(status)),
  };
}

export function plusTally(a: Tally, b: Tally): Tally {
  const byStatus = new Map(Object.entries(a.byStatus));
  for (const [label, count] of Object.entries(b.byStatus)) byStatus.set(label, (byStatus.get(label) ?? 0) + count);
  return {
    totalCalls: a.totalCalls + b.totalCalls,
    connected: a.connected + b.connected,
    byStatus: Object.fromEntries(byStatus),
  };
}

/** As clients see it; labels are compared exactly. */
export function statsOf({ totalCalls, connected, byStatus }: Tally, goals: Goals): Stats {
  return {
    total_calls: totalCalls,
    connected,
    appointments: countOf(byStatus, goals.primary),
    by_status: { ...byStatus },
  };
}

export function countOf(counts: Tally['byStatus'], label: string): number {
  return Object.hasOwn(counts, label) ? (counts[label] ?? 0) : 0;
}

function plusOne(counts: Tally['byStatus'], label: string): Tally['byStatus'] {
  const full = !Object.hasOwn(counts, label) && Object.keys(counts).length >= MAX_LABELS;
  const key = full ? OTHER : label;
  // fromEntries defines properties: a label named `__proto__` is a label.
  return Object.fromEntries([...Object.entries(counts), [key, countOf(counts, key) + 1]]);
}
