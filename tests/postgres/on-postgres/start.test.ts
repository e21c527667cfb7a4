/** What an operator reads when DATABASE_URL is wrong: one sentence, and nothing of the address. */
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { databaseOf } from '../../server/database.ts';
import { temporaryDirectory } from '../../server/temporary-directory.ts';
import { newInstall } from '../../server/vault.ts';
import { startVaultProcess, VaultDidNotStart } from '../../server/vault-process.ts';

const base = () => process.env.VAULT_TEST_DATABASE ?? expect.fail('No PostgreSQL.');

async function refusal(env: Record<string, string>): Promise<string> {
  const error = await startVaultProcess({ env }).then(
    () => expect.fail('It started.'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof VaultDidNotStart)) throw error;
  expect(error.exitCode).toBe(1);
  expect(error.output.trim().split('\n')).toHaveLength(1);
  return error.output;
}

test.each([
  ['nobody is there', () => 'postgres://someone:pass-word@127.0.0.1:9/vault', /cannot be reached \(ECONNREFUSED\)/],
  ['the database does not exist', () => base().replace('/postgres?', '/nowhere?'), /does not exist; create it/],
  ['the user does not exist', () => base().replace('//vault@', '//someone:pass-word@'), /is refused/],
  ['there is no such schema', () => `${base()}&options=-csearch_path%3Dnone`, /names no schema/],
  ['it is an address of something else', () => 'mysql://someone:pass-word@db/vault', /must be of the form/],
])('when %s', async (_name, url, sentence) => {
  const said = await refusal({ DATABASE_URL: url() });
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/pass-word|someone|127\.0\.0\.1|vault-pg/);
});

test('when a newer vault wrote the database', async () => {
  const dataDir = temporaryDirectory();
  const first = await startVaultProcess({ dataDir });
  await first.stop();
  const client = new Client({ connectionString: (await databaseOf(dataDir)).DATABASE_URL });
  await client.connect();
  await client.query(`insert into kysely_migration values ('999-later', '2030-01-01')`);
  expect(await refusal({ DATA_DIR: dataDir, ...(await databaseOf(dataDir)) })).toContain('written by a newer vault');
  // Another test may get the database.
  await client.query(`delete from kysely_migration where name = '999-later'`);
  await client.end();
});

test('a vault that runs, is asked and stops writes nothing of the address, and no database file', async () => {
  const dataDir = temporaryDirectory();
  const { DATABASE_URL = '' } = await databaseOf(dataDir);
  const env = { DATABASE_URL: DATABASE_URL.replace('//vault@', '//vault:pass-word@'), LOG_LEVEL: 'trace' };
  const vault = await startVaultProcess({ dataDir, env });
  const { id, secret } = newInstall();
  const answer = await fetch(`${vault.url}/api/core/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: id, client_secret: secret }),
  });
  expect(answer.status).toBe(200);
  expect(await vault.stop()).toBe(0);
  expect(vault.output()).toContain('"event":"stopped"');
  expect(vault.output()).not.toMatch(/pass-word|postgres:|vault-pg/);
  const { readdirSync } = await import('node:fs');
  expect(readdirSync(dataDir)).toEqual(['vault.key']);
});
