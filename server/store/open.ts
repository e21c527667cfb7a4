/** The embedded store: one SQLite file, one connection, durable at every commit (design 5.3). */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { migrate } from './migrations/migrate.ts';
import { assertPrivate, createPrivateFile, ensurePrivateDirectory } from './private-files.ts';
import type { Database } from './schema.ts';
import { nodeSqliteDialect } from './sqlite.ts';
import { groupWriter, type Work } from './writer.ts';

export interface Store {
  /** For reading. Not to be used inside a `write`. */
  readonly db: Kysely<Database>;
  /** Resolves with the work's result after it is durable. The work may run twice; it does queries and nothing else. */
  write<T>(work: Work<T>): Promise<T>;
  /** Whether a query gets an answer. */
  healthy(): Promise<boolean>;
  /** Lets pending writes finish. */
  close(): Promise<void>;
}

export const databaseFile = (dataDir: string) => join(dataDir, 'vault.db');

/** @throws StartRefused when others can reach the files, or a newer vault wrote them */
export async function openStore(dataDir: string): Promise<Store> {
  ensurePrivateDirectory(dataDir);
  const file = databaseFile(dataDir);
  if (!assertPrivate(file, '600')) createPrivateFile(file, '');
  // SQLite gives -wal and -shm the permissions of the database file.
  for (const suffix of ['-wal', '-shm']) assertPrivate(file + suffix, '600');

  const connection = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
  connection.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;');
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
