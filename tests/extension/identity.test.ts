// @vitest-environment node
import { expect, test } from 'vitest';
import { makeIdentity } from '../../entrypoints/background/accounts/identity.ts';
import { inClosedStorage } from '../../entrypoints/background/accounts/secret-store.ts';
import { makeSettings, vaultOrigin } from '../../entrypoints/background/settings/settings.ts';
import { makeArea } from './fakes.ts';

const identityOver = (area: ReturnType<typeof makeArea>) => makeIdentity(area, inClosedStorage(area));

test('an install is made once: a UUID and 256 random bits, the same after every start', async () => {
  const area = makeArea();
  const first = await identityOver(area)();
  expect(first.client_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(first.client_secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(await identityOver(area)()).toEqual(first);
  expect(area.items.get('pb_unified_client_id')).toBe(first.client_id);
});

test('two first messages at once make one install', async () => {
  const identity = identityOver(makeArea());
  const [one, other] = await Promise.all([identity(), identity()]);
  expect(one).toEqual(other);
});

test('a lost secret makes a new install: the vault would refuse the old id with another secret', async () => {
  const area = makeArea();
  const first = await identityOver(area)();
  await area.remove(['client_secret']);
  const second = await identityOver(area)();
  expect(second.client_id).not.toBe(first.client_id);
});

test.each<[string, string | null]>([
  ['https://vault.example/', 'https://vault.example'],
  [' https://vault.example:8443/some/path?x=1 ', 'https://vault.example:8443'],
  ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ['http://localhost:8787', 'http://localhost:8787'],
  ['http://vault.example', null],
  ['ftp://vault.example', null],
  ['javascript:alert(1)', null],
  ['vault.example', null],
  ['', null],
])('%j as the address of the vault', (text, origin) => {
  expect(vaultOrigin(text)).toEqual(origin === null ? { error: { code: 'address_invalid' } } : { ok: origin });
});

test('settings start as built, change when saved, and a wrong address changes nothing', async () => {
  const settings = makeSettings(makeArea(), makeArea(), 'https://built.example/');
  expect(await settings.get()).toMatchObject({
    vault_url: 'https://built.example',
    built_for: 'https://built.example',
    country: 'US',
    notifications: 'none',
    locked: [],
  });
  expect(await settings.save({ vault_url: 'http://far.example', country: 'DE' })).toEqual({
    error: { code: 'address_invalid' },
  });
  expect(await settings.get()).toMatchObject({ vault_url: 'https://built.example', country: 'US' });
  await settings.save({ vault_url: 'https://own.example/x', country: 'DE' });
  expect(await settings.get()).toMatchObject({ vault_url: 'https://own.example', country: 'DE' });
});
