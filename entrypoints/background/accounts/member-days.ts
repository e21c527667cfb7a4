/** The member's days at the vault, which counts them in the member's own time zone, not in this computer's. */
import { type Days, dayAfter } from '../../../components/state/days.ts';
import type { DailyGoals } from '../../../components/state/goals.ts';
import type { Result } from '../../../components/state/problem.ts';
import type { Day } from '../../../server/contracts/stats.ts';
import type { ServerClient } from '../vault/server-client.ts';

/** `en-CA` writes dates as ISO 8601 does. */
const dayIn = (zone: string | undefined, at: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

export function makeMemberDays(
  client: Pick<ServerClient, 'call'>,
  wanted: () => Promise<DailyGoals>,
  now: () => number,
) {
  return async (count: number, csv: boolean): Promise<Result<Days>> => {
    const ask = (today: string) =>
      client.call('dailyStats', {
        // Both are dates by the way they are made.
        from: dayAfter(today, 1 - count) as Day,
        to: today as Day,
        format: csv ? 'csv' : 'json',
      });
    let today = dayIn(undefined, now());
    let answered = await ask(today);
    if ('error' in answered && answered.error.code === 'bad_request') {
      // A day that has not begun in the member's zone is refused.
      today = dayAfter(today, -1);
      answered = await ask(today);
    }
    const there = 'ok' in answered ? dayIn(answered.ok.time_zone, now()) : today;
    if (there !== today) {
      today = there;
      answered = await ask(today);
    }
    if ('error' in answered) return answered;
    const { goals, days } = answered.ok;
    const { goal_calls, goal_connected, goal_primary, goal_secondary } = await wanted();
    return {
      ok: {
        goals,
        wanted: { goal_calls, goal_connected, goal_primary, goal_secondary },
        days,
        today,
        csv: answered.ok.csv,
      },
    };
  };
}
