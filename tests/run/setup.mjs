/**
 * Prepares a machine, then runs the demo or the tests with the pinned Node: `node tests/run/setup.mjs <demo|test> [args]`.
 * It runs before `npm ci`, so it may use only what Node 20 has. Every step says what it does; a step that fails says in
 * one sentence what to do. `--no-download`, or `CI` in the environment, keeps it from fetching a browser.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../browser/find.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const windows = process.platform === 'win32';
const bin = join(root, 'node_modules', '.bin');
const [program = '', ...given] = process.argv.slice(2);
const args = given.filter((arg) => arg !== '--no-download');
const mayDownload = args.length === given.length && !process.env.CI;

/** @param {string} sentence */
function fail(sentence) {
  console.error(`✗ ${sentence}`);
  process.exit(1);
}
/** @param {string} sentence */
const say = (sentence) => console.log(`· ${sentence}`);

/**
 * @param {string} command
 * @param {string[]} parameters
 * @returns {{ ok: boolean, said: string }}
 */
function run(command, parameters) {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, {
    cwd: root,
    encoding: 'utf8',
    shell: windows,
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { ok: status === 0, said: `${stdout ?? ''}\n${stderr ?? ''}\n${error?.message ?? ''}`.trim() };
}

/** What npm's error code means, and what to do. First match wins. */
const npmTrouble = /** @type {const} */ ([
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network timeout/,
    'The npm registry cannot be reached: check the network and proxy ("npm ping"), then run this again.',
  ],
  [
    /SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|CERT_/,
    'The npm registry’s certificate is not trusted here: set your company’s root with "npm config set cafile <file>".',
  ],
  [/E401|E403|ENEEDAUTH/, 'The npm registry refused us: check "npm config get registry" and log in there.'],
  [
    /E404|ETARGET/,
    'The npm registry lacks a package: check "npm config get registry", it must mirror registry.npmjs.org.',
  ],
  [/EINTEGRITY/, 'A package was damaged on its way: run "npm cache clean --force", then run this again.'],
  [/ENOSPC/, 'The disk is full: free about 1 GB, then run this again.'],
  [/EACCES|EPERM/, 'This folder may not be written: make it yours (not root’s), then run this again.'],
  [/EUSAGE|in sync/, 'package.json and package-lock.json differ: run "npm install" and look at what it changes.'],
]);

/** True when every package of the lockfile is in node_modules in its locked version (npm notes what it installed). */
function packagesMatchLockfile() {
  const installedList = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList)) return false;
  /** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} */
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packages(installedList);
  return Object.entries(packages(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '' || (!installed[path] && (wanted.optional || wanted.devOptional))) return true;
    return installed[path]?.version === wanted.version;
  });
}

function installPackages() {
  if (packagesMatchLockfile()) return say('Packages are as the lockfile says');
  const npm = run('npm', ['--version']);
  if (!npm.ok) fail('npm was not found: install Node 20 or newer with npm from https://nodejs.org.');
  if (Number(npm.said.split('.')[0]) < 9) fail('npm is older than 9: run "npm install -g npm@latest".');
  say(`Installing packages with npm ${npm.said} (npm ci, about a minute)`);
  const { ok, said } = run('npm', ['ci', '--no-audit', '--no-fund']);
  if (ok) return;
  const remedy = npmTrouble.find(([pattern]) => pattern.test(said))?.[1];
  fail(
    remedy ??
      `npm ci failed (${said.match(/npm (?:error|ERR!) (.*)/)?.[1] ?? 'no reason given'}): run "npm ci" to see all.`,
  );
}

/** @returns {string} the pinned Node's path */
function pinnedNode() {
  const path = join(bin, windows ? 'node.cmd' : 'node');
  const works = () => existsSync(path) && /^v2[4-9]\./.test(run(path, ['--version']).said);
  if (!works()) {
    say('Installing the pinned Node 24 (npm rebuild node)');
    run('npm', ['rebuild', 'node', '--ignore-scripts=false']);
    if (!works()) {
      if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
      fail(
        'The pinned Node 24 did not install because npm may not run its script: run "npm rebuild node --ignore-scripts=false".',
      );
    }
  }
  say(`Node ${run(path, ['--version']).said.slice(1)}`);
  return path;
}

/** Windows opens a window when asked for a version. @param {string} path */
const starts = (path) => windows || run(path, ['--version']).ok;

/** Chromium, else Chrome or Edge, else Playwright's download, else the distribution's package. */
function ensureBrowser() {
  const found = findBrowser();
  if (found && starts(found.path)) return say(`Browser: ${found.path}`);
  if (process.env.CHROMIUM_PATH)
    fail(`There is no browser at CHROMIUM_PATH (${process.env.CHROMIUM_PATH}): correct it or unset it.`);
  if (!mayDownload)
    fail(
      'No Chromium, Chrome or Edge was found, and downloads are off: install one (apt-get install chromium) or set CHROMIUM_PATH.',
    );
  say('Downloading Chromium (playwright install chromium, about 170 MB)');
  run(process.execPath, [
    join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
    'install',
    '--no-shell',
    'chromium',
  ]);
  if (isReady()) return;
  if (process.getuid?.() === 0 && run('apt-get', ['--version']).ok) {
    say('Installing Chromium (apt-get install chromium)');
    run('apt-get', ['update', '-q']);
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']);
    if (isReady()) return;
  }
  fail(
    'No browser could be installed: install Chromium or Chrome yourself, or set CHROMIUM_PATH to one, then run this again.',
  );
}

function isReady() {
  const found = findBrowser();
  if (!found || !starts(found.path)) return false;
  say(`Browser: ${found.path}`);
  return true;
}

if (!['demo', 'test'].includes(program)) fail('Say what to run: "npm run demo" or "npm test".');
if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node ${process.versions.node} is too old: install Node 20 or newer.`);
installPackages();
const node = pinnedNode();
ensureBrowser();

const child = spawn(node, [join(root, 'tests', 'run', `${program}.ts`), ...args], {
  cwd: root,
  stdio: 'inherit',
  shell: windows,
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
});
// Ctrl-C reaches the child by itself; it cleans up and then ends, and so do we.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
