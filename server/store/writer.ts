/**
 * Group commit: all writes asked for in one turn of the event loop go into one transaction, one after the other, and
 * each is answered after the commit. The guarantee is that of a commit each, at a sixth of the price (design 5.3).
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from './schema.ts';

/** It may run twice: when a group fails, its members are redone one by one. So it does queries and nothing else. */
export type Work<T> = (trx: Transaction<Database>) => Promise<T>;

export interface Writer {
  write<T>(work: Work<T>): Promise<T>;
  /** Throws inside a work: a second connection is not there to wait for, so it would wait for ever. */
  assertOutside(): void;
  /** Resolves when everything asked for so far is committed or failed. */
  settled(): Promise<void>;
}

interface Member {
  work: Work<unknown>;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

export function groupWriter(db: Kysely<Database>): Writer {
  const running = new AsyncLocalStorage<{ open: boolean }>();
  let waiting: Member[] = [];
  let flushing: Promise<void> | null = null;

  async function inTransaction(members: readonly Member[]): Promise<unknown[]> {
    const scope = { open: true };
    try {
      return await db.transaction().execute((trx) =>
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

  async function commit(members: readonly Member[]): Promise<void> {
    try {
      const results = await inTransaction(members);
      members.forEach((member, i) => {
        member.resolve(results[i]);
      });
    } catch (error) {
      if (members.length === 1) members[0]?.reject(error);
      else for (const member of members) await commit([member]);
    }
  }

  async function flush(): Promise<void> {
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const members = waiting;
      waiting = [];
      await commit(members);
    }
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
