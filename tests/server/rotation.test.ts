/** A new key for everything stored: while the vault serves, and killed on the way. */
import { copyFileSync, mkdirSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { readKeyFile, writeKeyFile } from '../../server/vault/key-file.ts';
import { fileKeyring, keyringOf } from '../../server/vault/keyring.ts';
import { openSealer } from '../../server/vault/keys.ts';
import { countForeign, rotateKey } from '../../server/vault/rotate.ts';
import { createSealer } from '../../server/vault/seal.ts';
import { sealedTables } from '../../server/vault/sealed-columns.ts';
import { dialing } from './dialing.ts';
import { withHubSpot } from './hubspot.ts';
import { operate, operateProcess } from './operator.ts';
import { openVault, type TestVault } from './vault.ts';
import { startVaultProcess } from './vault-process.ts';

const keyFileOf = ({ config }: TestVault) => join(config.dataDir, 'vault.key');

/** Rotates beside a serving vault, as the command does, without its wait. */
async function rotateBeside(vault: TestVault, settle = async () => {}) {
  const { store, outside, config } = vault;
  const sealer = await openSealer(config, store, outside);
  return rotateKey({ store, sealer, outside, file: keyFileOf(vault), settle });
}

describe('every sealed column of the schema', () => {
  test('is known to the rotation', async () => {
    const vault = await openVault();
    const tables = await vault.store.db.introspection.getTables();
    const inSchema = tables.flatMap(({ name, columns }) =>
      columns.filter((column) => column.name.startsWith('sealed_')).map((column) => `${name}.${column.name}`),
    );
    const listed = sealedTables.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
    // On PostgreSQL other tests' schemas are listed too.
    expect(listed.sort()).toEqual([...new Set([...inSchema, 'meta.value'])].sort());
    await vault.close();
  });

  test('opens at the place that the rotation knows, with all of them filled', async () => {
    const { vault, begin, rep, hs, connectHubSpot, consentPage, finish, ask } = await withHubSpot();
    const scanners = [{ id: 'mine' }];
    await vault.call(api.saveSettings, { goals: { primary: 'Sold' }, scanners }, rep);
    const { session } = await begin(501);
    await session.run([['Set Appointment', { connected: true }]]);
    // A connection that could not be revoked, one that goes on with a review, a consent parked, and one begun.
    await connectHubSpot(rep);
    hs.knobs.faults.revoke = 'http_503';
    await ask('disconnect', {});
    await connectHubSpot(rep, { user: hs.portal.addUser() });
    await ask('preview', { object_ids: [hs.portal.add('contacts', { firstname: 'Ada', phone: '202-555-0142' }).id] });
    await finish(await hs.consent(await consentPage(rep), { user: hs.portal.addUser() }));
    await consentPage(rep);
    for (const { table, columns } of sealedTables) {
      for (const column of columns) {
        const { rows } = await sql<{ n: number }>`
          select count(*) as n from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(vault.store.db);
        expect(rows[0]?.n, `${table}.${column}`).toBeGreaterThan(0);
      }
    }
    expect((await rotateBeside(vault)).broken).toBe(0);
  });
});

test('while a session runs: everything goes on, nothing is sealed with the old key, and the old key is gone', async () => {
  const { vault, begin, stream } = await dialing();
  const { session, reply } = await begin(3);
  const reader = await stream(reply.session_token);
  const [old] = readKeyFile(keyFileOf(vault), 'The key file');

  await session.run([['Set Appointment', { connected: true }]]);
  const rotation = await rotateBeside(vault, async () => {
    await session.saveDisposition('No Answer', { connected: false });
  });
  expect(rotation).toMatchObject({ resumed: false, broken: 0 });
  expect(rotation.resealed).toBeGreaterThan(5);
  const keys = readKeyFile(keyFileOf(vault), 'The key file');
  expect(keys).toHaveLength(1);
  expect(keys[0].id.equals(old.id)).toBe(false);
  expect(await countForeign(vault.store.db, keys)).toBe(0);

  await session.saveDisposition('Set Appointment', { connected: true });
  const { view } = await reader.until(({ stats }) => stats.total_calls === 3);
  expect(view.stats).toMatchObject({ total_calls: 3, connected: 2, appointments: 2 });
  expect(await countForeign(vault.store.db, keys)).toBe(0);
});

test('what was sealed before and comes to the disk late is sealed again too', async () => {
  const { vault, rep } = await dialing();
  const [old] = readKeyFile(keyFileOf(vault), 'The key file');
  const late = createSealer(keyringOf(old), Buffer.alloc(32), vault.outside.random);
  const sealed_token = late.seal({ table: 'grants', column: 'sealed_token', row: 'g2', owner: 'm' }, 'late');
  const sealed_profile = late.seal({ table: 'grants', column: 'sealed_profile', row: 'g2', owner: 'm' }, 'late');
  const row = { id: 'g2', provider: 'phoneburner', token_key: rep.id, member_key: 'm', created_at: 1 } as const;
  await rotateBeside(vault, async () => {
    await vault.store.write((trx) =>
      trx
        .insertInto('grants')
        .values({ ...row, sealed_token, sealed_profile })
        .execute(),
    );
  });
  expect(await countForeign(vault.store.db, readKeyFile(keyFileOf(vault), 'The key file'))).toBe(0);
});

test('what the serving vault seals after the key file changed is sealed with the new key', async () => {
  const { vault, rep, pb } = await dialing();
  const file = keyFileOf(vault);
  const before = readKeyFile(file, 'The key file');
  const next = { id: Buffer.from('0badcafe', 'hex'), bytes: Buffer.alloc(32, 7) };
  writeKeyFile(file, [next, ...before]);
  const [current] = readKeyFile(file, 'The key file');
  await new Promise(setImmediate);
  await vault.call(api.savePat, { pat: pb.token }, rep);
  const { sealed_token } = await vault.store.db.selectFrom('grants').selectAll().executeTakeFirstOrThrow();
  expect(Buffer.from(sealed_token).subarray(1, 5).equals(current.id)).toBe(true);
});

test('a value that opens under no key keeps the old key in the file, and the command says so', async () => {
  const vault = await openVault();
  const { store, config } = vault;
  const made = { id: 'g1', provider: 'phoneburner' as const, token_key: 't', member_key: 'm', created_at: 1 };
  const blob = Buffer.concat([Buffer.from([1, 9, 9, 9, 9]), Buffer.alloc(60)]);
  await store.db
    .insertInto('grants')
    .values({ ...made, sealed_token: blob, sealed_profile: blob })
    .execute();
  expect((await rotateBeside(vault)).broken).toBe(2);
  expect(readKeyFile(keyFileOf(vault), 'The key file')).toHaveLength(2);
  await vault.close();
  const vaultAgain = await openVault({ dataDir: config.dataDir });
  await vaultAgain.close();
});

test('a key file that became readable by others is not taken up, and the known key serves on', async () => {
  const vault = await openVault();
  const file = keyFileOf(vault);
  const keys = fileKeyring(file, 'The key file');
  const before = keys.current();
  writeFileSync(file, 'nonsense\n');
  await new Promise(setImmediate);
  expect(keys.current()).toBe(before);
  expect(keys.find(before.id)).toBe(before);
  await vault.close();
});

test('a key from VAULT_KEY cannot be rotated; the operator is told what to do, and that works', async () => {
  const VAULT_KEY = 'ab'.repeat(32);
  const vault = await openVault({ env: { VAULT_KEY } });
  const DATA_DIR = vault.config.dataDir;
  await vault.close();
  const said = await operate(['rotate-key'], { DATA_DIR, VAULT_KEY });
  expect(said.code).toBe(1);
  expect(said.text).toMatch(/^The key comes from VAULT_KEY, .* put it into a file \(0600\), .* then rotate\.$/);

  const VAULT_KEY_FILE = join(DATA_DIR, 'moved.key');
  writeFileSync(VAULT_KEY_FILE, VAULT_KEY, { mode: 0o600 });
  const rotated = await operate(['rotate-key'], { DATA_DIR, VAULT_KEY_FILE });
  expect(rotated.text).toContain('The old key is gone');
  expect(readFileSync(VAULT_KEY_FILE, 'utf8')).not.toContain(VAULT_KEY);
  const later = await openVault({ dataDir: DATA_DIR, env: { VAULT_KEY_FILE } });
  await later.close();
});

test('a key file that cannot be replaced is told in a sentence, and nothing is changed', async () => {
  const vault = await openVault();
  await vault.close();
  const file = keyFileOf(vault);
  const before = readFileSync(file, 'utf8');
  mkdirSync(`${file}.new`);
  const said = await operate(['rotate-key'], { DATA_DIR: vault.config.dataDir });
  expect(said).toMatchObject({ code: 1, text: expect.stringMatching(/^The key file .* cannot be replaced \(\w+\); /) });
  expect(readFileSync(file, 'utf8')).toBe(before);
});

describe('as processes', () => {
  test('killed in the middle, run again: the serving vault misses nothing and one key is left', async () => {
    const { vault, pb, rep, begin } = await dialing();
    const { reply, session } = await begin(500);
    const file = keyFileOf(vault);
    const original = join(vault.config.dataDir, 'original.key');
    copyFileSync(file, original);
    const env = { DATA_DIR: vault.config.dataDir, PB_API_BASE: pb.apiBase };

    // The first sign of it is the new key in the file; then it is killed.
    const changed = new Promise<void>((resolve) => {
      const watcher = watch(vault.config.dataDir, () => {
        if (statSync(file, { throwIfNoEntry: false }) && readKeyFile(file, 'The key file').length > 1) {
          watcher.close();
          resolve();
        }
      });
    });
    const first = await operateProcess(['rotate-key'], env);
    await changed;
    first.kill();
    await first.ended;
    expect(readKeyFile(file, 'The key file')).toHaveLength(2);

    await session.run([['Set Appointment', { connected: true }]]);
    const second = await (await operateProcess(['rotate-key'], env)).ended;
    expect(second.text).toContain('An earlier rotation was not finished');
    expect(second.code).toBe(0);
    const keys = readKeyFile(file, 'The key file');
    expect(keys).toHaveLength(1);
    expect(await countForeign(vault.store.db, keys)).toBe(0);

    const stopped = await vault.call(api.stopSession, { session_token: reply.session_token }, rep);
    expect(stopped.body.stats).toMatchObject({ total_calls: 1, appointments: 1 });
    await vault.close();

    // A vault that starts anew needs the new key, and the old one opens nothing any more.
    const started = await startVaultProcess({ dataDir: vault.config.dataDir, env: { PB_API_BASE: pb.apiBase } });
    onTestFinished(() => started.kill());
    const state = await fetch(`${started.url}${api.state.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...rep.headers },
      body: '{}',
    });
    expect(await state.json()).toMatchObject({ pb_ready: true });
    await started.stop();
    writeFileSync(file, readFileSync(original));
    await expect(startVaultProcess({ dataDir: vault.config.dataDir })).rejects.toThrow(/is not the one/);
  });
});
