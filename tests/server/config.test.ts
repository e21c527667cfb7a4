import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig, variables } from '../../server/config.ts';
import { StartRefused } from '../../server/start-refused.ts';

/** The example file as an operator reads it: each variable with the sentence above it and the value shown. */
function documented(): Map<string, { says: string; value: string }> {
  const lines = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8').split('\n');
  const found = new Map<string, { says: string; value: string }>();
  lines.forEach((line, i) => {
    const [, name, value = ''] = /^#([A-Z_]+)=(.*)$/.exec(line) ?? [];
    if (name) found.set(name, { says: (lines[i - 1] ?? '').replace(/^# /, ''), value });
  });
  return found;
}

describe('.env.example', () => {
  test('has every variable with its sentence, and no other', () => {
    const says = Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, variable.says]));
    expect(Object.fromEntries([...documented()].map(([name, { says }]) => [name, says]))).toEqual(says);
  });

  test('shows the defaults: taken as it stands it changes nothing', () => {
    const shown = Object.fromEntries([...documented()].map(([name, { value }]) => [name, value]));
    expect(readConfig(shown)).toEqual(readConfig({}));
  });
});

test('without any variable it is a production vault on loopback that trusts nobody', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 8787,
    pbApiBase: 'https://www.phoneburner.com/rest/1',
    corsOrigins: [],
    trustProxy: [],
    hsts: false,
    defaultCountry: 'US',
    sessionIdleMs: 3_600_000,
  });
});

test('the names of the replaced system’s configuration are kept', () => {
  const names = 'BASE_URL PB_API_BASE PB_WEBHOOK_SECRET HS_CLIENT_ID HS_CLIENT_SECRET HS_SCOPES PB_CORS_ORIGINS';
  expect(Object.keys(variables)).toEqual(expect.arrayContaining(names.split(' ')));
});

test('lists are split at commas and spaces, and addresses lose their last slash', () => {
  const config = readConfig({
    BASE_URL: 'https://vault.example/dial/',
    PB_CORS_ORIGINS: `https://a.example, chrome-extension://${'a'.repeat(32)}`,
    TRUST_PROXY: '10.0.0.0/8 ::1',
  });
  expect(config.baseUrl).toBe('https://vault.example/dial');
  expect(config.corsOrigins).toEqual(['https://a.example', `chrome-extension://${'a'.repeat(32)}`]);
  expect(config.trustProxy).toEqual(['10.0.0.0/8', '::1']);
});

test.each([
  'postgres://vault:p%40ss@db.example:5432/vault?sslmode=verify-full',
  'postgresql://db.example/vault',
  'postgres://vault@/vault?host=%2Fvar%2Frun%2Fpostgresql',
  'postgres:///vault?host=/var/run/postgresql',
])('DATABASE_URL may be %s', (url) => {
  expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
});

test('LEGACY_SSE_TOKEN alone is refused: it is nothing without LEGACY_CLIENTS', () => {
  expect(() => readConfig({ LEGACY_SSE_TOKEN: 'accept' })).toThrow(/^LEGACY_SSE_TOKEN must be refuse unless/);
});

test('HubSpot needs both halves of its app, and four scopes unless they are named', () => {
  expect(readConfig({}).hubspot).toMatchObject({ app: null, redirectUri: null, apiBase: 'https://api.hubapi.com' });
  expect(readConfig({}).hubspot.scopes).toHaveLength(4);
  expect(() => readConfig({ HS_CLIENT_ID: 'a' })).toThrow(/^HS_CLIENT_SECRET must be set/);
  expect(() => readConfig({ HS_CLIENT_SECRET: 'a' })).toThrow(/^HS_CLIENT_ID must be set/);
  const named = { HS_CLIENT_ID: 'a', HS_CLIENT_SECRET: 'b', HS_SCOPES: 'oauth crm.lists.read' };
  expect(readConfig(named).hubspot).toMatchObject({ scopes: ['oauth', 'crm.lists.read'] });
});

test.each(['PB_API_BASE', 'HS_API_BASE', 'HS_APP_BASE'])('production uses no simulator as %s', (name) => {
  expect(() => readConfig({ [name]: 'http://127.0.0.1:1' })).toThrow(
    new RegExp(`^${name} must be https: in production`),
  );
  expect(() => readConfig({ [name]: 'http://127.0.0.1:1', NODE_ENV: 'development' })).not.toThrow();
});

test('signatures are required with a secret only', () => {
  expect(() => readConfig({ PB_WEBHOOK_SIGNATURE: 'require' })).toThrow(/^PB_WEBHOOK_SECRET must be set/);
  // The replaced system's configuration names the secret; alone it changes nothing.
  expect(readConfig({ PB_WEBHOOK_SECRET: 'a-secret-of-old' }).webhookSecret).toBeNull();
});

describe('a bad value is one sentence that names the variable and keeps the value to itself', () => {
  test.each([
    ['PORT', '80a'],
    ['PORT', '70000'],
    ['HOST', 'my host'],
    ['BASE_URL', 'http://vault.example'],
    ['BASE_URL', 'https://user:pw@vault.example'],
    ['BASE_URL', 'vault.example'],
    ['DATABASE_URL', 'mysql://vault:pw@db.example/vault'],
    ['DATABASE_URL', 'postgres://vault:pw@db.example'],
    ['DATABASE_URL', 'postgres://vault:p w@:5432/vault'],
    ['DATABASE_URL', 'postgres://vault:pw@/vault'],
    ['DATABASE_URL', 'db.example'],
    ['PB_API_BASE', 'http://phoneburner.example/rest/1'],
    ['PB_API_BASE', 'http://127.0.0.1:4000/rest/1'],
    ['PB_CORS_ORIGINS', '*'],
    ['PB_CORS_ORIGINS', 'null'],
    ['PB_CORS_ORIGINS', 'https://a.example/path'],
    ['PB_CORS_ORIGINS', 'chrome-extension://short'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '1'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['DEFAULT_COUNTRY', 'usa'],
    ['SESSION_IDLE_MINUTES', '0'],
    ['LOG_LEVEL', 'loud'],
    ['HSTS', 'maybe'],
    ['METRICS_TOKEN', 'too-short'],
    ['LEGACY_CLIENTS', 'yes'],
    ['LEGACY_UNTIL', '2026-02-30'],
    ['LEGACY_UNTIL', 'soon'],
    ['LEGACY_SSE_TOKEN', 'perhaps'],
    ['NODE_ENV', 'staging'],
  ])('%s=%s', (name, value) => {
    const refused = (() => {
      try {
        readConfig({ [name]: value });
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(StartRefused);
    const { message } = refused as StartRefused;
    expect(message).toMatch(new RegExp(`^${name} must be [^\\n]+[.)]$`));
    if (value.length > 4) expect(message).not.toContain(value);
  });
});
