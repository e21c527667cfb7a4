/** The store: PostgreSQL when it is given, else one SQLite file with one connection. Durable at every commit (design 5.3). */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { migrate } from './migrations/migrate.ts';
import type { Peers } from './peers.ts';
import { assertPrivate, createPrivateFile, ensurePrivateDirectory } from './private-files.ts';
import type { Database } from './schema.ts';
import { nodeSqliteDialect } from './sqlite.ts';
import { groupWriter, type Work } from './writer.ts';

export interface Store {
  /** For reading. Not to be used inside a `write`. */
  readonly db: Kysely<Database>;
  /**
   * Resolves with the work's result after it is durable. The work may run twice; it does queries and nothing else.
   * @throws StoreUnavailable when the database does not answer: then it may have been done or not
   */
  write<T>(work: Work<T>): Promise<T>;
  /** The other processes that work on this database; null where there are none. */
  readonly peers: Peers | null;
  /** Takes what was deleted out of the log of writes too, where the store has one beside its data. */
  forgetDeleted(): Promise<void>;
  /** Whether a query gets an answer. */
  healthy(): Promise<boolean>;
  /** Lets pending writes finish. */
  close(): Promise<void>;
}

/** For another program that holds the file. */
const WAIT_MS = 5000;

export const databaseFile = (dataDir: string) => join(dataDir, 'vault.db');

export interface StorePlace {
  /** The key file is here also when the database is not. */
  dataDir: string;
  databaseUrl: string | null;
}

/** @throws StartRefused when it cannot be used, others can reach its files, or a newer vault wrote it */
export async function openStore({ dataDir, databaseUrl }: StorePlace): Promise<Store> {
  ensurePrivateDirectory(dataDir);
  if (databaseUrl === null) return openSqlite(dataDir);
  // Loaded only where it is used: `pg` costs start time and memory.
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres(databaseUrl);
}

async function openSqlite(dataDir: string): Promise<Store> {
  const file = databaseFile(dataDir);
  if (!assertPrivate(file, '600')) createPrivateFile(file, '');
  // SQLite gives -wal and -shm the permissions of the database file.
  for (const suffix of ['-wal', '-shm']) assertPrivate(file + suffix, '600');

  const connection = new DatabaseSync(file, { timeout: WAIT_MS, enableForeignKeyConstraints: true });
  // Of pages 16 MiB, taken as they are needed: with SQLite's own 2 MiB a thousand busy sessions read theirs anew each time;
  // with 64 MiB 16,000 of them cost a tenth more than that saves (measured).
  connection.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-16384;',
  );
  const db = new Kysely<Database>({ dialect: nodeSqliteDialect(connection) });
  try {
    await migrate(db);
  } catch (error) {
    connection.close();
    throw error;
  }

  const writer = groupWriter(db);
  return {
    get db() {
      writer.assertOutside();
      return db;
    },
    write: writer.write,
    peers: null,
    // `secure_delete` overwrites pages of the database; the log keeps their earlier contents until it is begun anew. While
    // somebody reads (a backup) it cannot be, which is not waited for: there is a next time.
    forgetDeleted: () =>
      db.connection().execute(async (alone) => {
        await sql`pragma busy_timeout = 0`.execute(alone);
        await sql`pragma wal_checkpoint(truncate)`.execute(alone);
        await sql.raw(`pragma busy_timeout = ${WAIT_MS}`).execute(alone);
      }),
    healthy: () =>
      sql`select 1`.execute(db).then(
        () => true,
        () => false,
      ),
    async close() {
      await writer.settled();
      await db.destroy();
    },
  };
}
