import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { databaseFile, openStore, type Store } from '../../server/store/open.ts';
import { temporaryDirectory } from './temporary-directory.ts';

let dataDir: string;
let store: Store;

beforeEach(async () => {
  dataDir = temporaryDirectory();
  store = await openStore(dataDir);
});
afterEach(() => store.close());

/** A second connection sees what is committed and nothing else. */
function elsewhere() {
  const database = new DatabaseSync(databaseFile(dataDir), { readOnly: true });
  onTestFinished(() => database.close());
  return { count: () => database.prepare('select count(*) as n from meta').get()?.n };
}

const put = (name: string, text = 'x') =>
  store.write((trx) =>
    trx
      .insertInto('meta')
      .values({ name, value: Buffer.from(text) })
      .execute(),
  );
const names = async () =>
  (await store.db.selectFrom('meta').select('name').orderBy('name').execute()).map(({ name }) => name);

test('every commit is durable, and what is deleted is overwritten', async () => {
  const pragma = async (name: string) =>
    Object.values((await sql.raw<object>(`pragma ${name}`).execute(store.db)).rows[0] ?? {})[0];
  expect(await pragma('journal_mode')).toBe('wal');
  expect(await pragma('synchronous')).toBe(2);
  expect(await pragma('secure_delete')).toBe(1);
  expect(await pragma('foreign_keys')).toBe(1);
});

describe('writes of one turn of the event loop', () => {
  test('share one transaction', async () => {
    const other = elsewhere();
    const seen: unknown[] = [];
    await Promise.all([
      ...['a', 'b', 'c'].map((name) => put(name)),
      store.write(async (trx) => {
        const mine = await trx.selectFrom('meta').select('name').execute();
        seen.push(mine.length, other.count());
      }),
    ]);
    expect(seen).toEqual([3, 0]);
    expect(other.count()).toBe(3);
  });

  test('a member that fails loses only itself', async () => {
    const outcomes = await Promise.allSettled([
      put('a'),
      store.write(async (trx) => {
        await trx
          .insertInto('meta')
          .values({ name: 'lost', value: Buffer.of(1) })
          .execute();
        throw new Error('mine');
      }),
      put('b'),
      put('b'),
      put('c'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(outcomes[1]).toMatchObject({ reason: { message: 'mine' } });
    expect(await names()).toEqual(['a', 'b', 'c']);
  });

  test('are answered only after the commit', async () => {
    const other = elsewhere();
    const seen = await Promise.all(['a', 'b', 'c'].map((name) => put(name).then(other.count)));
    expect(seen).toEqual([3, 3, 3]);
  });

  test('keep the order in which they were asked for', async () => {
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3].map((n) =>
        store.write(async (trx) => {
          await sql`select ${n}`.execute(trx);
          order.push(n);
        }),
      ),
    );
    expect(order).toEqual([1, 2, 3]);
  });
});

test('reading or writing past the transaction inside a write is an error instead of waiting for ever', async () => {
  await expect(store.write(async () => store.db.selectFrom('meta').selectAll().execute())).rejects.toThrow(
    /its transaction/,
  );
  await expect(store.write(async () => put('inner'))).rejects.toThrow(/its transaction/);
  await put('later');
  expect(await names()).toEqual(['later']);
});

test('closing lets writes that were asked for finish', async () => {
  const pending = put('last words');
  await store.close();
  await pending;
  store = await openStore(dataDir);
  expect(await names()).toEqual(['last words']);
});

test('a closed store is not healthy', async () => {
  expect(await store.healthy()).toBe(true);
  await store.close();
  expect(await store.healthy()).toBe(false);
  store = await openStore(dataDir);
});

test('what was deleted is nowhere in the database file after a checkpoint', async () => {
  const mark = 'deleted-and-gone-'.repeat(40);
  await put('doomed', mark);
  await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
  expect(readFileSync(databaseFile(dataDir)).includes(mark)).toBe(true);
  await store.write((trx) => trx.deleteFrom('meta').where('name', '=', 'doomed').execute());
  await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
  expect(readFileSync(databaseFile(dataDir)).includes(mark.slice(0, 34))).toBe(false);
});
