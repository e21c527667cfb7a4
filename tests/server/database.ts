/** Which store the vaults of a test work on: SQLite, or with VAULT_TEST_DATABASE a database of that PostgreSQL. */
import { randomUUID } from 'node:crypto';

/** By data directory. */
const made = new Map<string, Promise<Record<string, string>>>();
/** Names of databases whose tests are over. Making one costs PostgreSQL fifty times what emptying one does. */
const used = new Set<string>();

/** Variables for a vault with this data directory; the same directory is the same database. */
export function databaseOf(dataDir: string): Promise<Record<string, string>> {
  const known = made.get(dataDir) ?? takeDatabase();
  made.set(dataDir, known);
  return known;
}

async function takeDatabase(): Promise<Record<string, string>> {
  const url = process.env.VAULT_TEST_DATABASE;
  if (url === undefined) return {};
  const template = process.env.VAULT_TEST_TEMPLATE;
  // Who has a server of their own wants to find it empty.
  const name = template === undefined ? await newDatabase(url, 'template1') : await migrated(url, template);
  return { DATABASE_URL: databaseUrl(url, name) };
}

/** The address of another database of the same server. */
export const databaseUrl = (url: string, name: string) => url.replace('@/postgres', `@/${name}`);

/** The next test gets others, and may get these. */
export function giveBackDatabases(): void {
  for (const variables of made.values())
    void variables.then(({ DATABASE_URL = '' }) => used.add(/@\/(\w+)/.exec(DATABASE_URL)?.[1] ?? ''));
  made.clear();
}

async function migrated(url: string, template: string): Promise<string> {
  // A vault that nobody has closed may still write.
  const free = await ask<{ name: string }>(
    url,
    `select datname as name from pg_database where datname = any($1)
     and not exists (select from pg_stat_activity where pg_stat_activity.datname = pg_database.datname)`,
    [[...used]],
  );
  const name = free.map((row) => row.name).find((one) => used.delete(one));
  if (name === undefined) return newDatabase(url, template);
  const own = databaseUrl(url, name);
  const tables = await ask<{ table: string }>(
    own,
    `select format('%I', tablename) as table from pg_tables where schemaname = 'public' and tablename !~ '^kysely'`,
  );
  const emptied = tables.map(({ table }) => `delete from ${table};`).join('');
  // References need no order so.
  await ask(own, `set session_replication_role = replica; ${emptied}`);
  return name;
}

async function newDatabase(url: string, template: string): Promise<string> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  // A copy of one that is migrated already takes half the time of migrating an empty one.
  await ask(url, `create database ${name} template ${template} strategy file_copy`);
  return name;
}

async function ask<Row>(url: string, text: string, values?: unknown[]): Promise<Row[]> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as Row[];
  } finally {
    await client.end();
  }
}
