/** `restore`: a backup becomes the database of a stopped vault. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { type Config, readConfig } from '../config.ts';
import type { Outside } from '../outside.ts';
import { StartRefused } from '../start-refused.ts';
import { migrate } from '../store/migrations/migrate.ts';
import { databaseFile } from '../store/open.ts';
import { isWholeDatabase, prepareRestore } from '../store/restore.ts';
import type { Database } from '../store/schema.ts';
import { claimServing } from '../store/serving.ts';
import { nodeSqliteDialect } from '../store/sqlite.ts';
import { keyFile, LOOKUP, openKeyring, sealerOf } from '../vault/keys.ts';
import type { Command } from './command.ts';
import { plainPath } from './plain-path.ts';

export const restoreCommand: Command = {
  usage: 'restore FILE [--force]',
  says: 'Puts a backup in the place of a stopped vault’s database; --force puts a database that is there aside.',
  options: { force: { type: 'boolean' } },
  words: 1,
  async run({ words: [given = ''], options }, { environment, outside, say }) {
    const config = readConfig(environment);
    if (config.databaseUrl !== null) throw new StartRefused('This vault is on PostgreSQL: use pg_restore.');
    const backup = plainPath(given);
    if (!existsSync(backup)) throw new StartRefused(`${backup} is not there.`);
    const serving = claimServing(config.dataDir);
    if (!serving) throw new StartRefused(`A vault serves ${config.dataDir}; stop it first.`);
    try {
      if (existsSync(databaseFile(config.dataDir)) && !options.force) {
        throw new StartRefused(`${config.dataDir} holds a database; --force puts it aside and restores the backup.`);
      }
      const prepared = prepareRestore(config.dataDir, backup, new Date(outside.now()));
      try {
        await check(prepared.file, backup, config, outside);
      } catch (error) {
        prepared.forget();
        throw error;
      }
      const aside = prepared.place();
      say(`${backup} is the database of ${config.dataDir} now.`);
      if (aside !== null) say(`The one before it is ${aside}; delete it when you need it no longer.`);
      say('Sessions that were live when the backup was made are not in it; reps launch anew.');
      return 0;
    } finally {
      serving.release();
    }
  },
};

/** A whole database of this vault or an earlier one, under the key that is given. */
async function check(copy: string, backup: string, config: Config, outside: Outside): Promise<void> {
  const { file } = keyFile(config);
  if (file !== null && !existsSync(file)) {
    throw new StartRefused(`Put the key of the backup to ${file} (0600) first, or set VAULT_KEY or VAULT_KEY_FILE.`);
  }
  if (!isWholeDatabase(copy)) throw new StartRefused(`${backup} is no whole database.`);
  const db = new Kysely<Database>({ dialect: nodeSqliteDialect(new DatabaseSync(copy)) });
  try {
    const tables = await db.introspection.getTables();
    if (!tables.some(({ name }) => name === 'meta')) throw new StartRefused(`${backup} is no database of a vault.`);
    await migrate(db);
    const row = await db.selectFrom('meta').select('value').where('name', '=', LOOKUP).executeTakeFirst();
    if (row) sealerOf(openKeyring(config, false, outside), row.value, config, outside);
  } finally {
    await db.destroy();
  }
}
