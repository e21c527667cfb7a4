import { defineConfig } from 'wxt';

const vaultUrl = process.env.VAULT_URL ?? 'http://127.0.0.1:8787';
/** Match patterns know no ports in Firefox; without one they mean every port of the host in both browsers. */
const vaultPattern = `${new URL(vaultUrl).protocol}//${new URL(vaultUrl).hostname}/*`;

/**
 * For pages and worker alike. The vault's address can be changed in options, so `connect-src` cannot name it: one module,
 * `server-client`, makes every request and holds the origin (design 4.5).
 */
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src https: http://127.0.0.1:* http://localhost:*";

/** Public half of a key pair whose private half was thrown away: it only fixes the extension's id for CORS allow-lists. */
const publicKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtI6O1x6Q+u7SGduJRakSXWVLGUKNhlZmdifBOCR6QTf6UepwczfbtXpVNJuyH6kxF5QNlwjyBPDr6gidPhrK+6edo33363Cs6gsfwjtmqRsakQJ2U8R8Zqw8KMpi06QYm7XXgB0DtMPm2RS9LpghM6lF14nxnaCc+mhOQ4W2cIfXrj5Wi9Z0frnMdqu/xNVWJ9SvSvdNjIubd4zX+d6bxSDc0YHHS82lP3f8YoqWZq7diqA9o7GI5l0cRac5G2YQ5wUi+kPnDVeZiX9Fs1PTxrOxyVVWXwjNbtqNqQZ4hcip/FuyS/y1/I9EjkUW/C3+c8/AK9/5TPrVKCxfUsn7mwIDAQAB';

/** The namespaces this extension uses. The polyfill hands every other one through as the browser made it. */
const usedNamespaces = ['alarms', 'permissions', 'runtime', 'storage', 'tabs', 'windows'];

/** The polyfill's table of every extension API is most of its size, in the worker and in each page script. */
const slimPolyfill = {
  name: 'slim-polyfill',
  transform(code: string, id: string) {
    if (!id.includes('webextension-polyfill/dist/browser-polyfill')) return null;
    const table = /const apiMetadata = (\{[\s\S]*?\n {6}\});/.exec(code)?.[1];
    if (!table) throw new Error('webextension-polyfill has another form now: adapt slimPolyfill or drop it');
    const used = Object.entries(JSON.parse(table) as object).filter(([name]) => usedNamespaces.includes(name));
    return { code: code.replace(table, JSON.stringify(Object.fromEntries(used))), map: null };
  },
};

/** One source, two builds, both Manifest V3. Auto-imports are off: every name in a file comes from an import in it. */
export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  manifest: ({ browser }) => ({
    name: '__MSG_ext_name__',
    short_name: '__MSG_ext_short_name__',
    description: '__MSG_ext_description__',
    default_locale: 'en',
    // Each has a live caller: settings and session state, reading the page, the stream's watchdog, the popup's own tab.
    permissions: ['storage', 'scripting', 'alarms', 'activeTab'],
    host_permissions: [vaultPattern],
    optional_host_permissions: ['https://*/*', 'http://localhost/*'],
    content_security_policy: { extension_pages: csp },
    action: { default_title: '__MSG_ext_short_name__' },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: 'crm-dialer@phoneburner.example', strict_min_version: '128.0' },
          },
        }
      : { key: publicKey, minimum_chrome_version: '120' }),
  }),
  vite: () => ({
    define: { __VAULT_URL__: JSON.stringify(vaultUrl) },
    plugins: [slimPolyfill],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  }),
});
