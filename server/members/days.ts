/** Calendar days as a member lives them: by IANA zone, so that summer time and half-hour zones come out right. */
import type { Day } from '../contracts/stats.ts';

/** Zones that formatters are kept for: making one costs far more than using it. */
const MAX_FORMATTERS = 64;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The first place on Earth where a day begins: what is not today there is today nowhere. */
export const FIRST_ZONE = 'Pacific/Kiritimati';

const MINUTE_MS = 60_000;
/** The newest answer of each zone. */
const known = new Map<string, { minute: number; day: Day }>();

export function dayOf(at: number, zone: string): Day {
  // Days begin with a minute, in every zone of today.
  const minute = Math.floor(at / MINUTE_MS);
  const last = known.get(zone);
  if (last?.minute === minute) return last.day;
  const day = writtenDay(at, zone);
  if (known.size >= MAX_FORMATTERS) known.clear();
  known.set(zone, { minute, day });
  return day;
}

function writtenDay(at: number, zone: string): Day {
  const part = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${part.year}-${part.month}-${part.day}` as Day;
}

/** Whole days from one to the other, both counted; 0 and less when `to` is before `from`. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  if (formatters.size >= MAX_FORMATTERS) formatters.clear();
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}
