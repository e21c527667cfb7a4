import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let machine: string;
let tools: string;

/** A fresh clone beside this one, and a PATH on which there is a Node, an npm and no browser. */
beforeAll(async () => {
  machine = await mkdtemp(join(tmpdir(), 'dialer-setup-'));
  tools = join(machine, 'bin');
  await mkdir(tools);
  await symlink(process.execPath, join(tools, 'node'));
  for (const path of ['package.json', 'package-lock.json', 'tests/run/setup.mjs', 'tests/browser/find.mjs']) {
    await mkdir(join(machine, 'clone', dirname(path)), { recursive: true });
    await cp(path, join(machine, 'clone', path));
  }
});
afterAll(() => rm(machine, { recursive: true, force: true }));

const npm = (script: string) => writeFile(join(tools, 'npm'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

function setUp(folder: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(folder, 'tests/run/setup.mjs'), ...args], {
    cwd: folder,
    env: { HOME: machine, PATH: `${tools}:/bin-that-is-empty`, ...env },
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  return new Promise<{ code: number | null; said: string }>((done) =>
    child.on('close', (code) => done({ code, said })),
  );
}

test('an unknown program is told what there is', async () => {
  const { code, said } = await setUp(process.cwd(), ['dmeo']);
  expect(code).toBe(1);
  expect(said).toBe('✗ Say what to run: "npm run demo" or "npm test".\n');
});

test('without npm, the sentence says where to get it', async () => {
  await rm(join(tools, 'npm'), { force: true });
  const { code, said } = await setUp(join(machine, 'clone'), ['test']);
  expect(code).toBe(1);
  expect(said).toBe('✗ npm was not found: install Node 20 or newer with npm from https://nodejs.org.\n');
});

test.each([
  ['ENOTFOUND', /registry cannot be reached: check the network and proxy/],
  ['SELF_SIGNED_CERT_IN_CHAIN', /certificate is not trusted here: set your company’s root/],
  ['E403', /registry refused us/],
  ['EINTEGRITY', /npm cache clean --force/],
  ['ENOSPC', /disk is full/],
  ['EUSAGE', /package.json and package-lock.json differ/],
])('when npm ci fails with %s, one sentence says what to do', async (code, sentence) => {
  await npm(`[ "$1" = --version ] && echo 11.0.0 && exit 0; echo "npm error code ${code}" >&2; exit 1`);
  const result = await setUp(join(machine, 'clone'), ['test']);
  expect(result.code).toBe(1);
  expect(result.said).toMatch(/^· Installing packages with npm 11\.0\.0 .*\n✗ .*\n$/);
  expect(result.said).toMatch(sentence);
});

test('an unknown npm failure is passed on in npm’s own words', async () => {
  await npm('[ "$1" = --version ] && echo 11.0.0 && exit 0; echo "npm error something new" >&2; exit 1');
  const { said } = await setUp(join(machine, 'clone'), ['test']);
  expect(said).toContain('✗ npm ci failed (something new): run "npm ci" to see all.');
});

test('without a browser, and with downloads off, the sentence says what to install', async () => {
  for (const [args, env] of [
    [['test', '--no-download'], {}],
    [['test'], { CI: '1' }],
  ] as const) {
    const { code, said } = await setUp(process.cwd(), [...args], env);
    expect(code).toBe(1);
    expect(said).toContain('✗ No Chromium, Chrome or Edge was found, and downloads are off: install one');
  }
});

test('a wrong CHROMIUM_PATH is named, not worked around', async () => {
  const { code, said } = await setUp(process.cwd(), ['test'], { CHROMIUM_PATH: '/nowhere/chromium' });
  expect(code).toBe(1);
  expect(said).toContain('✗ There is no browser at CHROMIUM_PATH (/nowhere/chromium): correct it or unset it.');
});
