/** Whether it is a time to call somewhere, by what is known of where that is. Pure: the moment is passed in. */
import type { Values } from '../settings/table.ts';

export type CallingHours = Pick<Values, 'calling_hours' | 'calling_from' | 'calling_to' | 'calling_days'>;

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const clocks = new Map<string, Intl.DateTimeFormat | null>();

/** Null for a zone that this browser does not know. Making one costs more than asking it a hundred times. */
function clockOf(zone: string): Intl.DateTimeFormat | null {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    try {
      clock = new Intl.DateTimeFormat('en-US', { ...parts, timeZone: zone, hourCycle: 'h23' });
    } catch {
      clock = null;
    }
    clocks.set(zone, clock);
  }
  return clock;
}

/** What a clock on the wall there shows, as if it were UTC: epoch milliseconds, to the minute. */
function wallClock(zone: string, at: number): number | null {
  const clock = clockOf(zone);
  if (!clock) return null;
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute);
}

function isTimeToCall(wall: number, { calling_from, calling_to, calling_days }: CallingHours): boolean {
  const date = new Date(wall);
  const hour = date.getUTCHours();
  const today = days[date.getUTCDay()] ?? 'sun';
  const over = calling_from >= calling_to;
  const inHours = over ? hour >= calling_from || hour < calling_to : hour >= calling_from && hour < calling_to;
  return inHours && calling_days.includes(today);
}

/**
 * Null where it is a time to call, or where it is not certain: the zones do not agree. Else what the clocks there show,
 * the earliest and the latest of them, as if it were UTC.
 */
export function lateIn(zones: readonly string[], hours: CallingHours, at: number): [number, number] | null {
  const walls = zones.map((zone) => wallClock(zone, at));
  if (walls.length === 0 || !walls.every((wall) => wall !== null)) return null;
  if (walls.some((wall) => isTimeToCall(wall, hours))) return null;
  return [Math.min(...walls), Math.max(...walls)];
}
