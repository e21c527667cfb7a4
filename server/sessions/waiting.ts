/**
 * Contacts of a launch beyond the first 500. They belong to the launch: each dial session of it takes one batch, and the
 * rest goes when the last session of the launch does.
 */
import type { Kysely, Transaction } from 'kysely';
import type { ClientId, LaunchId } from '../contracts/ids.ts';
import { prepared, type Values } from '../store/prepared.ts';
import type { Database, WaitingBatchRow } from '../store/schema.ts';
import type { Sealer } from '../vault/seal.ts';
import type { PlannedContact } from './plan.ts';

export interface WaitingLaunch {
  client: ClientId;
  launchId: LaunchId;
}

export interface Turn {
  /** 1 and up. */
  batch: number;
  /** How many contacts wait behind it. */
  remaining: number;
}

export interface WaitingContacts {
  /** Keeps these, in place of what an earlier attempt of the launch left. */
  replace(trx: Transaction<Database>, launch: WaitingLaunch, batches: readonly PlannedContact[][]): Promise<void>;
  /** The batch whose turn it is, or null when nothing waits. */
  turn(db: Kysely<Database>, launch: WaitingLaunch): Promise<Turn | null>;
  read(db: Kysely<Database>, launch: WaitingLaunch, batch: number): Promise<PlannedContact[]>;
  taken(trx: Transaction<Database>, launch: WaitingLaunch, batch: number): Promise<void>;
  remove(trx: Transaction<Database>, launch: WaitingLaunch): Promise<void>;
}

type OfLaunch = Pick<WaitingBatchRow, 'client_id' | 'launch_id'>;
const deleteAll = prepared((db, value: Values<OfLaunch>) =>
  db
    .deleteFrom('waiting_batches')
    .where('client_id', '=', value('client_id'))
    .where('launch_id', '=', value('launch_id')),
);
const deleteTaken = prepared((db, value: Values<OfLaunch & { batch: number }>) =>
  db
    .deleteFrom('waiting_batches')
    .where('client_id', '=', value('client_id'))
    .where('launch_id', '=', value('launch_id'))
    .where('batch', '<=', value('batch')),
);

export function waitingContacts(sealer: Sealer): WaitingContacts {
  const idOf = ({ launchId }: WaitingLaunch, batch: number) => `${launchId} ${batch}`;
  const place = (launch: WaitingLaunch, batch: number) => ({
    table: 'waiting_batches',
    column: 'sealed_contacts',
    row: idOf(launch, batch),
    owner: launch.client,
  });

  async function remove(trx: Transaction<Database>, launch: WaitingLaunch) {
    await deleteAll(trx, { client_id: launch.client, launch_id: launch.launchId });
  }

  return {
    async replace(trx, launch, batches) {
      await remove(trx, launch);
      for (const [index, contacts] of batches.entries()) {
        const batch = index + 1;
        await trx
          .insertInto('waiting_batches')
          .values({
            client_id: launch.client,
            batch_id: idOf(launch, batch),
            launch_id: launch.launchId,
            batch,
            size: contacts.length,
            sealed_contacts: sealer.seal(place(launch, batch), JSON.stringify(contacts)),
          })
          .execute();
      }
    },

    async turn(db, launch) {
      const [first, ...behind] = await db
        .selectFrom('waiting_batches')
        .select(['batch', 'size'])
        .where('client_id', '=', launch.client)
        .where('launch_id', '=', launch.launchId)
        .orderBy('batch')
        .execute();
      if (!first) return null;
      return { batch: first.batch, remaining: behind.reduce((sum, { size }) => sum + size, 0) };
    },

    async read(db, launch, batch) {
      const row = await db
        .selectFrom('waiting_batches')
        .select('sealed_contacts')
        .where('client_id', '=', launch.client)
        .where('batch_id', '=', idOf(launch, batch))
        .executeTakeFirst();
      return row ? JSON.parse(sealer.open(place(launch, batch), row.sealed_contacts)) : [];
    },

    async taken(trx, launch, batch) {
      await deleteTaken(trx, { client_id: launch.client, launch_id: launch.launchId, batch });
    },

    remove,
  };
}
