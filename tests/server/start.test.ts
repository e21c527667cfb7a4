import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { temporaryDirectory } from './temporary-directory.ts';
import { newInstall, openVault } from './vault.ts';
import { startVaultProcess, VaultDidNotStart, type VaultProcess, type VaultProcessOptions } from './vault-process.ts';

const root = join(import.meta.dirname, '..', '..');
const running: VaultProcess[] = [];

async function start(options: VaultProcessOptions = {}): Promise<VaultProcess> {
  const vault = await startVaultProcess(options);
  running.push(vault);
  return vault;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((vault) => vault.kill()));
});

/** What an operator reads when it does not start: one sentence, no stack, exit code 1. */
async function refusal(options: VaultProcessOptions): Promise<string> {
  const error = await start(options).then(
    () => expect.fail('It started.'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof VaultDidNotStart)) throw error;
  expect(error.exitCode).toBe(1);
  expect(error.output.trim().split('\n')).toHaveLength(1);
  return error.output;
}

const post = (vault: VaultProcess, path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(vault.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

async function register(vault: VaultProcess) {
  const install = newInstall();
  await post(vault, '/api/core/register', { client_id: install.id, client_secret: install.secret });
  return install;
}

describe('a first start', () => {
  test('makes its files so that only their owner can read them', async () => {
    const dataDir = join(temporaryDirectory(), 'new', 'data');
    const vault = await start({ dataDir });
    await register(vault);
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(mode(dataDir)).toBe('700');
    const files = readdirSync(dataDir).sort();
    expect(files).toEqual(['serving.lock', 'vault.db', 'vault.db-shm', 'vault.db-wal', 'vault.key']);
    expect(files.map((file) => mode(join(dataDir, file)))).toEqual(['600', '600', '600', '600', '600']);
  });

  test('in production it talks to no simulator', async () => {
    const said = await refusal({ env: { NODE_ENV: 'production', PB_API_BASE: 'http://127.0.0.1:4000/rest/1' } });
    expect(said).toMatch(/^PB_API_BASE must be https: in production/);
  });
});

describe('killed and started again', () => {
  test('it knows the installs it has acknowledged', async () => {
    const first = await start();
    const install = await register(first);
    await first.kill('SIGKILL');
    const second = await start({ dataDir: first.dataDir, port: first.port });
    const state = await post(second, '/api/core/state', {}, install.headers);
    expect(state.status).toBe(200);
  });

  test('asked to stop, it finishes and says so', async () => {
    const vault = await start();
    expect(await vault.stop()).toBe(0);
    expect(vault.output()).toContain('"event":"stopped"');
    expect(existsSync(join(vault.dataDir, 'vault.db-wal'))).toBe(false);
  });
});

test('when nobody reads its log any more, it goes on serving', async () => {
  const vault = await start();
  vault.deafen();
  for (let i = 0; i < 3; i++) expect((await fetch(`${vault.url}/health`)).status).toBe(200);
  await register(vault);
  expect(await vault.stop()).toBe(0);
});

describe('it refuses to start, and says what to do', () => {
  /** A data directory that a vault has worked in. */
  async function used(): Promise<string> {
    const vault = await openVault();
    await vault.close();
    return vault.config.dataDir;
  }

  test.each([
    ['the directory', '', 0o755, 'chmod 700'],
    ['the database', 'vault.db', 0o644, 'chmod 600'],
    ['the key', 'vault.key', 0o640, 'chmod 600'],
  ])('when others can reach %s', async (_name, file, mode, remedy) => {
    const dataDir = await used();
    const path = join(dataDir, file).replace(/\/$/, '');
    chmodSync(path, mode);
    const said = await refusal({ dataDir });
    expect(said).toContain(`${path} can be reached by others`);
    expect(said).toContain(`${remedy} ${path}`);
  });

  test('when others can reach the write-ahead log of a killed vault', async () => {
    const vault = await start();
    await vault.kill();
    chmodSync(join(vault.dataDir, 'vault.db-wal'), 0o644);
    expect(await refusal({ dataDir: vault.dataDir })).toContain('vault.db-wal can be reached by others');
  });

  test('when others can reach the key file of VAULT_KEY_FILE', async () => {
    const file = join(temporaryDirectory(), 'key');
    writeFileSync(file, 'ab'.repeat(32));
    chmodSync(file, 0o604);
    const said = await refusal({ env: { VAULT_KEY_FILE: file } });
    expect(said).toBe(`${file} can be reached by others (mode 604); run: chmod 600 ${file}\n`);
  });

  test.each(['public', '.output'])('when the data would lie in %s of the checkout, and makes nothing', async (top) => {
    const dataDir = join(root, top, 'icons', '..', `data-${process.pid}`);
    const said = await refusal({ dataDir });
    expect(said).toContain(`lies in ${join(root, top)}, which is built into extensions`);
    expect(said).toMatch(/^DATA_DIR .*; name a directory outside of it\.$/m);
    expect(existsSync(dataDir)).toBe(false);
  });

  test('when the data directory leads there by a link, or the key file lies there', async () => {
    const link = join(temporaryDirectory(), 'link');
    symlinkSync(join(root, 'public'), link);
    expect(await refusal({ dataDir: join(link, 'data') })).toContain('DATA_DIR');

    const VAULT_KEY_FILE = join(root, 'public', 'vault.key');
    expect(await refusal({ env: { VAULT_KEY_FILE } })).toMatch(/^VAULT_KEY_FILE .* lies in/);
  });

  test('when the key is another one', async () => {
    const dataDir = await used();
    const said = await refusal({ dataDir, env: { VAULT_KEY: 'ab'.repeat(32) } });
    expect(said).toMatch(/^The vault key \(VAULT_KEY\) is not the one/);
  });

  test('when the key file is gone, instead of making a new one beside the data', async () => {
    const dataDir = await used();
    rmSync(join(dataDir, 'vault.key'));
    expect(await refusal({ dataDir })).toContain('restore the key file');
    expect(existsSync(join(dataDir, 'vault.key'))).toBe(false);
  });

  test('when the key file holds no key', async () => {
    const dataDir = await used();
    writeFileSync(join(dataDir, 'vault.key'), 'not a key\n');
    expect(await refusal({ dataDir })).toContain('must hold 32 bytes');
  });

  test('when VAULT_KEY_FILE names nothing', async () => {
    expect(await refusal({ env: { VAULT_KEY_FILE: '/nowhere/vault.key' } })).toMatch(/^VAULT_KEY_FILE .* not there/);
  });

  test('when a newer vault wrote the database', async () => {
    const dataDir = await used();
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(join(dataDir, 'vault.db'));
    database.exec(`insert into kysely_migration values ('999-later', '2030-01-01')`);
    database.close();
    expect(await refusal({ dataDir })).toContain('written by a newer vault');
  });

  test('when another vault serves the same data', async () => {
    const first = await start();
    expect(await refusal({ dataDir: first.dataDir })).toContain('Another vault serves DATA_DIR');
    await first.kill('SIGKILL');
    await start({ dataDir: first.dataDir });
  });

  test('when the port is taken', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port));
    });
    try {
      expect(await refusal({ port })).toContain(`PORT ${port} on 127.0.0.1 is taken`);
    } finally {
      taken.close();
    }
  });
});

test('the key that was given by file opens what the key given by variable has sealed', async () => {
  const key = 'cd'.repeat(32);
  const first = await start({ env: { VAULT_KEY: key } });
  const install = await register(first);
  await first.stop();
  const file = join(temporaryDirectory(), 'key');
  writeFileSync(file, Buffer.from(key, 'hex').toString('base64'), { mode: 0o600 });
  const second = await start({ dataDir: first.dataDir, env: { VAULT_KEY_FILE: file } });
  expect((await post(second, '/api/core/state', {}, install.headers)).status).toBe(200);
  expect(existsSync(join(first.dataDir, 'vault.key'))).toBe(false);
  expect(readFileSync(join(first.dataDir, 'vault.db')).includes(Buffer.from(install.secret))).toBe(false);
});
