/**
 * Days as a table for a spreadsheet (RFC 4180). Labels come from an account and spreadsheets run formulas: what looks like
 * one is made text.
 */
import type { Goals } from '../contracts/settings.ts';
import type { DayStats } from '../contracts/stats.ts';

/** Spreadsheets guess the encoding without it. */
const BYTE_ORDER_MARK = '\ufeff';
/** A column each; rarer labels are counted together in the last one. */
const MAX_LABEL_COLUMNS = 200;

export function csvOf(days: readonly DayStats[], goals: Goals): string {
  const labels = labelsByUse(days);
  const named = labels.slice(0, MAX_LABEL_COLUMNS);
  const rest = new Set(labels.slice(MAX_LABEL_COLUMNS));
  const head = ['date', 'calls', 'connected', `goal: ${goals.primary}`, `goal: ${goals.secondary}`, ...named];
  const rows = days.map((day) => [
    day.date,
    day.total_calls,
    day.connected,
    day.goals.primary,
    day.goals.secondary,
    ...named.map((label) => countIn(day, label)),
    ...(rest.size > 0 ? [sum([...rest].map((label) => countIn(day, label)))] : []),
  ]);
  const table = [[...head, ...(rest.size > 0 ? ['all others'] : [])], ...rows];
  return `${BYTE_ORDER_MARK}${table.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // A formula may hide behind spaces and control characters.
  const harmless = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u.test(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",;\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The most used first. */
function labelsByUse(days: readonly DayStats[]): string[] {
  const uses = new Map<string, number>();
  for (const { by_status } of days) {
    for (const [label, count] of Object.entries(by_status)) uses.set(label, (uses.get(label) ?? 0) + count);
  }
  return [...uses].sort(([a, usesOfA], [b, usesOfB]) => usesOfB - usesOfA || (a < b ? -1 : 1)).map(([label]) => label);
}

const countIn = ({ by_status }: DayStats, label: string) =>
  Object.hasOwn(by_status, label) ? (by_status[label] ?? 0) : 0;
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
