/** What is particular about PostgreSQL, and must not be seen from above the store. */
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../../server/store/open.ts';
import { databaseOf } from '../../server/database.ts';
import { temporaryDirectory } from '../../server/temporary-directory.ts';

/** Stores on one database, as two processes have them. */
async function stores(count: number): Promise<Store[]> {
  const dataDir = temporaryDirectory();
  const { DATABASE_URL: databaseUrl = expect.fail('No PostgreSQL.') } = await databaseOf(dataDir);
  const opened = await Promise.all(Array.from({ length: count }, () => openStore({ dataDir, databaseUrl })));
  onTestFinished(async () => {
    await Promise.all(opened.map((store) => store.close()));
  });
  return opened;
}

const put = (store: Store, name: string) =>
  store.write((trx) =>
    trx
      .insertInto('meta')
      .values({ name, value: Buffer.of(1) })
      .execute(),
  );
const names = async (store: Store) =>
  (await store.db.selectFrom('meta').select('name').orderBy('name').execute()).map(({ name }) => name);

test('what pg gives as text is a number, and bytes are bytes', async () => {
  const [store = expect.fail()] = await stores(1);
  const query = sql<object>`select count(*) as n, 1795446117623::bigint as at, '\\x00ff'::bytea as blob`;
  expect((await query.execute(store.db)).rows).toEqual([{ n: 1, at: 1_795_446_117_623, blob: Buffer.of(0, 255) }]);
  await expect(sql`select 9007199254740993 as at`.execute(store.db)).rejects.toThrow(/safe integer/);
});

test('a text with a NUL in it is stored instead of failing', async () => {
  const [store = expect.fail()] = await stores(1);
  await put(store, 'a\0b');
  expect(await names(store)).toEqual(['a\ufffdb']);
});

test('a connection that is cut in the middle of a write fails that write as unavailable, and no other', async () => {
  const [store = expect.fail(), other = expect.fail()] = await stores(2);
  const cut = store.write(async (trx) => {
    await trx
      .insertInto('meta')
      .values({ name: 'lost', value: Buffer.of(1) })
      .execute();
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(other.db);
    // Meanwhile the loss is noticed without a query that could be told.
    for (let turn = 0; turn < 5; turn++) await sql`select 1`.execute(other.db);
    await sql`select 1`.execute(trx);
  });
  await expect(cut).rejects.toMatchObject({ statusCode: 503, details: { retry_after: 5 } });
  await put(store, 'kept');
  expect(await names(store)).toEqual(['kept']);
});

test('writes of two processes take turns, so that what one has read nobody changes meanwhile', async () => {
  const [one = expect.fail(), two = expect.fail()] = await stores(2);
  const claim = (store: Store) =>
    store.write(async (trx) => {
      const taken = await trx.selectFrom('meta').select('name').executeTakeFirst();
      await sql`select pg_sleep(0.1)`.execute(trx);
      const seat = { name: crypto.randomUUID(), value: Buffer.of(1) };
      if (!taken) await trx.insertInto('meta').values(seat).execute();
      return taken ? 'taken' : 'mine';
    });
  expect((await Promise.all([claim(one), claim(two)])).sort()).toEqual(['mine', 'taken']);
});

test('a write is done again when somebody past the vaults changed the row it had read', async () => {
  const [store = expect.fail(), other = expect.fail()] = await stores(2);
  await put(store, 'row');
  let runs = 0;
  await store.write(async (trx) => {
    runs += 1;
    const row = await trx.selectFrom('meta').select('value').where('name', '=', 'row').executeTakeFirstOrThrow();
    if (runs === 1) await sql`update meta set value = value || value`.execute(other.db);
    const value = Buffer.concat([row.value, Buffer.of(2)]);
    await trx.updateTable('meta').set({ value }).where('name', '=', 'row').execute();
  });
  const row = await store.db.selectFrom('meta').select('value').executeTakeFirst();
  expect([runs, row?.value]).toEqual([2, Buffer.of(1, 1, 2)]);
});
