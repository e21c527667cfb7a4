/**
 * Where this machine's Chromium is. Runs before `npm ci`, so it may use only what Node 20 has.
 * Branded Chrome no longer takes `--load-extension` (design 4.6): callers load extensions into it through CDP.
 */
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** @typedef {{ path: string, branded: boolean }} Browser */

const names = ['chromium', 'chromium-browser'];
const brandedNames = ['google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const fixedPlaces = ['/Applications/Chromium.app/Contents/MacOS/Chromium'];
const brandedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** @param {string[]} list */
const onPath = (list) =>
  (process.env.PATH ?? '').split(delimiter).flatMap((dir) => list.map((name) => join(dir, name)));

/** Chromium builds that Playwright downloaded earlier, newest first. */
function downloaded() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    { darwin: join(homedir(), 'Library/Caches/ms-playwright'), win32: join(homedir(), 'AppData/Local/ms-playwright') }[
      /** @type {'darwin' | 'win32'} */ (process.platform)
    ] ??
    join(homedir(), '.cache/ms-playwright');
  if (!existsSync(cache)) return [];
  const binaries = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
  ];
  return readdirSync(cache)
    .filter((dir) => /^chromium-\d+$/.test(dir))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((dir) => binaries.map((binary) => join(cache, dir, binary)));
}

/**
 * An installed Chromium, else a downloaded one, else an installed Chrome or Edge; `CHROMIUM_PATH` overrules all.
 * @returns {Browser | null}
 */
export function findBrowser() {
  const forced = process.env.CHROMIUM_PATH;
  if (forced) return existsSync(forced) ? { path: forced, branded: /chrome|edge/i.test(forced) } : null;
  const plain = [...onPath(names), ...fixedPlaces, ...downloaded()].find((path) => existsSync(path));
  if (plain) return { path: plain, branded: false };
  const branded = [...onPath(brandedNames), ...brandedPlaces].find((path) => existsSync(path));
  return branded ? { path: branded, branded: true } : null;
}

/** What every Chromium of ours is started with: root needs no sandbox, and nothing may call home. */
export const quietFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
];
