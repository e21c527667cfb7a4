/**
 * Launches in the store. The row is what makes a `launch_id` mean one dial session however often it is sent, also after
 * a crash: it is committed before PhoneBurner is called, and settled after.
 */
import type { Kysely, Selectable, Transaction } from 'kysely';
import * as z from 'zod/mini';
import { SkippedContact } from '../contracts/contact.ts';
import { type ClientId, type LaunchId, SessionToken } from '../contracts/ids.ts';
import type { Database, LaunchRow } from '../store/schema.ts';
import type { Sealer } from '../vault/seal.ts';
import type { MemberKey } from '../vault/vault.ts';

/** What a client gets, each time it sends the same launch. */
export const LaunchOutcome = z.object({
  session_token: SessionToken,
  launch_url: z.string(),
  sent: z.number(),
  skipped: z.array(SkippedContact),
  remaining: z.number(),
});
export type LaunchOutcome = z.infer<typeof LaunchOutcome>;

export interface LaunchKey {
  client: ClientId;
  launchId: LaunchId;
}

export type StoredLaunch = Selectable<LaunchRow>;

export interface LaunchRows {
  find(db: Kysely<Database>, key: LaunchKey): Promise<StoredLaunch | null>;
  /** Launches of the member that are not settled: being created, or lost without an answer. */
  open(db: Kysely<Database>, member: MemberKey): Promise<StoredLaunch[]>;
  /** Puts the launch in state `creating`, in place of an earlier attempt that failed. */
  begin(trx: Transaction<Database>, key: LaunchKey, member: MemberKey, sessionId: string, at: number): Promise<void>;
  settle(
    trx: Transaction<Database>,
    key: LaunchKey,
    state: Exclude<LaunchRow['state'], 'creating'>,
    at: number,
    outcome?: LaunchOutcome,
  ): Promise<void>;
  outcomeOf(row: StoredLaunch): LaunchOutcome | null;
}

export function launchRows(sealer: Sealer): LaunchRows {
  const place = (client: string, launchId: string) => ({
    table: 'launches',
    column: 'sealed_reply',
    row: launchId,
    owner: client,
  });

  return {
    async find(db, { client, launchId }) {
      const row = await db
        .selectFrom('launches')
        .selectAll()
        .where('client_id', '=', client)
        .where('launch_id', '=', launchId)
        .executeTakeFirst();
      return row ?? null;
    },
    async open(db, member) {
      return db
        .selectFrom('launches')
        .selectAll()
        .where('member_key', '=', member)
        .where('state', 'in', ['creating', 'unresolved'])
        .execute();
    },
    async begin(trx, { client, launchId }, member, sessionId, at) {
      const values = {
        member_key: member,
        state: 'creating',
        session_id: sessionId,
        sealed_reply: null,
        created_at: at,
        settled_at: null,
      } as const;
      await trx
        .insertInto('launches')
        .values({ client_id: client, launch_id: launchId, ...values })
        .onConflict((conflict) => conflict.columns(['client_id', 'launch_id']).doUpdateSet(values))
        .execute();
    },
    async settle(trx, { client, launchId }, state, at, outcome) {
      const sealed_reply = outcome ? sealer.seal(place(client, launchId), JSON.stringify(outcome)) : null;
      await trx
        .updateTable('launches')
        .set({ state, settled_at: at, sealed_reply })
        .where('client_id', '=', client)
        .where('launch_id', '=', launchId)
        .execute();
    },
    outcomeOf({ client_id, launch_id, sealed_reply }) {
      if (sealed_reply === null) return null;
      return LaunchOutcome.parse(JSON.parse(sealer.open(place(client_id, launch_id), sealed_reply)));
    },
  };
}
