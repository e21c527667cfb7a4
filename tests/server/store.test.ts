import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openStore, type Store, type StorePlace } from '../../server/store/open.ts';
import { prepared, type Values } from '../../server/store/prepared.ts';
import { databaseOf } from './database.ts';
import { temporaryDirectory } from './temporary-directory.ts';

let place: StorePlace;
let store: Store;

beforeEach(async () => {
  const dataDir = temporaryDirectory();
  place = { dataDir, databaseUrl: (await databaseOf(dataDir)).DATABASE_URL ?? null };
  store = await openStore(place);
});
afterEach(() => store.close());

/** A second connection sees what is committed and nothing else. */
async function elsewhere() {
  const other = await openStore(place);
  onTestFinished(() => other.close());
  return { count: async () => (await other.db.selectFrom('meta').select('name').execute()).length };
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

test('a query that is built once takes other values each time, also inside a write', async () => {
  const named = prepared((db, value: Values<{ name: string; other: string }>) =>
    db
      .selectFrom('meta')
      .select('name')
      .where((eb) => eb.or([eb('name', '=', value('name')), eb('name', '=', value('other'))]))
      .orderBy('name'),
  );
  await Promise.all([put('a'), put('b'), put('c')]);
  expect(await named(store.db, { name: 'a', other: 'c' })).toEqual([{ name: 'a' }, { name: 'c' }]);
  expect(await named(store.db, { name: 'b', other: 'b' })).toEqual([{ name: 'b' }]);
  expect(await store.write(async (trx) => named(trx, { name: 'c', other: 'none' }))).toEqual([{ name: 'c' }]);
});

test('writes without a pause leave turns of the event loop to streams and timers', async () => {
  let turn = false;
  let written = 0;
  const writer = async () => {
    while (!turn && written < 2000) await put(`w${written++}`);
  };
  await put('first');
  setImmediate(() =>
    setImmediate(() => {
      turn = true;
    }),
  );
  await Promise.all([writer(), writer()]);
  expect(written).toBeLessThan(2000);
});

describe('writes of one turn of the event loop', () => {
  test('share one transaction', async () => {
    const other = await elsewhere();
    const seen: unknown[] = [];
    await Promise.all([
      ...['a', 'b', 'c'].map((name) => put(name)),
      store.write(async (trx) => {
        const mine = await trx.selectFrom('meta').select('name').execute();
        seen.push(mine.length, await other.count());
      }),
    ]);
    expect(seen).toEqual([3, 0]);
    expect(await other.count()).toBe(3);
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
    const other = await elsewhere();
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
  store = await openStore(place);
  expect(await names()).toEqual(['last words']);
});

test('a closed store is not healthy', async () => {
  expect(await store.healthy()).toBe(true);
  await store.close();
  expect(await store.healthy()).toBe(false);
  store = await openStore(place);
});
