/**
 * A member's numbers by day, sealed. A call is counted here in the transaction that counts it for its session, so the
 * two never differ.
 */
import type { Kysely, Transaction } from 'kysely';
import type { Goals } from '../contracts/settings.ts';
import type { Day, DayStats } from '../contracts/stats.ts';
import { prepared, type Values } from '../store/prepared.ts';
import type { DailyStatsRow, Database } from '../store/schema.ts';
import { remembered } from '../vault/remembered.ts';
import type { Sealer } from '../vault/seal.ts';
import type { MemberKey } from '../vault/vault.ts';
import { countOf, emptyTally, type Outcome, plusCall, statsOf, type Tally } from './tally.ts';

export interface DayTally {
  date: Day;
  tally: Tally;
}

export interface DailyStats {
  read(db: Kysely<Database>, member: MemberKey, date: Day): Promise<DayTally>;
  /** Days with calls, in order. */
  range(db: Kysely<Database>, member: MemberKey, from: Day, to: Day): Promise<DayTally[]>;
  /** Counts one more call; the day as it is then. */
  count(trx: Transaction<Database>, member: MemberKey, date: Day, call: Outcome, at: number): Promise<DayTally>;
  /** Takes over a day counted elsewhere; false when the day is here already. */
  add(trx: Transaction<Database>, member: MemberKey, date: Day, tally: Tally, at: number): Promise<boolean>;
  /** Forgets days that are older than is kept. */
  expire(trx: Transaction<Database>, now: number): Promise<void>;
}

export const KEEP_DAYS = 400;

type OfDay = Pick<DailyStatsRow, 'member_key' | 'day'>;
const readTally = prepared((db, value: Values<OfDay>) =>
  db
    .selectFrom('daily_stats')
    .select('sealed_tally')
    .where('member_key', '=', value('member_key'))
    .where('day', '=', value('day')),
);
const claimDay = prepared((db, value: Values<OfDay & { updated_at: number }>) =>
  db
    .insertInto('daily_stats')
    .values({
      member_key: value('member_key'),
      day: value('day'),
      sealed_tally: null,
      updated_at: value('updated_at'),
    })
    .onConflict((conflict) => conflict.columns(['member_key', 'day']).doUpdateSet({ updated_at: value('updated_at') }))
    .returning('sealed_tally'),
);
/** One statement, where the day is as it was left. */
const replaceTally = prepared(
  (db, value: Values<OfDay & { sealed_tally: Uint8Array; before: Uint8Array; updated_at: number }>) =>
    db
      .updateTable('daily_stats')
      .set({ sealed_tally: value('sealed_tally'), updated_at: value('updated_at') })
      .where('member_key', '=', value('member_key'))
      .where('day', '=', value('day'))
      .where('sealed_tally', '=', value('before'))
      .returning('day'),
);
const saveTally = prepared((db, value: Values<OfDay & { sealed_tally: Uint8Array }>) =>
  db
    .updateTable('daily_stats')
    .set({ sealed_tally: value('sealed_tally') })
    .where('member_key', '=', value('member_key'))
    .where('day', '=', value('day')),
);

/** Members who are called for at the same time. */
const DAYS = 5000;

export function dailyStats(sealer: Sealer): DailyStats {
  const tallies = remembered<Tally>(sealer, DAYS);
  const place = (member: string, date: string) => ({
    table: 'daily_stats',
    column: 'sealed_tally',
    row: date,
    owner: member,
  });
  const opened = (member: string, date: string, blob: Uint8Array | null | undefined): DayTally => ({
    date: date as Day,
    tally: blob ? tallies.open(place(member, date), blob) : emptyTally,
  });

  return {
    async read(db, member, date) {
      const [row] = await readTally(db, { member_key: member, day: date });
      return opened(member, date, row?.sealed_tally);
    },

    async range(db, member, from, to) {
      const rows = await db
        .selectFrom('daily_stats')
        .select(['day', 'sealed_tally'])
        .where('member_key', '=', member)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .orderBy('day')
        .execute();
      return rows.map(({ day, sealed_tally }) => opened(member, day, sealed_tally));
    },

    async count(trx, member, date, call, at) {
      const known = tallies.last(place(member, date));
      if (known) {
        const tally = plusCall(known.value, call);
        const sealed_tally = tallies.seal(place(member, date), tally);
        const of = { member_key: member, day: date, before: known.sealed, sealed_tally, updated_at: at };
        if ((await replaceTally(trx, of)).length > 0) return { date, tally };
      }
      // Written first: that holds the row against another session of the member.
      const [row] = await claimDay(trx, { member_key: member, day: date, updated_at: at });
      const tally = plusCall(opened(member, date, row?.sealed_tally).tally, call);
      const sealed_tally = tallies.seal(place(member, date), tally);
      await saveTally(trx, { member_key: member, day: date, sealed_tally });
      return { date, tally };
    },

    async add(trx, member, date, tally, at) {
      const sealed_tally = sealer.seal(place(member, date), JSON.stringify(tally));
      const inserted = await trx
        .insertInto('daily_stats')
        .values({ member_key: member, day: date, sealed_tally, updated_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .returning('day')
        .executeTakeFirst();
      return inserted !== undefined;
    },

    async expire(trx, now) {
      // Asked at every start, when a calendar of a time zone would be made for nothing else.
      const oldest = new Date(now - KEEP_DAYS * 86_400_000).toISOString().slice(0, 10);
      await trx.deleteFrom('daily_stats').where('day', '<', oldest).execute();
    },
  };
}

export function dayStatsOf({ date, tally }: DayTally, goals: Goals): DayStats {
  const count = (label: string) => countOf(tally.byStatus, label);
  return {
    date,
    ...statsOf(tally, goals),
    goals: { primary: count(goals.primary), secondary: count(goals.secondary) },
  };
}
