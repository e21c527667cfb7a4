// @vitest-environment node
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import {
  firefoxCategories,
  hostReasons,
  never,
  permissionReasons,
  practices,
} from '../../components/privacy/data-practices.ts';
import { settingNames, storageKey } from '../../components/settings/table.ts';
import { vaultRoutes } from '../../entrypoints/background/vault/vault-routes.ts';
import { api, type Route } from '../../server/contracts/api.ts';
import { hubspotApi } from '../../server/contracts/providers.ts';
import config from '../../wxt.config.ts';

const sources = globSync('entrypoints/**/*.{ts,tsx}').map((file) => readFileSync(file, 'utf8'));
const all = sources.join('\n');
const found = (pattern: RegExp, text = all) => [...text.matchAll(pattern)].map(([, name = '']) => name);

/** `contacts.name` for a field of each element: what a request may carry, as its schema allows it. */
function fieldsOf(schema: unknown, prefix = ''): string[] {
  const { def } = (schema as z.core.$ZodType)._zod as unknown as {
    def: { type: string; shape?: object; element?: unknown; innerType?: unknown; options?: unknown[] };
  };
  if (def.innerType) return fieldsOf(def.innerType, prefix);
  if (def.element) return fieldsOf(def.element, prefix);
  if (def.options) return def.options.flatMap((option) => fieldsOf(option, prefix));
  if (!def.shape) return [prefix];
  return Object.entries(def.shape).flatMap(([name, inner]) => fieldsOf(inner, prefix ? `${prefix}.${name}` : name));
}

const requests = Object.assign({}, ...practices.map((practice) => practice.requests)) as Record<string, string[]>;

describe('what is sent', () => {
  test('no request is made that the privacy page does not list, and none is listed that is never made', () => {
    const called = found(/\.call\(\s*'(\w+)'/g);
    const direct = [...found(/\b(?:core|hubspotCalls)\.(\w+)\.path/g), ...found(/\$\{origin\}\$\{core\.(\w+)Path\}/g)];
    expect([...new Set([...called, ...direct])].sort()).toEqual(Object.keys(requests).sort());
  });

  test('no request has a field that is not listed', () => {
    const routes = Object.values({ ...api, ...hubspotApi }) as Route<z.ZodMiniType, z.ZodMiniType>[];
    const called = Object.entries({ ...vaultRoutes, register: api.register, preview: hubspotApi.preview });
    const schemas: Record<string, { body?: unknown } | undefined> = Object.fromEntries(
      called.map(([name, { path }]) => [name, routes.find((route) => route.path === path)]),
    );
    const told = Object.entries(requests).map(([name, fields]) => [name, [...fields].sort()]);
    const real = Object.keys(requests).map((name) => {
      const fields = schemas[name]?.body ? fieldsOf(schemas[name].body) : [];
      const own = name === 'register' ? fields : fields.filter((field) => field !== 'client_id');
      return [name, [...new Set(own)].filter(Boolean).sort()];
    });
    expect(told).toEqual(real);
  });

  test('requests are made by one module', () => {
    // A file of the extension itself is none.
    const outwards = sources.map((text) => text.replaceAll('fetch(browser.runtime.getURL(', ''));
    expect(
      outwards.filter((text) => /\bfetch\(|XMLHttpRequest|sendBeacon|new WebSocket|new EventSource/.test(text)),
    ).toHaveLength(2);
  });
});

test('nothing is stored under a key that the privacy page does not list, and no listed key is gone', () => {
  const memory = readFileSync('entrypoints/background/memory.ts', 'utf8');
  const kept = ['PerTab', 'Once'].flatMap((name) => {
    const body = new RegExp(`interface ${name} \\{([\\s\\S]*?)\\n\\}`).exec(memory)?.[1] ?? '';
    return found(/^ {2}(\w+):/gm, body);
  });
  // `set({ name: … })`, and `set({ [key]: … })` with the constant that it is in the same file.
  const local = sources
    .filter((text) => !text.includes('export function makeMemory'))
    .flatMap((text) =>
      [...text.matchAll(/area\.set\(\{ ?([^{}]*)/g)].flatMap(([, items = '']) =>
        found(/(?:^|, )(\[?\w+\]?):/g, items).map((name) => {
          const constant = /^\[(\w+)\]$/.exec(name)?.[1];
          return constant ? (new RegExp(`const ${constant} = '(\\w+)'`).exec(text)?.[1] ?? name) : name;
        }),
      ),
    );
  const listed = practices.flatMap(({ storage }) => storage);
  // Settings are written by the names of their table.
  const settings = settingNames.map(storageKey);
  expect([...new Set([...kept, ...local, ...settings])].sort()).toEqual([...listed].sort());
  expect(all).not.toMatch(/localStorage|document\.cookie|caches\.open/);
});

describe('what the stores are told', () => {
  const manifest = (browser: string) =>
    (config.manifest as unknown as (env: { browser: string }) => Record<string, unknown>)({ browser });

  test('every permission of the manifest has its reason, and no other', () => {
    const { permissions = [], optional_permissions = [] } = manifest('chrome') as Record<string, string[]>;
    expect([...permissions, ...optional_permissions].sort()).toEqual(Object.keys(permissionReasons).sort());
  });

  test('Firefox asks for consent to every kind of data that leaves the browser', () => {
    expect(manifest('firefox')).toMatchObject({
      browser_specific_settings: { gecko: { data_collection_permissions: { required: firefoxCategories() } } },
    });
    expect(practices.filter(({ sent, firefox }) => (sent === '') !== (firefox.length === 0))).toEqual([]);
  });

  test('the answers in docs/store are these (vitest -u writes them)', async () => {
    const answers = [
      '# Privacy answers and permission justifications',
      'Written by `tests/extension/privacy.test.ts` from `components/privacy/data-practices.ts`: change it there.',
      '## Single purpose',
      'Reads the people of the CRM list on screen, lets the rep review them, launches a PhoneBurner dial session of them and follows its calls.',
      '## Permissions',
      ...Object.entries(permissionReasons).map(([name, why]) => `- \`${name}\`: ${why}`),
      `- Host permission: ${hostReasons.required}`,
      `- Optional host permissions: ${hostReasons.optional}`,
      '- Remote code: none.',
      '## Data',
      ...practices.map(({ title, what, kept, sent }) =>
        [`### ${title}`, what, `- Kept: ${kept}.`, `- Sent to: ${sent || 'nobody'}.`].join('\n'),
      ),
      '## Kinds of data, as Firefox names them',
      firefoxCategories()
        .map((name) => `\`${name}\``)
        .join(', '),
      '## Certified',
      ...never.map((sentence) => `- ${sentence}`),
    ];
    await expect(`${answers.join('\n\n').replaceAll('\n\n- ', '\n- ')}\n`).toMatchFileSnapshot(
      '../../docs/store/privacy-answers.md',
    );
  });
});
