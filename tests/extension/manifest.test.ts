// @vitest-environment node
import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import catalogue from '../../public/_locales/en/messages.json' with { type: 'json' };
import config from '../../wxt.config.ts';

type Manifest = Record<string, unknown> & { content_security_policy: { extension_pages: string } };
const manifestFor = (browser: string) =>
  (config.manifest as unknown as (env: { browser: string }) => Manifest)({ browser });

describe.each(['chrome', 'edge', 'firefox'])('the manifest for %s', (browser) => {
  const manifest = manifestFor(browser);

  test('asks at install for no more than has a caller, and for one host', () => {
    expect(manifest.permissions).toEqual(['storage', 'scripting', 'alarms', 'activeTab', 'contextMenus']);
    expect(manifest.optional_permissions).toEqual(['notifications']);
    expect(manifest.host_permissions).toEqual(['http://127.0.0.1/*']);
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://localhost/*']);
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('web_accessible_resources');
  });

  test('has the policy of the design, word for word, and its own files', () => {
    expect(manifest.content_security_policy.extension_pages).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
    );
  });

  test('describes itself within the stores’ 132 characters', () => {
    expect(manifest.description).toBe('__MSG_ext_description__');
    expect(catalogue.ext_description.message.length).toBeLessThanOrEqual(132);
    expect(catalogue.ext_name.message).toBe('CRM Dialer for PhoneBurner');
  });
});

test('a page cannot look into what a build puts there, unless the build is for the tests', async () => {
  const builtWith = async (open?: string) => {
    vi.resetModules();
    vi.stubEnv('OPEN_PAGE_ROOT', open);
    const { default: made } = await import('../../wxt.config.ts');
    const { define } = (made.vite as unknown as () => { define: Record<string, string> })();
    return JSON.parse(define.__PAGE_ROOT__ ?? 'null');
  };
  expect(await builtWith()).toBe('closed');
  expect(await builtWith('0')).toBe('closed');
  expect(await builtWith('1')).toBe('open');
  vi.unstubAllEnvs();
});

test('the id in Chrome is fixed, for the allow-list of the vault', () => {
  const key = Buffer.from(String(manifestFor('chrome').key), 'base64');
  const digits = createHash('sha256').update(key).digest('hex').slice(0, 32);
  const id = [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
  expect(id).toBe('effacikiadnbkepceiblfgoliidflmld');
  expect(manifestFor('firefox')).not.toHaveProperty('key');
});

test('Firefox knows the extension by a fixed id', () => {
  expect(manifestFor('firefox')).toMatchObject({
    browser_specific_settings: { gecko: { id: expect.stringContaining('@') } },
  });
});
