/** The replaced system's JSON files (replaced-system.md, "Authentication & Token Management", "File Paths"). */
import * as z from 'zod/mini';
import { ClientId, Pat } from '../contracts/ids.ts';
import { SettingsChange } from '../contracts/settings-change.ts';
import { Day } from '../contracts/stats.ts';
import type { Tally } from '../members/tally.ts';

/** File names; the first group is the id in them. */
export const names = {
  client: /^([A-Za-z0-9_-]{1,128})\.json$/,
  member: /^([A-Za-z0-9_-]{1,64})\.json$/,
  day: /^(\d{4}-\d{2}-\d{2})_([A-Za-z0-9_-]{1,64})\.json$/,
} as const;

const MemberId = z.pipe(
  z.union([z.string(), z.int()]),
  z.pipe(z.transform(String), z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))),
);
const word = z.catch(z.string().check(z.maxLength(254)), '');

/** `tokens/pb/{client_id}.json` */
export const PbToken = z.object({ pat: Pat, member_user_id: MemberId });

/** `tokens/hubspot/{client_id}.json`: the OAuth reply, `expires_at` in seconds. */
export const HubSpotToken = z.object({
  access_token: z.string().check(z.minLength(1), z.maxLength(4000)),
  refresh_token: z.string().check(z.minLength(1), z.maxLength(4000)),
  expires_at: z.catch(z.number(), 0),
});

const Names = z.object({ first_name: word, last_name: word, username: word, email: word, email_address: word });

/** Whose settings they are, where the file says it; the rest is ''. */
export function profileOf(memberId: string, settings: unknown) {
  const top = record(settings);
  const found = Names.parse({ ...top, ...record(top.profile) });
  const { first_name, last_name, username, email, email_address } = found;
  return { member_user_id: memberId, first_name, last_name, username, email: email || email_address };
}

/** What of `user_settings/{member_user_id}.json` this vault has too; each part counts by itself. */
export function settingsOf(settings: unknown): SettingsChange {
  const top = record(settings);
  const part = (name: 'goals' | 'crm_preferences' | 'time_zone') => {
    const parsed = SettingsChange.safeParse({ [name]: top[name] });
    return parsed.success && Object.keys(parsed.data[name] ?? {}).length > 0 ? parsed.data : {};
  };
  return { ...part('goals'), ...part('crm_preferences'), ...part('time_zone') };
}

const count = z.catch(z.int().check(z.gte(0), z.lte(100_000)), 0);
const Counts = z.object({ total_calls: count, connected: count, by_status: z.catch(z.record(z.string(), count), {}) });

export interface ImportedDay {
  date: Day;
  tally: Tally;
}

/** The days of one file: of its `date`, of a map from dates, or of the date in its name. */
export function daysOf(content: unknown, dateInName: string | undefined): ImportedDay[] {
  const top = record(content);
  const dated = dateInName ?? top.date;
  const pairs: [unknown, unknown][] =
    dated !== undefined ? [[dated, content]] : Object.entries(top.days === undefined ? top : record(top.days));
  return pairs.flatMap(([date, counts]) => {
    const day = Day.safeParse(date);
    const found = Counts.safeParse(counts);
    if (!day.success || !found.success || typeof record(counts).total_calls !== 'number') return [];
    const { total_calls, connected, by_status } = found.data;
    return [{ date: day.data, tally: { totalCalls: total_calls, connected, byStatus: by_status } }];
  });
}

export const clientIdOf = (file: string) => ClientId.parse(names.client.exec(file)?.[1]);

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
