/**
 * PostgreSQL as the store: any number of vault processes on one database (design 5.3). Their write transactions take
 * turns, so that reading, deciding and writing in one work is as safe as on SQLite with its one writer. With row locks
 * instead, groups of two busy processes met in deadlocks (measured: 85 works a second instead of 1,700). What somebody
 * else changes past the vaults is found out (repeatable read), and the works are done again.
 */
import { Kysely, sql } from 'kysely';
import { type ClientConfig, Pool, type PoolConfig } from 'pg';
import { StartRefused } from '../start-refused.ts';
import { migrate } from './migrations/migrate.ts';
import type { Store } from './open.ts';
import { postgresDialect, typeParsers, WRITES } from './postgres-dialect.ts';
import { connectProblem, isConflict, NO_SCHEMA } from './postgres-errors.ts';
import { postgresPeers } from './postgres-peers.ts';
import type { Database } from './schema.ts';
import { StoreUnavailable } from './unavailable.ts';
import { groupWriter } from './writer.ts';

/** One for the writer, the others for reads. */
const CONNECTIONS = 5;
/** For one of them, too, while all are in use: a database that is only slow is waited for, one that refuses says so at once. */
const CONNECT_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 15_000;

/** A process that hangs in a transaction must not hold up the others; what is acknowledged must be durable. */
const SETTINGS = `select
  set_config('idle_in_transaction_session_timeout', '5s', false),
  set_config('synchronous_commit', case current_setting('synchronous_commit') when 'off' then 'on' else current_setting('synchronous_commit') end, false)`;

/** @throws StartRefused when the database cannot be used */
export async function openPostgres(databaseUrl: string): Promise<Store> {
  const connection: ClientConfig = {
    connectionString: databaseUrl,
    application_name: 'vault',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    keepAlive: true,
  };
  const options: PoolConfig & { onConnect(client: { query(text: string): Promise<unknown> }): Promise<unknown> } = {
    ...connection,
    types: typeParsers,
    max: CONNECTIONS,
    onConnect: (client) => client.query(SETTINGS),
  };
  const pool = new Pool(options);
  const db = new Kysely<Database>({ dialect: postgresDialect(pool) });
  try {
    const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(db);
    const schema = rows[0]?.schema ?? null;
    if (schema === null) throw new StartRefused(NO_SCHEMA);
    await migrate(db, schema);
  } catch (error) {
    await db.destroy();
    if (error instanceof StartRefused) throw error;
    throw new StartRefused(connectProblem(error instanceof StoreUnavailable ? error.cause : error));
  }

  const peers = postgresPeers(connection);
  const writer = groupWriter(db, {
    begin: () => db.transaction().setIsolationLevel(WRITES),
    isConflict,
  });
  return {
    get db() {
      writer.assertOutside();
      return db;
    },
    write: writer.write,
    peers,
    // What becomes of its log is its operator's.
    forgetDeleted: async () => {},
    healthy: () =>
      sql`select 1`.execute(db).then(
        () => true,
        () => false,
      ),
    async close() {
      await peers.close();
      await writer.settled();
      await db.destroy();
    },
  };
}
