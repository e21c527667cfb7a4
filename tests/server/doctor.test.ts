/** `npm run vault -- doctor`: what an operator reads when something is wrong, and when nothing is. */
import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { variables } from '../../server/config.ts';
import type { Finding } from '../../server/doctor/finding.ts';
import { startHubSpot } from '../simulators/hubspot/server.ts';
import { type PhoneBurner, startPhoneBurner } from '../simulators/phoneburner/server.ts';
import { operate, operateProcess } from './operator.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { openVault } from './vault.ts';

let pb: PhoneBurner;
beforeEach(async () => {
  pb = await startPhoneBurner();
});
afterEach(() => pb.close());

/** A data directory that a vault has worked in. */
async function used(dataDir = temporaryDirectory()): Promise<Record<string, string>> {
  const vault = await openVault({ dataDir });
  await vault.register();
  await vault.close();
  return { DATA_DIR: dataDir, PB_API_BASE: pb.apiBase };
}

async function problems(env: Record<string, string>, outside = {}): Promise<Finding[]> {
  const { code, text } = await operate(['doctor', '--json'], env, outside);
  const report = JSON.parse(text) as { ok: boolean; findings: Finding[] };
  const found = report.findings.filter(({ level }) => level === 'problem');
  expect([code, report.ok]).toEqual(found.length > 0 ? [1, false] : [0, true]);
  for (const { says, remedy } of found) {
    expect(says).toMatch(/^[^\n]+\.$/);
    expect(remedy).toBeTruthy();
  }
  return found;
}

describe('all is well', () => {
  test('before the first start, and nothing is made', async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    const said = await operate(['doctor'], { DATA_DIR: dataDir, PB_API_BASE: pb.apiBase });
    expect(said.text).toMatch(/All is well\.$/);
    expect(said.code).toBe(0);
    expect(() => readFileSync(dataDir)).toThrow('ENOENT');
  });

  test('after the first start', async () => {
    const said = await operate(['doctor'], await used());
    expect(said.text).toMatch(/All is well\.$/);
    expect(said.code).toBe(0);
  });

  test('as the command, beside a vault that serves', async () => {
    const vault = await openVault();
    onTestFinished(() => vault.close());
    await vault.register();
    const env = { DATA_DIR: vault.config.dataDir, PB_API_BASE: pb.apiBase };
    const said = await (await operateProcess(['doctor'], env)).ended;
    expect(said.text).toContain('✓ key: The key opens this database.');
    expect(said.text).toMatch(/All is well\.\n$/);
    expect(said.code).toBe(0);
    expect((await vault.register()).id).toBeTruthy();
  });
});

describe('it says precisely what is wrong', () => {
  test.each([
    ['the key', 'vault.key', 0o644, 'key file', 'chmod 600'],
    ['the database', 'vault.db', 0o640, 'database file', 'chmod 600'],
    ['the directory', '', 0o755, 'data directory', 'chmod 700'],
  ])('others can reach %s', async (_name, file, mode, check, remedy) => {
    const env = await used();
    const path = join(env.DATA_DIR ?? '', file).replace(/\/$/, '');
    chmodSync(path, mode);
    const found = await problems(env);
    expect(found[0]).toMatchObject({ check, remedy: `Run: ${remedy} ${path}` });
    expect(found[0]?.says).toContain(`can be reached by others (mode ${mode.toString(8)})`);
  });

  test('the data directory would be served', async () => {
    const dataDir = join(import.meta.dirname, '..', '..', 'public', 'data');
    const found = await problems({ DATA_DIR: dataDir, PB_API_BASE: pb.apiBase });
    expect(found).toMatchObject([{ check: 'data directory', says: expect.stringContaining('lies in') }]);
  });

  test('the key is another one', async () => {
    const env = await used();
    const found = await problems({ ...env, VAULT_KEY: 'ab'.repeat(32) });
    expect(found).toMatchObject([{ check: 'key', says: expect.stringContaining('(VAULT_KEY) is not the one') }]);
    writeFileSync(join(env.DATA_DIR ?? '', 'vault.key'), 'cd'.repeat(32));
    expect(await problems(env)).toMatchObject([{ check: 'key', says: expect.stringContaining('is not the one') }]);
  });

  test('the key file is gone', async () => {
    const env = await used();
    rmSync(join(env.DATA_DIR ?? '', 'vault.key'));
    expect(await problems(env)).toMatchObject([{ check: 'key', says: expect.stringContaining('is missing') }]);
  });

  test('a value is sealed with a key that is lost', async () => {
    const vault = await openVault();
    const blob = Buffer.concat([Buffer.from([1, 9, 9, 9, 9]), Buffer.alloc(60)]);
    const grant = { id: 'g', provider: 'phoneburner', token_key: 't', member_key: 'm', created_at: 1 } as const;
    await vault.store.db
      .insertInto('grants')
      .values({ ...grant, sealed_token: blob, sealed_profile: blob })
      .execute();
    await vault.close();
    const found = await problems({ DATA_DIR: vault.config.dataDir, PB_API_BASE: pb.apiBase });
    expect(found).toMatchObject([{ check: 'key', says: expect.stringMatching(/^2 values are sealed with keys/) }]);
  });

  test('the database is damaged', async () => {
    const env = await used();
    const file = openSync(join(env.DATA_DIR ?? '', 'vault.db'), 'r+');
    writeSync(file, Buffer.alloc(3000, 0xee), 0, 3000, 4096);
    closeSync(file);
    expect(await problems(env)).toMatchObject([{ check: 'database', says: expect.stringContaining('is damaged') }]);
    writeFileSync(join(env.DATA_DIR ?? '', 'vault.db'), 'this is no database at all');
    expect(await problems(env)).toMatchObject([{ check: 'database', remedy: expect.stringContaining('restore') }]);
  });

  test('the database of DATABASE_URL is dead', async () => {
    const closed = createServer();
    const port = await new Promise<number>((resolve) => {
      closed.listen(0, '127.0.0.1', () => resolve((closed.address() as { port: number }).port));
    });
    await new Promise((resolve) => closed.close(resolve));
    const url = `postgres://vault:hunter2@127.0.0.1:${port}/vault`;
    const env = { DATA_DIR: temporaryDirectory(), PB_API_BASE: pb.apiBase, DATABASE_URL: url };
    const found = await problems(env);
    expect(found).toMatchObject([{ check: 'database', remedy: expect.stringContaining('DATABASE_URL') }]);
    expect((await operate(['doctor'], env)).text).not.toContain('hunter2');
  });

  test('PhoneBurner cannot be reached', async () => {
    const env = await used();
    await pb.close();
    const found = await problems(env);
    expect(found).toMatchObject([{ check: 'PhoneBurner', says: expect.stringContaining('the connection is refused') }]);
    pb = await startPhoneBurner();
  });

  test('PhoneBurner is not at PB_API_BASE', async () => {
    const env = { ...(await used()), PB_API_BASE: pb.apiBase.replace('/rest/1', '/elsewhere') };
    expect(await problems(env)).toMatchObject([{ check: 'PhoneBurner', says: expect.stringMatching(/HTTP 4\d\d/) }]);
  });

  test('HubSpot cannot be reached, or is not well, where this vault has an app of it', async () => {
    const hs = await startHubSpot();
    const app = { HS_CLIENT_ID: hs.app.clientId, HS_CLIENT_SECRET: hs.app.clientSecret };
    const env = { ...(await used()), HS_API_BASE: hs.apiBase };
    expect(await problems({ ...env, ...app })).toEqual([]);
    const unwell = async (url: URL | string) =>
      new Response('', { status: String(url).startsWith(hs.apiBase) ? 503 : 200 });
    expect(await problems({ ...env, ...app }, { fetch: unwell })).toMatchObject([
      { check: 'HubSpot', says: expect.stringContaining('HTTP 503') },
    ]);
    await hs.close();
    const found = await problems({ ...env, ...app });
    expect(found).toMatchObject([{ check: 'HubSpot', says: expect.stringContaining('the connection is refused') }]);
    expect(found[0]?.remedy).toContain('HS_API_BASE');
    expect(await problems(env)).toEqual([]);
  });

  test('the clock is two hours ahead, or has been set back', async () => {
    const env = await used();
    const ahead = await problems(env, { now: () => Date.now() + 7_200_000 });
    expect(ahead).toMatchObject([{ check: 'clock', says: expect.stringMatching(/^The clock is 7\d\d\d s ahead of/) }]);
    const back = await problems(env, { now: () => 0 });
    expect(back).toMatchObject([{ check: 'clock', says: 'The clock says 1970-01-01T00:00:00.000Z.' }]);
  });

  test('something else answers at BASE_URL', async () => {
    const env = { ...(await used()), BASE_URL: 'https://vault.example' };
    const answering = (status: number) => ({
      fetch: async (url: URL | string) =>
        new Response('', { status: String(url).includes('vault.example') ? status : 200 }),
    });
    expect(await problems(env, answering(302))).toMatchObject([{ check: 'BASE_URL' }]);
    expect(await problems(env, answering(200))).toEqual([]);
  });

  test('a proxy that TRUST_PROXY does not name sends forwarded headers', async () => {
    const dataDir = temporaryDirectory();
    const vault = await openVault({ dataDir });
    vault.pass(Date.now() - vault.outside.now());
    await vault.app.inject({ url: '/health', headers: { 'x-forwarded-for': '203.0.113.9' } });
    await expect.poll(() => vault.log()).toContain('forwarded_untrusted');
    expect(vault.log()).not.toContain('203.0.113.9');
    await vault.close();
    const env = { DATA_DIR: dataDir, PB_API_BASE: pb.apiBase };
    const found = await problems(env);
    expect(found).toMatchObject([{ check: 'TRUST_PROXY', remedy: expect.stringContaining('TRUST_PROXY=127.0.0.1') }]);
    expect(await problems({ ...env, TRUST_PROXY: '127.0.0.0/8' })).toEqual([]);
  });

  test('a variable is not understood, and its value is kept to itself', async () => {
    const said = await operate(['doctor'], { PB_API_BASE: 'http://user:hunter2@phoneburner.example/' });
    expect(said.code).toBe(1);
    expect(said.text).toMatch(/✗ configuration: PB_API_BASE must be an https: address/);
  });

  const mountable = (() => {
    const at = join(temporaryDirectory(), 'probe');
    mkdirSync(at);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at], { stdio: 'ignore' });
      execFileSync('umount', [at]);
      return true;
    } catch {
      return false;
    }
  })();

  test.skipIf(!mountable)(
    `the disk is full${mountable ? '' : ' (skipped: this user may not mount a tmpfs)'}`,
    async () => {
      const dataDir = join(temporaryDirectory(), 'small');
      mkdirSync(dataDir);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=0700', 'tmpfs', dataDir]);
      onTestFinished(() => {
        execFileSync('umount', [dataDir]);
      });
      const env = await used(dataDir);
      expect(await problems(env)).toEqual([]);

      writeFileSync(join(dataDir, 'other-1'), Buffer.alloc(12 * 1024 * 1024));
      expect(await problems(env)).toMatchObject([
        { check: 'disk', says: expect.stringMatching(/^Only \d+ MiB are free/) },
      ]);

      const file = openSync(join(dataDir, 'other-2'), 'w');
      expect(() => {
        for (;;) writeSync(file, Buffer.alloc(64 * 1024));
      }).toThrow('ENOSPC');
      closeSync(file);
      expect(await problems(env)).toMatchObject([{ check: 'disk', says: `The disk of ${dataDir} is full.` }]);
    },
  );
});

test('the configuration is shown as understood, secrets masked', async () => {
  const env = { ...(await used()), VAULT_KEY: 'ef'.repeat(32), PORT: '8080' };
  for (const args of [['doctor'], ['doctor', '--json']]) {
    const { text } = await operate(args, env);
    expect(text).not.toContain('efef');
    expect(text).toMatch(/VAULT_KEY"?:"? ?"?\(set\)/);
    expect(text).toMatch(/PORT"?: ?"?8080/);
    for (const name of Object.keys(variables)) expect(text).toContain(name);
  }
});

test('an unknown command, or too much of one, is told how it is used', async () => {
  const unknown = await operate(['doktor'], {});
  expect(unknown.code).toBe(2);
  expect(unknown.text).toContain('There is no command "doktor".');
  expect(unknown.text).toContain('rotate-key');
  expect(await operate(['doctor', '--yaml'], {})).toMatchObject({ code: 2, text: expect.stringContaining('Usage:') });
  expect((await operate(['doctor', 'please'], {})).code).toBe(2);
  expect((await operate(['help'], {})).code).toBe(0);
});
