import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UserConfig } from 'vite';
import { defineConfig } from 'wxt';
import { firefoxCategories } from './components/privacy/data-practices.ts';
import { scanners } from './scanners/registry.ts';
import { sharedEngine } from './shared-engine.ts';

const vaultUrl = process.env.VAULT_URL ?? 'http://127.0.0.1:8787';
/** A page cannot look into ours. Playwright can only where it is open, so tests and the demo build it so (tests/run). */
const pageRoot = process.env.OPEN_PAGE_ROOT === '1' ? 'open' : 'closed';
/** Match patterns know no ports in Firefox; without one they mean every port of the host in both browsers. */
const vaultPattern = `${new URL(vaultUrl).protocol}//${new URL(vaultUrl).hostname}/*`;

/**
 * For pages and worker alike. The vault's address can be changed in options, so `connect-src` cannot name it: one module,
 * `server-client`, makes every request and holds the origin (design 4.5). 'self' is for the catalogue of a language that the
 * rep chose over the browser's.
 */
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' https: http://127.0.0.1:* http://localhost:*";

/** Public half of a key pair whose private half was thrown away: it only fixes the extension's id for CORS allow-lists. */
const publicKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtI6O1x6Q+u7SGduJRakSXWVLGUKNhlZmdifBOCR6QTf6UepwczfbtXpVNJuyH6kxF5QNlwjyBPDr6gidPhrK+6edo33363Cs6gsfwjtmqRsakQJ2U8R8Zqw8KMpi06QYm7XXgB0DtMPm2RS9LpghM6lF14nxnaCc+mhOQ4W2cIfXrj5Wi9Z0frnMdqu/xNVWJ9SvSvdNjIubd4zX+d6bxSDc0YHHS82lP3f8YoqWZq7diqA9o7GI5l0cRac5G2YQ5wUi+kPnDVeZiX9Fs1PTxrOxyVVWXwjNbtqNqQZ4hcip/FuyS/y1/I9EjkUW/C3+c8/AK9/5TPrVKCxfUsn7mwIDAQAB';

/** The namespaces this extension uses. The polyfill hands every other one through as the browser made it. */
const usedNamespaces = ['alarms', 'management', 'permissions', 'runtime', 'storage', 'tabs', 'windows'];

/**
 * What the polyfill does in a Chrome that answers by promises everywhere (88 and later): messages are answered by promises,
 * too. The rest of it would be 7 kB in the worker and in each page script. Firefox has `browser` itself.
 */
const promisingBrowser = `const own = globalThis.browser?.runtime?.id ? globalThis.browser : null;
const native = own ?? globalThis.chrome;
const onMessage = {
  addListener: (listener) =>
    native.runtime.onMessage.addListener((message, sender, respond) => {
      const answer = listener(message, sender);
      if (answer) answer.then(respond);
      return answer !== undefined;
    }),
};
const runtime = new Proxy({}, { get: (_, name) => (name === 'onMessage' ? onMessage : native.runtime?.[name]) });
export default own ?? new Proxy({}, { get: (_, name) => (name === 'runtime' ? runtime : native[name]) });
`;

const isPolyfill = (id: string) => id.includes('webextension-polyfill/dist/browser-polyfill');

/**
 * Also for Firefox's reading script, which has to stay small: it gets none of WXT's context either, which it has no use for
 * and which tells the page by a message that an extension is at work in it.
 */
function slimScripts() {
  let [isReader, isFirefox] = [false, false];
  return {
    name: 'slim-scripts',
    enforce: 'pre' as const,
    configResolved({ define }: { define?: Record<string, unknown> }) {
      isReader = define?.['import.meta.env.ENTRYPOINT'] === '"crm"';
      isFirefox = define?.['import.meta.env.BROWSER'] === '"firefox"';
    },
    load(id: string) {
      if (isPolyfill(id) && (isReader || !isFirefox)) return promisingBrowser;
      return isReader && /content-script-context\.\w+$/.test(id) ? 'export class ContentScriptContext {}' : null;
    },
  };
}

/** For Firefox. The polyfill's table of every extension API is most of its size, in the worker and in each page script. */
const slimPolyfill = {
  name: 'slim-polyfill',
  transform(code: string, id: string) {
    if (!isPolyfill(id) || code === promisingBrowser) return null;
    const table = /const apiMetadata = (\{[\s\S]*?\n {6}\});/.exec(code)?.[1];
    if (!table) throw new Error('webextension-polyfill has another form now: adapt slimPolyfill or drop it');
    const used = Object.entries(JSON.parse(table) as object).filter(([name]) => usedNamespaces.includes(name));
    return { code: code.replace(table, JSON.stringify(Object.fromEntries(used))), map: null };
  },
};

/** Preact can set raw HTML, which no view of ours does: without it the stores' checks find no such line either. */
const noRawHtml = {
  name: 'no-raw-html',
  transform(code: string, id: string) {
    if (!/\/preact\/dist\/preact(?:\.module)?\.m?js$/.test(id)) return null;
    const assignment = /\.innerHTML=(?=\w+\.__html)/g;
    if (!assignment.test(code)) throw new Error('Preact has another form now: adapt noRawHtml or drop it');
    return { code: code.replace(assignment, '.textContent='), map: null };
  },
};

/**
 * Whoever opens the popup waits for each of its files. What it shares with other pages is one file with one of styles; left
 * alone they are eight, by who shares what with whom.
 */
const fewFiles = {
  name: 'few-files',
  config: ({ build }: UserConfig) => {
    const input = build?.rolldownOptions?.input ?? {};
    if (typeof input !== 'object' || !('popup' in input)) return {};
    // Numbering plans and scanners are in pages that want them at once, and the popup does not.
    const test = (id: string) => !/\/(?:libphonenumber-js|scanners)\/|\/number-check\./.test(id);
    const shared = { name: 'shared', minShareCount: 2, test };
    return { build: { rolldownOptions: { output: { codeSplitting: { groups: [shared] } } } } };
  },
};

/** Packages whose code is in the extension; what these depend on is added from the lockfile. */
const bundled = ['preact', '@preact/signals', 'libphonenumber-js', 'webextension-polyfill'];
/** Of these only what runs in the browser: their own dependencies build it. */
const bundledInPart = ['wxt'];

interface Locked {
  version: string;
  license?: string;
  dependencies?: Record<string, string>;
}

/** MIT for a package that ships no text of it: the words of ours, with the package's author. */
function mitOf(name: string): string {
  const { author, homepage } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
  return readFileSync('LICENSE', 'utf8')
    .replace(/^Copyright.*$/m, `Copyright (c) ${author.name}, ${homepage}`)
    .trim();
}

/** Name, version and licence of everything of others in the extension, with the licence's text. */
export function licences() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
  const names = new Set(bundled);
  for (const name of names)
    for (const other of Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {})) names.add(other);
  return [...names, ...bundledInPart].sort().map((name) => {
    const { version = '', license = '' } = packages[`node_modules/${name}`] ?? {};
    const files = readdirSync(`node_modules/${name}`).filter((file) => /^licen[cs]e/i.test(file));
    const texts = files.map((file) => readFileSync(`node_modules/${name}/${file}`, 'utf8').trim());
    return { name, version, licence: license, text: texts.join('\n\n') || mitOf(name) };
  });
}

/** One source, three builds, all Manifest V3. Auto-imports are off: every name in a file comes from an import in it. */
export default defineConfig({
  hooks: {
    'build:publicAssets': (_, files) => {
      const parts = licences().map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}`);
      files.push({ relativeDest: 'scanners.json', contents: JSON.stringify(scanners) });
      files.push({ relativeDest: 'licences.txt', contents: `${parts.join(`\n\n${'='.repeat(72)}\n\n`)}\n` });
    },
  },
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'edge', 'firefox'],
  manifest: ({ browser }) => ({
    name: '__MSG_ext_name__',
    short_name: '__MSG_ext_short_name__',
    description: '__MSG_ext_description__',
    default_locale: 'en',
    // Each has a live caller: settings and session state, reading the page, the stream's watchdog, the popup's own tab,
    // "Dial this number".
    permissions: ['storage', 'scripting', 'alarms', 'activeTab', 'contextMenus'],
    optional_permissions: ['notifications'],
    host_permissions: [vaultPattern],
    optional_host_permissions: ['https://*/*', 'http://localhost/*'],
    content_security_policy: { extension_pages: csp },
    commands: {
      _execute_action: {},
      scan: { description: '__MSG_command_scan__' },
      'pause-follow': { description: '__MSG_command_pause_follow__' },
      'show-overlay': { description: '__MSG_command_show_overlay__' },
    },
    action: { default_title: '__MSG_ext_short_name__' },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'crm-dialer@phoneburner.example',
              // The first that asks for consent to what is collected on every system it is on.
              strict_min_version: '142.0',
              data_collection_permissions: { required: firefoxCategories() },
            },
          },
        }
      : { key: publicKey, storage: { managed_schema: 'managed_schema.json' }, minimum_chrome_version: '123' }),
  }),
  vite: () => ({
    define: {
      __VAULT_URL__: JSON.stringify(vaultUrl),
      __PAGE_ROOT__: JSON.stringify(pageRoot),
      __LICENCES__: JSON.stringify(licences().map(({ name, version, licence }) => ({ name, version, licence }))),
      __LANGUAGES__: JSON.stringify(readdirSync('public/_locales')),
    },
    // Schemas of the contracts are written with zod; what runs them here is a tenth of its size.
    resolve: { alias: { 'zod/mini': join(import.meta.dirname, 'entrypoints/checks/zod-mini.ts') } },
    plugins: [slimScripts(), sharedEngine(), slimPolyfill, noRawHtml, fewFiles],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  }),
});
