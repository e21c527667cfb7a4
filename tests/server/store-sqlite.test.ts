/** What holds for the embedded database alone. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { databaseFile, openStore, type Store } from '../../server/store/open.ts';
import type { Database } from '../../server/store/schema.ts';
import { nodeSqliteDialect } from '../../server/store/sqlite.ts';
import { groupWriter } from '../../server/store/writer.ts';
import { dialing } from './dialing.ts';
import { temporaryDirectory } from './temporary-directory.ts';

let dataDir: string;
let store: Store;

beforeEach(async () => {
  dataDir = temporaryDirectory();
  store = await openStore({ dataDir, databaseUrl: null });
});
afterEach(() => store.close());

test('every commit is durable, and what is deleted is overwritten', async () => {
  const pragma = async (name: string) =>
    Object.values((await sql.raw<object>(`pragma ${name}`).execute(store.db)).rows[0] ?? {})[0];
  expect(await pragma('journal_mode')).toBe('wal');
  expect(await pragma('synchronous')).toBe(2);
  expect(await pragma('secure_delete')).toBe(1);
  expect(await pragma('foreign_keys')).toBe(1);
});

test('while another program holds the file a write is told to come again, and then goes on', async () => {
  const file = databaseFile(dataDir);
  const other = new DatabaseSync(file);
  const impatient = new Kysely<Database>({ dialect: nodeSqliteDialect(new DatabaseSync(file, { timeout: 0 })) });
  const writer = groupWriter(impatient);
  const put = () =>
    writer.write((trx) =>
      trx
        .insertInto('meta')
        .values({ name: 'x', value: Buffer.of(1) })
        .execute(),
    );
  other.exec('begin immediate');
  await expect(put()).rejects.toMatchObject({ statusCode: 503, details: { retry_after: 5 } });
  other.exec('rollback');
  await put();
  other.close();
  await impatient.destroy();
});

test('when the disk is full, and SQLite has rolled back by itself, a write is told to come again, and then goes on', async () => {
  const pages = async (most: number) => void (await sql.raw(`pragma max_page_count = ${most}`).execute(store.db));
  const put = (name: string) =>
    store.write((trx) =>
      trx
        .insertInto('meta')
        .values({ name, value: Buffer.alloc(100_000, 1) })
        .execute(),
    );
  await pages(1);
  const answers = await Promise.allSettled([put('a'), put('b')]);
  expect(answers).toMatchObject(Array(2).fill({ reason: { statusCode: 503, details: { retry_after: 5 } } }));
  await pages(1_000_000);
  await Promise.all([put('a'), put('b')]);
});

test('what was deleted is nowhere in the database file after a checkpoint', async () => {
  const mark = 'deleted-and-gone-'.repeat(40);
  const doomed = { name: 'doomed', value: Buffer.from(mark) };
  await store.write((trx) => trx.insertInto('meta').values(doomed).execute());
  await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
  expect(readFileSync(databaseFile(dataDir)).includes(mark)).toBe(true);
  await store.write((trx) => trx.deleteFrom('meta').where('name', '=', 'doomed').execute());
  await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
  expect(readFileSync(databaseFile(dataDir)).includes(mark.slice(0, 34))).toBe(false);
});

test('the very bytes that a session’s contacts were sealed to are in no file of the database a sweep after its end', async () => {
  const { vault, rep, begin } = await dialing();
  const { reply, session } = await begin(20);
  await session.run([['Set Appointment', { connected: true }]]);
  const { db } = vault.store;
  const rows = [
    ...(await db.selectFrom('session_contacts').select('sealed_contact as sealed').execute()),
    ...(await db.selectFrom('launches').select('sealed_reply as sealed').execute()),
    ...(await db.selectFrom('sessions').select('sealed_state as sealed').execute()),
  ];
  const sealed = rows.map((row) => Buffer.from(row.sealed ?? []));
  const { dataDir } = vault.config;
  const there = () => {
    const files = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)));
    return sealed.filter((bytes) => files.some((file) => file.includes(bytes))).length;
  };
  // In the log, and after a checkpoint in the database.
  expect([sealed.length, there()]).toEqual([22, 22]);
  await vault.app.sessions.sweep();
  expect(there()).toBe(22);

  await vault.call(api.stopSession, { session_token: reply.session_token }, rep);
  await vault.app.sessions.sweep();
  expect(there()).toBe(0);
});

test('while somebody reads, the log is not begun anew; the next time it is', async () => {
  const put = (name: string) =>
    store.write((trx) =>
      trx
        .insertInto('meta')
        .values({ name, value: Buffer.from(`${name} of the log`) })
        .execute(),
    );
  const logged = () => readFileSync(`${databaseFile(dataDir)}-wal`).includes('reading of the log');
  await put('reading');
  const other = new DatabaseSync(databaseFile(dataDir));
  other.exec('begin; select * from meta');
  await put('later');
  await store.forgetDeleted();
  expect(logged()).toBe(true);
  other.close();
  await store.forgetDeleted();
  expect(logged()).toBe(false);
});
