/** The systemd units of server/deploy, as far as they can be tried without being installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundleVault } from '../../server/deploy/bundle.mjs';
import { databaseOf } from '../server/database.ts';
import { operate } from '../server/operator.ts';
import { temporaryDirectory } from '../server/temporary-directory.ts';
import { openVault } from '../server/vault.ts';

const root = join(import.meta.dirname, '..', '..');
const shipped = join(root, 'server', 'deploy');
const INSTALLED = '/opt/phoneburner-vault';
const units = readdirSync(shipped).filter((name) => /\.(service|timer)$/.test(name));
const services = units.filter((name) => name.endsWith('.service'));
const read = (name: string) => readFileSync(join(shipped, name), 'utf8');

function analyze(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('systemd-analyze', args, { encoding: 'utf8' });
  return { status, said: `${stdout ?? ''}${stderr ?? ''}` };
}

/** Copies that lead to this checkout instead of /opt. */
function unitsHere(): string {
  const directory = temporaryDirectory();
  for (const name of units) writeFileSync(join(directory, name), read(name).replaceAll(INSTALLED, root));
  return directory;
}

const works = (() => {
  const file = join(temporaryDirectory(), 'probe.service');
  writeFileSync(file, '[Service]\nExecStart=/bin/true\n');
  const verified = analyze('verify', file);
  return verified.status === 0 && verified.said === '';
})();

describe.skipIf(!works)(`systemd${works ? '' : ' (skipped: systemd-analyze is missing or does not work here)'}`, () => {
  test('understands every line of the units', () => {
    const directory = unitsHere();
    expect(analyze('verify', ...units.map((name) => join(directory, name)))).toEqual({ status: 0, said: '' });
  });

  // In tenths: 13 and 4 when this was written; a service without any of it has 96.
  test.each([
    ['phoneburner-vault.service', 15],
    ['phoneburner-vault-backup.service', 5],
  ])('finds %s well shut in', (name, threshold) => {
    const file = join(unitsHere(), name);
    const { status, said } = analyze('security', '--offline=yes', `--threshold=${threshold}`, '--no-pager', file);
    expect([status, /Overall exposure level.*/.exec(said)?.[0]]).toEqual([0, expect.stringContaining(name)]);
  });
});

test('everything the units and the README name is in the repository, and nothing is shipped without a word', () => {
  const texts = [...units.map(read), read('README.md')].join('\n');
  const named = [...texts.matchAll(/(?:\/opt\/phoneburner-vault\/|(?<![\w/]))((?:server|node_modules)\/[\w./@-]+)/g)];
  const paths = named.map((match) => (match[1] ?? '').replace(/[.*]+$/, ''));
  expect(paths.filter((path) => !existsSync(join(root, path)) && !path.endsWith('phoneburner-vault'))).toEqual([]);
  const unnamed = readdirSync(shipped).filter((name) => name !== 'README.md' && !texts.includes(name));
  expect(unnamed).toEqual([]);
});

test('the service starts what `npm ci` makes, which is made anew where something has changed', async () => {
  const file = await bundleVault();
  expect(read('phoneburner-vault.service')).toContain(` ${relative(root, file)}\n`);
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect([scripts.prepare, scripts.start]).toEqual([
    'node server/deploy/bundle.mjs',
    expect.stringMatching(/^node server\/deploy\/bundle\.mjs && node .* \.output\/vault\/main\.mjs$/),
  ]);
  const made = () => statSync(file).mtimeMs;
  const first = made();
  await bundleVault();
  expect(made()).toBe(first);
  appendFileSync(join(root, '.output', 'vault', 'made-of.txt'), '\nserver/gone.ts 1 1');
  await bundleVault();
  expect(made()).toBeGreaterThan(first);
});

test('without the development dependencies, which make the bundle, one sentence says what to do', () => {
  const clone = temporaryDirectory();
  mkdirSync(join(clone, 'server', 'deploy'), { recursive: true });
  copyFileSync(join(shipped, 'bundle.mjs'), join(clone, 'server', 'deploy', 'bundle.mjs'));
  const { status, stderr } = spawnSync(process.execPath, ['server/deploy/bundle.mjs'], {
    cwd: clone,
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/^✗ The vault cannot be bundled: esbuild .* Run "npm ci" without --omit=dev [^\n]*\n$/);
  expect(status).toBe(1);
});

test('the log of all units goes to a journal of its own that forgets after 90 days and has no copy', () => {
  expect(services.map((name) => /^LogNamespace=(.*)$/m.exec(read(name))?.[1])).toEqual(
    services.map(() => 'phoneburner-vault'),
  );
  const journal = read('journald@phoneburner-vault.conf');
  expect(journal).toMatch(/^MaxRetentionSec=90day$/m);
  expect(journal).toMatch(/^MaxFileSec=1day$/m);
  for (const place of ['Syslog', 'KMsg', 'Console', 'Wall']) expect(journal).toContain(`ForwardTo${place}=no`);
});

describe('the nightly backup', () => {
  const DAY_S = 24 * 60 * 60;

  function backUp(dataDir: string, copies: string, env: Record<string, string> = {}) {
    const program = join(shipped, 'backup.sh');
    const given = { PATH: process.env.PATH ?? '', DATA_DIR: dataDir, ...env };
    const { status, stderr } = spawnSync(program, [copies], { env: given, encoding: 'utf8' });
    return { status, stderr };
  }

  /** Copies of so many days ago. */
  function withCopies(...days: number[]): string {
    const copies = join(temporaryDirectory(), 'copies');
    mkdirSync(copies, { mode: 0o700 });
    for (const name of [...days.map((day) => `vault-${day}daysZ.db`), 'notes.txt', 'vault.key']) {
      writeFileSync(join(copies, name), 'x');
      const at = Date.now() / 1000 - Number(/\d+/.exec(name)?.[0] ?? 400) * DAY_S;
      utimesSync(join(copies, name), at, at);
    }
    return copies;
  }

  test('makes a copy that can be restored, and then deletes old copies and nothing else', async () => {
    const vault = await openVault();
    await vault.register();
    await vault.close();
    const copies = withCopies(1, 13, 15, 99);
    expect(backUp(vault.config.dataDir, copies)).toMatchObject({ status: 0 });
    const names = readdirSync(copies).sort();
    expect(names).toEqual([
      'notes.txt',
      'vault-13daysZ.db',
      'vault-1daysZ.db',
      expect.stringMatching(/^vault-\d{8}T\d{6}Z\.db$/),
      'vault.key',
    ]);
    const copy = join(copies, names.find((name) => /T\d{6}Z/.test(name)) ?? '');
    expect((statSync(copy).mode & 0o777).toString(8)).toBe('600');

    const other = temporaryDirectory();
    copyFileSync(join(vault.config.dataDir, 'vault.key'), join(other, 'vault.key'));
    expect(await operate(['restore', copy], { DATA_DIR: other, ...(await databaseOf(other)) })).toMatchObject({
      code: 0,
    });
  });

  test('keeps them for as long as KEEP_DAYS says', async () => {
    const vault = await openVault();
    await vault.close();
    const copies = withCopies(1, 3);
    expect(backUp(vault.config.dataDir, copies, { KEEP_DAYS: '2' }).status).toBe(0);
    expect(readdirSync(copies)).toContain('vault-1daysZ.db');
    expect(readdirSync(copies)).not.toContain('vault-3daysZ.db');
  });

  test('deletes nothing when the new copy fails', () => {
    const copies = withCopies(15, 99);
    const before = readdirSync(copies);
    expect(backUp(temporaryDirectory(), copies).status).toBe(1);
    expect(readdirSync(copies)).toEqual(before);
  });

  test('is a program that the service can run', () => {
    execFileSync('sh', ['-n', join(shipped, 'backup.sh')]);
    expect(statSync(join(shipped, 'backup.sh')).mode & 0o111).toBe(0o111);
  });
});
