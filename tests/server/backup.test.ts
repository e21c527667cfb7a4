/** `backup`, `restore` and `purge`: a vault's data leaves and comes back, and what must not leave does not. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { dialing } from './dialing.ts';
import { operate, operateProcess } from './operator.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { type Install, openVault, type TestVault } from './vault.ts';
import { startVaultProcess } from './vault-process.ts';

const keyOf = (vault: TestVault) => readFileSync(join(vault.config.dataDir, 'vault.key'), 'utf8').trim();

/** A vault on the data, with the clock of the others. */
async function reopened(dataDir: string, env: Record<string, string> = {}): Promise<TestVault> {
  const vault = await openVault({ dataDir, env });
  onTestFinished(() => vault.close());
  return vault;
}

/** A connected rep's vault, stopped, and its backup. */
async function backedUp() {
  const { vault, rep } = await dialing();
  const file = join(temporaryDirectory(), 'vault-1.backup');
  const env = { DATA_DIR: vault.config.dataDir };
  expect(await operate(['backup', file], env)).toMatchObject({ code: 0 });
  return { vault, rep, file, env, key: keyOf(vault) };
}

const isReady = async (vault: TestVault, rep: Install) => (await vault.call(api.state, {}, rep)).body.pb_ready;

describe('a backup', () => {
  test('made while the vault serves opens elsewhere with the key: installs, tokens and finished sessions are there', async () => {
    const { vault, rep, begin } = await dialing();
    const { reply, session } = await begin(2);
    await session.run([['Set Appointment', { connected: true }]]);
    await vault.call(api.stopSession, { session_token: reply.session_token }, rep);

    const file = join(temporaryDirectory(), 'vault.backup');
    let busy = true;
    const writing = (async () => {
      while (busy) {
        await vault.store.write((trx) => trx.updateTable('clients').set({ seen_at: Date.now() }).execute());
        await new Promise(setImmediate);
      }
    })();
    const said = await (await operateProcess(['backup', file], { DATA_DIR: vault.config.dataDir })).ended;
    busy = false;
    await writing;
    expect(said.code).toBe(0);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect(readdirSync(vault.config.dataDir).filter((name) => name.endsWith('.part'))).toEqual([]);

    const elsewhere = temporaryDirectory();
    const env = { DATA_DIR: elsewhere, VAULT_KEY: keyOf(vault) };
    expect(await operate(['restore', file], env)).toMatchObject({ code: 0 });
    const second = await reopened(elsewhere, env);
    expect(await isReady(second, rep)).toBe(true);
    const stopped = await second.call(api.stopSession, { session_token: reply.session_token }, rep);
    expect(stopped.body.stats).toMatchObject({ total_calls: 1, appointments: 1 });
  });

  test('holds nothing of a live session, while the database does', async () => {
    const { vault, rep, begin } = await dialing();
    const { reply, session } = await begin(20);
    await session.run([['Set Appointment', { connected: true }]]);
    const { store, config } = vault;
    const contacts = await store.db.selectFrom('session_contacts').select('sealed_contact as sealed').execute();
    const replies = await store.db.selectFrom('launches').select('sealed_reply as sealed').execute();
    const states = await store.db.selectFrom('sessions').select('sealed_state as sealed').execute();
    const live = [...contacts, ...replies, ...states].map(({ sealed }) => Buffer.from(sealed ?? []));
    expect(live).toHaveLength(22);

    const file = join(temporaryDirectory(), 'vault.backup');
    expect(await operate(['backup', file], { DATA_DIR: config.dataDir })).toMatchObject({ code: 0 });
    const bytesOf = (paths: string[]) => Buffer.concat(paths.map((path) => readFileSync(path)));
    const stored = bytesOf(readdirSync(config.dataDir).map((name) => join(config.dataDir, name)));
    expect(live.every((blob) => stored.includes(blob))).toBe(true);
    expect(live.some((blob) => bytesOf([file]).includes(blob))).toBe(false);

    const env = { DATA_DIR: temporaryDirectory(), VAULT_KEY: keyOf(vault) };
    await operate(['restore', file], env);
    const second = await reopened(env.DATA_DIR, env);
    expect(await isReady(second, rep)).toBe(true);
    const lost = await second.call(api.stopSession, { session_token: reply.session_token }, rep);
    expect(lost.status).toBe(404);
  });

  test('on PostgreSQL is pg_dump’s, told with every table that is left out here', async () => {
    const DATABASE_URL = 'postgres://vault:hunter2@127.0.0.1:1/vault';
    const { code, text } = await operate(['backup', 'copy'], { DATA_DIR: temporaryDirectory(), DATABASE_URL });
    expect([code, text]).toEqual([1, expect.not.stringContaining('hunter2')]);
    const told = [...text.matchAll(/--exclude-table-data=(\w+)/g)].map((match) => match[1]);
    const source = readFileSync(join(import.meta.dirname, '../../server/store/backup.ts'), 'utf8');
    const here = [...source.matchAll(/'(?:delete from|update) (\w+)/g)].map((match) => match[1]);
    expect(here.length).toBeGreaterThan(6);
    expect(told.toSorted()).toEqual([...new Set(here)].toSorted());
  });

  test('never overwrites, and goes to plain places only', async () => {
    const { file, env } = await backedUp();
    const before = readFileSync(file);
    expect(await operate(['backup', file], env)).toMatchObject({ code: 1, text: expect.stringContaining('is there') });
    expect(readFileSync(file).equals(before)).toBe(true);

    const place = temporaryDirectory();
    mkdirSync(join(place, 'real'));
    symlinkSync(join(place, 'real'), join(place, 'linked'));
    symlinkSync('/etc/passwd', join(place, 'link'));
    for (const refused of [
      `${place}/../escape`,
      `${place}/a b`,
      `${place}/$(x)`,
      `${place}/..`,
      join(place, 'link'),
      join(place, 'linked', 'vault.backup'),
      join(place, 'nowhere', 'vault.backup'),
    ]) {
      for (const command of ['backup', 'restore']) {
        const said = await operate([command, refused], { ...env, DATA_DIR: env.DATA_DIR });
        expect([command, refused, said.code]).toEqual([command, refused, 1]);
        expect(said.text).toMatch(/^(The path may hold|.* symbolic link|The directory .* is not there)/);
      }
    }
    expect(readdirSync(join(place, 'real'))).toEqual([]);
  });
});

describe('a restore is refused, and changes nothing,', () => {
  test('while a vault serves', async () => {
    const { file, key } = await backedUp();
    const vault = await startVaultProcess({ env: { VAULT_KEY: key } });
    onTestFinished(() => vault.kill());
    const env = { DATA_DIR: vault.dataDir, VAULT_KEY: key };
    const said = await operate(['restore', file, '--force'], env);
    expect(said).toMatchObject({ code: 1, text: `A vault serves ${vault.dataDir}; stop it first.` });
    await vault.kill('SIGKILL');
    expect(await operate(['restore', file, '--force'], env)).toMatchObject({ code: 0 });
  });

  test('with another key, or none', async () => {
    const { file } = await backedUp();
    const DATA_DIR = temporaryDirectory();
    const wrong = await operate(['restore', file], { DATA_DIR, VAULT_KEY: 'ab'.repeat(32) });
    expect(wrong).toMatchObject({ code: 1, text: expect.stringContaining('is not the one') });
    const none = await operate(['restore', file], { DATA_DIR });
    expect(none).toMatchObject({ code: 1, text: expect.stringMatching(/^Put the key of the backup to /) });
    expect(readdirSync(DATA_DIR)).toEqual(['serving.lock']);
  });

  test('over a database that is there; with --force that one is put aside, whole', async () => {
    const { file, rep, key } = await backedUp();
    const other = await openVault({ env: { VAULT_KEY: key } });
    const theirs = await other.register();
    await other.close();
    const env = { DATA_DIR: other.config.dataDir, VAULT_KEY: key };
    expect(await operate(['restore', file], env)).toMatchObject({ code: 1, text: expect.stringContaining('--force') });
    const said = await operate(['restore', file, '--force'], env);
    expect(said.code).toBe(0);
    const aside = /The one before it is (\S+);/.exec(said.text)?.[1] ?? '';
    expect(await isReady(await reopened(env.DATA_DIR, env), rep)).toBe(true);

    const back = { DATA_DIR: temporaryDirectory(), VAULT_KEY: key };
    writeFileSync(join(back.DATA_DIR, 'vault.db'), readFileSync(aside), { mode: 0o600 });
    const kept = await reopened(back.DATA_DIR, back);
    expect((await kept.call(api.state, {}, theirs)).status).toBe(200);
  });

  test('from a file that is no whole database of a vault', async () => {
    const { file, key } = await backedUp();
    const place = temporaryDirectory();
    const bytes = readFileSync(file);
    bytes.fill(0xee, 4096, 9000);
    const env = { DATA_DIR: join(place, 'data'), VAULT_KEY: key };
    for (const [name, content] of [
      ['damaged', bytes],
      ['text', Buffer.from('no database')],
      ['empty', Buffer.alloc(0)],
    ] as const) {
      writeFileSync(join(place, name), content);
      const said = await operate(['restore', join(place, name)], env);
      expect([name, said.code]).toEqual([name, 1]);
      expect(said.text).toMatch(/is no (whole )?database/);
      expect(existsSync(join(env.DATA_DIR, 'vault.db'))).toBe(false);
    }
  });
});

test('purge ends idle sessions and deletes what has expired, and only that', async () => {
  const { vault, rep, begin } = await dialing();
  await begin(3);
  const env = { DATA_DIR: vault.config.dataDir };
  const fresh = await operate(['purge'], env, { now: vault.outside.now });
  expect(fresh).toMatchObject({ code: 0, text: expect.stringContaining('session_contacts: 0 deleted, 3 kept') });
  vault.pass(25 * 60 * 60_000);
  const later = await operate(['purge'], env, { now: vault.outside.now });
  expect(later.text).toContain('session_contacts: 3 deleted, 0 kept');
  expect(later.text).toContain('launches: 1 deleted, 0 kept');
  expect(later.text).toContain('codes: 1 deleted, 0 kept');
  expect(await isReady(vault, rep)).toBe(true);
});
