/**
 * Launches in the store. The row is what makes a `launch_id` mean one dial session however often it is sent, also after
 * a crash: it is committed before PhoneBurner is called, and settled after.
 */
import type { Kysely, Selectable, Transaction } from 'kysely';
import * as z from 'zod/mini';
import { SkippedContact } from '../contracts/contact.ts';
import { type ClientId, type LaunchId, SessionToken } from '../contracts/ids.ts';
import { prepared, type Values } from '../store/prepared.ts';
import type { Database, LaunchRow } from '../store/schema.ts';
import type { Sealer } from '../vault/seal.ts';
import type { MemberKey } from '../vault/vault.ts';
import { LEASE_MS } from './lease.ts';

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
  /** Puts the launch in state `creating`, in place of an earlier attempt that failed, with a lease from `at`. */
  begin(trx: Transaction<Database>, key: LaunchKey, member: MemberKey, sessionId: string, at: number): Promise<void>;
  /** While it is still this attempt that is being created. */
  renew(trx: Transaction<Database>, key: LaunchKey, sessionId: string, at: number): Promise<void>;
  settle(
    trx: Transaction<Database>,
    key: LaunchKey,
    state: Exclude<LaunchRow['state'], 'creating'>,
    at: number,
    outcome?: LaunchOutcome,
  ): Promise<void>;
  outcomeOf(row: StoredLaunch): LaunchOutcome | null;
}

const byKey = prepared((db, value: Values<Pick<LaunchRow, 'client_id' | 'launch_id'>>) =>
  db
    .selectFrom('launches')
    .selectAll()
    .where('client_id', '=', value('client_id'))
    .where('launch_id', '=', value('launch_id')),
);
const openOf = prepared((db, value: Values<Pick<LaunchRow, 'member_key'>>) =>
  db
    .selectFrom('launches')
    .selectAll()
    .where('member_key', '=', value('member_key'))
    .where('state', 'in', ['creating', 'unresolved']),
);
const insert = prepared((db, value: Values<LaunchRow>) => {
  const values = {
    member_key: value('member_key'),
    state: value('state'),
    session_id: value('session_id'),
    sealed_reply: value('sealed_reply'),
    created_at: value('created_at'),
    settled_at: value('settled_at'),
    lease_until: value('lease_until'),
  };
  return db
    .insertInto('launches')
    .values({ client_id: value('client_id'), launch_id: value('launch_id'), ...values })
    .onConflict((conflict) => conflict.columns(['client_id', 'launch_id']).doUpdateSet(values));
});
type Settled = Pick<LaunchRow, 'client_id' | 'launch_id' | 'state' | 'settled_at' | 'sealed_reply'>;
const settle = prepared((db, value: Values<Settled>) =>
  db
    .updateTable('launches')
    .set({ state: value('state'), settled_at: value('settled_at'), sealed_reply: value('sealed_reply') })
    .where('client_id', '=', value('client_id'))
    .where('launch_id', '=', value('launch_id')),
);

export function launchRows(sealer: Sealer): LaunchRows {
  const place = (client: string, launchId: string) => ({
    table: 'launches',
    column: 'sealed_reply',
    row: launchId,
    owner: client,
  });

  return {
    async find(db, { client, launchId }) {
      const [row] = await byKey(db, { client_id: client, launch_id: launchId });
      return row ?? null;
    },
    async open(db, member) {
      return openOf(db, { member_key: member });
    },
    async begin(trx, { client, launchId }, member, sessionId, at) {
      await insert(trx, {
        client_id: client,
        launch_id: launchId,
        member_key: member,
        state: 'creating',
        session_id: sessionId,
        sealed_reply: null,
        created_at: at,
        settled_at: null,
        lease_until: at + LEASE_MS,
      });
    },
    async renew(trx, { client, launchId }, sessionId, at) {
      await trx
        .updateTable('launches')
        .set({ lease_until: at + LEASE_MS })
        .where('client_id', '=', client)
        .where('launch_id', '=', launchId)
        .where('session_id', '=', sessionId)
        .where('state', '=', 'creating')
        .execute();
    },
    async settle(trx, { client, launchId }, state, at, outcome) {
      const sealed_reply = outcome ? sealer.seal(place(client, launchId), JSON.stringify(outcome)) : null;
      await settle(trx, { client_id: client, launch_id: launchId, state, settled_at: at, sealed_reply });
    },
    outcomeOf({ client_id, launch_id, sealed_reply }) {
      if (sealed_reply === null) return null;
      return LaunchOutcome.parse(JSON.parse(sealer.open(place(client_id, launch_id), sealed_reply)));
    },
  };
}
