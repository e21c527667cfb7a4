/** A member's numbers by day. Days are dates in the member's time zone. */
import * as z from 'zod/mini';

const isDate = (text: string) => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/** `YYYY-MM-DD`, a date that exists. */
export const Day = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2026-11-02'), z.refine(isDate, 'is not a date'))
  .brand<'Day'>();
export type Day = z.infer<typeof Day>;

/** Counts of distinct finished calls. `appointments` counts the exact label of the primary goal. */
export const Stats = z.object({
  total_calls: z.number(),
  connected: z.number(),
  appointments: z.number(),
  by_status: z.record(z.string(), z.number()),
});
export type Stats = z.infer<typeof Stats>;

/** One day of a member over all sessions and installs; `goals` counts both goals by their exact labels. */
export const DayStats = z.object({
  date: z.string(),
  ...Stats.shape,
  goals: z.object({ primary: z.number(), secondary: z.number() }),
});
export type DayStats = z.infer<typeof DayStats>;

/** Days that may be asked for at once. */
export const MAX_DAYS = 366;
