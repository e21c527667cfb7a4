/** Brings a database to the newest schema, each migration in one transaction. */
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { StartRefused } from '../../start-refused.ts';
import type { Database } from '../schema.ts';
import { first } from './001-first.ts';

/** In order; a name, once released, never changes. */
const migrations = { '001-first': first };

export async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const known = new Set(Object.keys(migrations));
  const applied = await db
    .selectFrom('kysely_migration' as never)
    .select('name' as never)
    .execute()
    .catch(() => []);
  const newer = (applied as { name: string }[]).find(({ name }) => !known.has(name));
  if (newer) {
    throw new StartRefused(
      `The database was written by a newer vault (migration ${newer.name} is unknown here); start that version, or restore an older backup.`,
    );
  }
  throw error;
}
