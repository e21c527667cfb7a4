/** `backup`: the embedded database in one file, while the vault serves. */
import { existsSync, statSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { StartRefused } from '../start-refused.ts';
import { backUp, LIVE_TABLES } from '../store/backup.ts';
import { databaseFile } from '../store/open.ts';
import type { Command } from './command.ts';
import { plainPath } from './plain-path.ts';

export const backupCommand: Command = {
  usage: 'backup FILE',
  says: 'Writes the database to a new file, also while the vault serves; live sessions, and the key, are not in it.',
  options: {},
  words: 1,
  async run({ words: [given = ''] }, { environment, say }) {
    const { dataDir, databaseUrl } = readConfig(environment);
    if (databaseUrl !== null) {
      throw new StartRefused(
        `This vault is on PostgreSQL; run: pg_dump ${LIVE_TABLES.map((table) => `--exclude-table-data=${table}`).join(' ')} "$DATABASE_URL"`,
      );
    }
    const file = plainPath(given);
    if (existsSync(file)) throw new StartRefused(`${file} is there already; a backup overwrites nothing.`);
    if (!existsSync(databaseFile(dataDir))) throw new StartRefused(`There is no database in ${dataDir}.`);
    try {
      backUp(dataDir, file);
    } catch (error) {
      throw new StartRefused(`The backup failed, and nothing is left of it: ${(error as Error).message}.`);
    }
    say(`${file} holds the database (${Math.ceil(statSync(file).size / 1024)} KiB) without live sessions.`);
    say('The key is not in it. Keep the key elsewhere: without it the backup opens for nobody, with it for everybody.');
    return 0;
  },
};
