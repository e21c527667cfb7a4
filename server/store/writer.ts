/**
 * Group commit: all writes asked for in one turn of the event loop go into one transaction, one after the other, and
 * each is answered after the commit. The guarantee is that of a commit each, at a sixth of the price (design 5.3).
 * Processes that share a database take turns, a group at a time: a work is alone with the data on every store.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely, Transaction, TransactionBuilder } from 'kysely';
import type { Database } from './schema.ts';
import { StoreUnavailable } from './unavailable.ts';

/** It may run twice: when a group fails, its members are redone one by one. So it does queries and nothing else. */
export type Work<T> = (trx: Transaction<Database>) => Promise<T>;

export interface Writer {
  write<T>(work: Work<T>): Promise<T>;
  /** Throws inside a work: a second connection is not there to wait for, so it would wait for ever. */
  assertOutside(): void;
  /** Resolves when everything asked for so far is committed or failed. */
  settled(): Promise<void>;
}

/** What a database with other writers adds. */
export interface Sharing {
  /** Once it has begun it is the only transaction of all vaults that writes. */
  begin(): TransactionBuilder<Database>;
  /** The transaction met one of somebody else all the same, and is to be done again. */
  isConflict(error: unknown): boolean;
}

const ATTEMPTS = 10;
const LONGEST_PAUSE_MS = 100;

interface Member {
  work: Work<unknown>;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

const alone = (db: Kysely<Database>): Sharing => ({
  begin: () => db.transaction(),
  isConflict: () => false,
});

export function groupWriter(db: Kysely<Database>, sharing = alone(db)): Writer {
  const running = new AsyncLocalStorage<{ open: boolean }>();
  let waiting: Member[] = [];
  let flushing: Promise<void> | null = null;

  async function inTransaction(members: readonly Member[]): Promise<unknown[]> {
    const scope = { open: true };
    try {
      return await sharing.begin().execute((trx) =>
        running.run(scope, async () => {
          const results: unknown[] = [];
          for (const { work } of members) results.push(await work(trx));
          return results;
        }),
      );
    } finally {
      scope.open = false;
    }
  }

  async function commit(members: readonly Member[], attempt = 1): Promise<void> {
    try {
      const results = await inTransaction(members);
      members.forEach((member, i) => {
        member.resolve(results[i]);
      });
    } catch (error) {
      const single = members.length === 1;
      const conflict = sharing.isConflict(error);
      if (conflict && attempt < ATTEMPTS) {
        await wait(Math.random() * Math.min(2 ** attempt, LONGEST_PAUSE_MS));
        await commit(members, attempt + 1);
      } else if (single || error instanceof StoreUnavailable) {
        const reason = conflict ? new StoreUnavailable(error) : error;
        for (const member of members) member.reject(reason);
      } else for (const member of members) await commit([member]);
    }
  }

  async function flush(): Promise<void> {
    do {
      // A turn of the event loop between the groups: a commit needs none, so under load nothing else would get one.
      await new Promise(setImmediate);
      const members = waiting;
      waiting = [];
      await commit(members);
    } while (waiting.length > 0);
    flushing = null;
  }

  const assertOutside = () => {
    if (running.getStore()?.open) throw new Error('Inside a write, use its transaction.');
  };

  return {
    assertOutside,
    write<T>(work: Work<T>) {
      assertOutside();
      return new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as Member['resolve'], reject });
        // Outside of any caller's async context: the group belongs to nobody.
        flushing ??= running.exit(flush);
      });
    },
    async settled() {
      while (flushing) await flushing;
    },
  };
}
