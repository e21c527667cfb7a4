/** Brings a database to the newest schema, each migration in one transaction. */
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { StartRefused } from '../../start-refused.ts';
import type { Database } from '../schema.ts';
import { first } from './001-first.ts';
import { members } from './002-members.ts';
import { launchLease } from './003-launch-lease.ts';
import { providers } from './004-providers.ts';
import { idleIndex } from './005-idle-index.ts';

/** In order; a name, once released, never changes. */
const migrations = {
  '001-first': first,
  '002-members': members,
  '003-launch-lease': launchLease,
  '004-providers': providers,
  '005-idle-index': idleIndex,
};

/** `schema`: where the tables are, in a database that has several. @throws StartRefused when a newer vault wrote it */
export async function migrate(db: Kysely<Database>, schema?: string): Promise<void> {
  const known = Object.keys(migrations);
  const applied = await appliedTo(schema === undefined ? db : db.withSchema(schema));
  const newer = applied.find((name) => !known.includes(name));
  if (newer) {
    throw new StartRefused(
      `The database was written by a newer vault (migration ${newer} is unknown here); start that version, or restore an older backup.`,
    );
  }
  // Nearly always: Kysely's migrator would ask for all tables and their columns first.
  if (applied.length === known.length) return;
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    ...(schema !== undefined && { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Names of migrations; none where there is no table of them yet. */
async function appliedTo(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('kysely_migration' as never)
    .select('name' as never)
    .execute()
    .catch(() => []);
  return (rows as { name: string }[]).map(({ name }) => name);
}
