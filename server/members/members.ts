/** What belongs to a PhoneBurner member, put together for sessions and routes. */
import type { Kysely, Transaction } from 'kysely';
import { type Goals, isTimeZone } from '../contracts/settings.ts';
import type { Database } from '../store/schema.ts';
import type { Sealer } from '../vault/seal.ts';
import type { MemberKey } from '../vault/vault.ts';
import { type DailyStats, type DayTally, dailyStats } from './daily.ts';
import { dayOf } from './days.ts';
import { type MemberSettings, memberSettings, type Preferences } from './settings.ts';

/** What a session has to know of its member. */
export interface MemberFacts {
  /** Days are counted in `zone`. */
  member: { goals: Goals; zone: string };
  /** Today, at the time of asking. */
  day: DayTally;
}

export interface Members {
  settings: MemberSettings;
  daily: DailyStats;
  facts(db: Kysely<Database>, member: MemberKey, preferences: Preferences, at: number): Promise<MemberFacts>;
  /** The same for a launch; the first browser that names its time zone sets the member's. */
  factsForLaunch(
    trx: Transaction<Database>,
    member: MemberKey,
    browserZone: string | undefined,
    at: number,
  ): Promise<MemberFacts>;
}

/** Until somebody names one. */
const NO_ZONE = 'UTC';
export const zoneOf = ({ time_zone }: Preferences): string => time_zone ?? NO_ZONE;

export function createMembers(sealer: Sealer): Members {
  const settings = memberSettings(sealer);
  const daily = dailyStats(sealer);

  const facts: Members['facts'] = async (db, member, preferences, at) => {
    const zone = zoneOf(preferences);
    return { member: { goals: preferences.goals, zone }, day: await daily.read(db, member, dayOf(at, zone)) };
  };

  return {
    settings,
    daily,
    facts,
    async factsForLaunch(trx, member, browserZone, at) {
      const known = await settings.preferences(trx, member);
      const isNew = known.time_zone === null && browserZone !== undefined && isTimeZone(browserZone);
      const saved = isNew ? await settings.save(trx, member, { time_zone: browserZone }, at) : null;
      return facts(trx, member, saved ?? known, at);
    },
  };
}
