// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { makeOwnScanners } from '../../entrypoints/background/scanning/own-scanners.ts';
import { makeScannerList } from '../../entrypoints/background/scanning/scanner-list.ts';
import { makeServerClient } from '../../entrypoints/background/vault/server-client.ts';
import pipedrive from '../../scanners/pipedrive/pipedrive.ts';
import { scanners as shipped } from '../../scanners/registry.ts';
import { ClientId, ClientSecret } from '../../server/contracts/ids.ts';
import { makeArea } from './fakes.ts';

const acme = {
  format: 1,
  id: 'acme',
  name: 'Acme CRM',
  level: 2,
  hosts: ['https://*.acme.example'],
  pages: [{ kind: 'generic', path: '^/people' }],
};
const people = 'https://eu.acme.example/people';
const identity = { client_id: ClientId.parse('client-1'), client_secret: ClientSecret.parse('k'.repeat(43)) };

/** A vault that hands out what it is given, as the route does, and an install that asks it. */
function install(scanners: unknown[] = [acme]) {
  const vault = { scanners, etag: 'W/"1"', asked: [] as (string | null)[], down: false };
  const area = makeArea();
  const clock = { now: 1_000_000 };
  const settings = { vault_url: 'https://vault.example' };
  const fetch = async (_: string, init: RequestInit) => {
    if (vault.down) throw new TypeError('no network');
    const given = new Headers(init.headers).get('if-none-match');
    vault.asked.push(given);
    if (given === vault.etag) return new Response(null, { status: 304 });
    const headers = { etag: vault.etag, 'content-type': 'application/json' };
    return new Response(JSON.stringify({ ok: true, request_id: '0123456789abcdef', scanners: vault.scanners }), {
      headers,
    });
  };
  const origin = async () => settings.vault_url;
  const worker = () =>
    makeScannerList({
      area,
      shipped: async () => shipped,
      client: makeServerClient({ fetch, origin, identity: async () => identity }),
      vaultUrl: origin,
      own: makeOwnScanners(area, async () => shipped),
      now: () => clock.now,
    });
  const nameAt = async (url: string) => (await worker().pick(url))?.scanner.id;
  return { vault, area, clock, settings, worker, nameAt };
}

describe('an operator’s scanner', () => {
  test('reads its hosts once the vault was asked, also in the next worker', async () => {
    const { worker, nameAt } = install();
    expect(await nameAt(people)).toBe('generic');
    await worker().refresh();
    expect(await nameAt(people)).toBe('acme');
    expect(await worker().find('acme')).toMatchObject({ name: 'Acme CRM' });
  });

  test('is asked for again after ten minutes only, and not sent again while it is the same', async () => {
    const { worker, vault, clock, nameAt } = install();
    await worker().refresh();
    clock.now += 9 * 60_000;
    await worker().refresh();
    expect(vault.asked).toEqual([null]);
    clock.now += 2 * 60_000;
    await worker().refresh();
    expect(vault.asked).toEqual([null, 'W/"1"']);
    expect(await nameAt(people)).toBe('acme');
  });

  test('that was taken away is gone', async () => {
    const { worker, vault, clock, nameAt } = install();
    await worker().refresh();
    Object.assign(vault, { scanners: [], etag: 'W/"2"' });
    clock.now += 11 * 60_000;
    await worker().refresh();
    expect(await nameAt(people)).toBe('generic');
  });

  test('stays while the vault cannot be asked, and counts for nothing at another vault', async () => {
    const { worker, vault, clock, settings, nameAt } = install();
    await worker().refresh();
    vault.down = true;
    clock.now += 11 * 60_000;
    await worker().refresh();
    expect(await nameAt(people)).toBe('acme');
    settings.vault_url = 'https://other.example';
    expect(await nameAt(people)).toBe('generic');
  });

  test('replaces the one that ships under its id', async () => {
    const mended = { ...pipedrive, name: 'Pipedrive, mended' };
    const { worker } = install([mended]);
    await worker().refresh();
    expect(await worker().find('pipedrive')).toMatchObject({ name: 'Pipedrive, mended' });
  });

  test.each<[string, object]>([
    ['has a field that is no part of the format', { script: 'alert(1)' }],
    ['has a pattern that can blow up', { pages: [{ kind: 'generic', path: '^/(a+)+$' }] }],
    ['asks for ids of an API', { level: 3 }],
    ['names no host, and would read every page', { hosts: [] }],
    ['takes the place of the scanner for any page', { id: 'generic' }],
  ])('that %s is left out, and the others are not', async (_, part) => {
    const { worker, nameAt } = install([{ ...acme, id: 'zeta', hosts: ['https://zeta.example'], ...part }, acme]);
    await worker().refresh();
    expect(await nameAt('https://zeta.example/people')).toBe('generic');
    expect(await nameAt(people)).toBe('acme');
  });
});

test('what lies on the disk in another form counts for nothing', async () => {
  const { area, nameAt, worker } = install();
  await area.set({ handed_out_scanners: { vault_url: 'https://vault.example', scanners: 'x' } });
  expect(await nameAt(people)).toBe('generic');
  await worker().refresh();
  expect(await nameAt(people)).toBe('acme');
});
