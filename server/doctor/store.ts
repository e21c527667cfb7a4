/** The database and its key, looked at without changing anything. */
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Config } from '../config.ts';
import type { Outside } from '../outside.ts';
import { StartRefused } from '../start-refused.ts';
import { databaseFile, openStore, type Store } from '../store/open.ts';
import type { Database } from '../store/schema.ts';
import { nodeSqliteDialect } from '../store/sqlite.ts';
import { readKeyFile } from '../vault/key-file.ts';
import { keyFile, LOOKUP, openKeyring, sealerOf } from '../vault/keys.ts';
import { countForeign } from '../vault/rotate.ts';
import type { Sealer } from '../vault/seal.ts';
import { type Finding, note, ok, problem } from './finding.ts';

const FUTURE_MS = 5 * 60_000;
const BACKUP = 'Stop the vault and restore a backup: npm run vault -- restore FILE --force';

type Then = (opened: Opened) => Promise<Finding[]>;

/** What the doctor reads through: null when the store or its key is not to be had. */
export interface Opened {
  db: Kysely<Database>;
  sealer: Sealer;
}

export async function checkStore(config: Config, outside: Outside, then: Then): Promise<Finding[]> {
  if (config.databaseUrl !== null) return checkServer(config, outside, then);
  const file = databaseFile(config.dataDir);
  let connection: DatabaseSync;
  try {
    connection = new DatabaseSync(file, { readOnly: true, timeout: 2000 });
  } catch {
    return [problem('database', `${file} cannot be opened.`, BACKUP)];
  }
  try {
    const broken = integrity(connection, file);
    if (broken) return [broken];
    const db = new Kysely<Database>({ dialect: nodeSqliteDialect(connection) });
    return [ok('database', `${file} opens and is whole.`), ...(await checkContents(config, outside, db, then))];
  } finally {
    connection.close();
  }
}

/** PostgreSQL; its own integrity is its operator's. Brings the schema up to date, as a start does. */
async function checkServer(config: Config, outside: Outside, then: Then): Promise<Finding[]> {
  let store: Store;
  try {
    store = await openStore(config);
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    return [problem('database', error.message, 'Correct DATABASE_URL, or let its PostgreSQL answer.')];
  }
  try {
    return [ok('database', 'PostgreSQL answers.'), ...(await checkContents(config, outside, store.db, then))];
  } finally {
    await store.close();
  }
}

function integrity(connection: DatabaseSync, file: string): Finding | null {
  try {
    const rows = connection.prepare('PRAGMA integrity_check(1)').all() as { integrity_check?: string }[];
    if (rows[0]?.integrity_check === 'ok') return null;
  } catch (error) {
    const { errcode, message } = error as { errcode?: number; message: string };
    // SQLITE_FULL, SQLITE_IOERR: the disk, not the file.
    if (errcode !== undefined && [13, 10].includes(errcode & 0xff)) {
      return problem(
        'database',
        `${file} cannot be read: ${message}.`,
        'Free some space on its disk, or check the disk.',
      );
    }
  }
  return problem('database', `${file} is damaged.`, BACKUP);
}

/** The part that is the same on every store. */
async function checkContents(config: Config, outside: Outside, db: Kysely<Database>, then: Then): Promise<Finding[]> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'meta')) {
    return [note('key', 'The database is empty; the first start fills it.')];
  }
  const row = await db.selectFrom('meta').select('value').where('name', '=', LOOKUP).executeTakeFirst();
  if (!row) return [note('key', 'Nothing is sealed in the database yet.')];
  let sealer: Sealer;
  try {
    sealer = sealerOf(openKeyring(config, false, outside), row.value, config, outside);
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    // files.ts has said that.
    if (error.message.includes('can be reached by others')) return [];
    return [
      problem('key', error.message, 'Give the vault the key of this database, or restore the backup of this key.'),
    ];
  }
  const known = new Set(tables.map(({ name }) => name));
  return [
    ok('key', 'The key opens this database.'),
    ...(await checkKeys(config, db, known)),
    ...(await checkTimes(outside, db)),
    ...(await then({ db, sealer })),
  ];
}

async function checkKeys(config: Config, db: Kysely<Database>, tables: ReadonlySet<string>): Promise<Finding[]> {
  const { file, name } = keyFile(config);
  if (file === null) return [];
  const keys = readKeyFile(file, name);
  const findings: Finding[] = [];
  const foreign = await countForeign(db, keys, tables);
  if (foreign > 0) {
    const says = `${foreign} values are sealed with keys that ${file} does not hold.`;
    findings.push(problem('key', says, 'Add the missing key as a further line of the key file, then: rotate-key'));
  }
  if (keys.length > 1) findings.push(note('key', 'A key rotation is not finished; run: npm run vault -- rotate-key'));
  return findings;
}

/** The database remembers the time: a clock that was set back lets codes live long and sessions never idle. */
async function checkTimes({ now }: Outside, db: Kysely<Database>): Promise<Finding[]> {
  const { newest } = await db
    .selectFrom('sessions')
    .select(({ fn }) => fn.max('event_at').as('newest'))
    .executeTakeFirstOrThrow();
  const at = Number(newest ?? 0);
  if (at <= now() + FUTURE_MS) return [];
  const says = `The newest event in the database is of ${new Date(at).toISOString()}, which the clock has not reached.`;
  return [problem('clock', says, 'Set the clock right; it was ahead, or has been set back.')];
}
