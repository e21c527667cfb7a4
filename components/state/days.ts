/** The member's numbers by day, as the popup shows them. */
import type { Goals } from '../../server/contracts/settings.ts';
import type { DayStats } from '../../server/contracts/stats.ts';
import type { DailyGoals } from './goals.ts';

export interface Days {
  /** The labels of two dispositions. */
  goals: Goals;
  /** How many the rep wants a day. */
  wanted: DailyGoals;
  /** The last day of those asked for, `YYYY-MM-DD` in the member's time zone. */
  today: string;
  /** Days with calls only, in order. */
  days: DayStats[];
  /** The same as text for a spreadsheet, where it was asked for. */
  csv?: string | undefined;
}

/** `YYYY-MM-DD`, `by` days later. */
export const dayAfter = (date: string, by: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

const quiet = (date: string): DayStats => ({
  date,
  total_calls: 0,
  connected: 0,
  appointments: 0,
  by_status: {},
  goals: { primary: 0, secondary: 0 },
});

/** Seven days up to today; a day without calls is one with zeros. */
export const weekOf = ({ today, days }: Days): DayStats[] =>
  Array.from({ length: 7 }, (_, index) => {
    const date = dayAfter(today, index - 6);
    return days.find((day) => day.date === date) ?? quiet(date);
  });

/** Outcomes of these days, the most frequent first. */
export function outcomesOf(days: readonly DayStats[]): { label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { by_status } of days) {
    for (const [label, count] of Object.entries(by_status)) counts.set(label, (counts.get(label) ?? 0) + count);
  }
  return [...counts].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count);
}
