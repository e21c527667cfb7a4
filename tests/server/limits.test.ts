import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { newInstall, openVault, type TestVault } from './vault.ts';

const MINUTE = 60_000;

let vault: TestVault;
beforeEach(async () => {
  vault = await openVault();
});
afterEach(() => vault.close());

const times = (n: number) => Array.from({ length: n });

function registerFrom(remoteAddress: string, headers: Record<string, string> = {}) {
  const { id, secret } = newInstall();
  return vault.app.inject({
    method: 'POST',
    url: api.register.path,
    payload: { client_id: id, client_secret: secret },
    remoteAddress,
    headers,
  });
}

async function statusesFrom(addresses: string[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const address of addresses) statuses.push((await registerFrom(address)).statusCode);
  return statuses;
}

async function exhaust(address: string): Promise<void> {
  for (const _ of times(api.register.perMinute)) await registerFrom(address);
}

describe('an address that asks too often', () => {
  test('is told how long to wait, and is served again after just that', async () => {
    await exhaust('192.0.2.1');
    vault.pass(10_000);
    const refused = await registerFrom('192.0.2.1');
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ ok: false, error: { code: 'rate_limited', retry_after: 50 } });
    expect(refused.headers['retry-after']).toBe('50');

    vault.pass(49_999);
    expect((await registerFrom('192.0.2.1')).statusCode).toBe(429);
    vault.pass(1);
    expect((await registerFrom('192.0.2.1')).statusCode).toBe(200);
  });

  test('does not hold up another', async () => {
    await exhaust('192.0.2.1');
    expect(await statusesFrom(['192.0.2.1', '192.0.2.2'])).toEqual([429, 200]);
  });

  test('is its whole /64 in IPv6, and no more', async () => {
    await exhaust('2001:db8:0:1::1');
    expect(await statusesFrom(['2001:db8:0:1:ffff:ffff:ffff:ffff', '2001:db8:0:1::2', '2001:db8:0:2::1'])).toEqual([
      429, 429, 200,
    ]);
  });

  test('is the same with IPv4 written as IPv6', async () => {
    await exhaust('192.0.2.1');
    expect(await statusesFrom(['::ffff:192.0.2.1', '::ffff:192.0.2.2'])).toEqual([429, 200]);
  });

  test('cannot hide behind a header', async () => {
    await exhaust('192.0.2.1');
    const forged = await registerFrom('192.0.2.1', { 'x-forwarded-for': '198.51.100.7' });
    expect(forged.statusCode).toBe(429);
  });
});

test('behind a trusted proxy the address is the one the proxy saw, not the one the caller claims', async () => {
  const proxied = await openVault({ env: { TRUST_PROXY: '10.0.0.0/8' } });
  const from = async (forwarded: string, remoteAddress = '10.1.2.3') => {
    const { id, secret } = newInstall();
    const payload = { client_id: id, client_secret: secret };
    const headers = { 'x-forwarded-for': forwarded };
    return (await proxied.app.inject({ method: 'POST', url: api.register.path, payload, remoteAddress, headers }))
      .statusCode;
  };
  for (const _ of times(api.register.perMinute)) await from('192.0.2.1');
  expect(await from('192.0.2.1')).toBe(429);
  expect(await from('203.0.113.9, 192.0.2.1')).toBe(429);
  expect(await from('192.0.2.2')).toBe(200);
  // Not a trusted proxy: its header counts for nothing.
  for (const _ of times(api.register.perMinute)) await from('192.0.2.50', '203.0.113.1');
  expect(await from('192.0.2.51', '203.0.113.1')).toBe(429);
  await proxied.close();
});

test('a route without a body is limited like the others', async () => {
  const statuses: number[] = [];
  for (const _ of times(api.health.perMinute + 1)) statuses.push((await vault.app.inject('/health')).statusCode);
  expect(statuses.indexOf(429)).toBe(api.health.perMinute);
});

describe('a client', () => {
  test('has a limit of its own, whatever others at its address do', async () => {
    const [busy, other] = [await vault.register(), await vault.register()];
    const statuses: number[] = [];
    for (const _ of times(api.state.perMinute + 1)) statuses.push((await vault.call(api.state, {}, busy)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(api.state.perMinute);
    expect(statuses.at(-1)).toBe(429);
    expect((await vault.call(api.state, {}, other)).status).toBe(200);
    vault.pass(MINUTE);
    expect((await vault.call(api.state, {}, busy)).status).toBe(200);
  });

  test('is limited by route: one that is used up leaves the others', async () => {
    const install = await vault.register();
    for (const _ of times(api.clearPat.perMinute + 1)) await vault.call(api.clearPat, {}, install);
    expect((await vault.call(api.clearPat, {}, install)).status).toBe(429);
    expect((await vault.call(api.state, {}, install)).status).toBe(200);
  });
});

describe('guessing', () => {
  const guess = () => vault.call(api.state, {}, newInstall());

  test('secrets is limited by address, and a known install beside it is still served', async () => {
    const install = await vault.register();
    const statuses: number[] = [];
    for (const _ of times(80)) statuses.push((await guess()).status);
    expect(statuses.slice(0, 60).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(60).every((status) => status === 429)).toBe(true);
    expect((await vault.call(api.state, {}, install)).status).toBe(200);
    vault.pass(MINUTE);
    expect((await guess()).status).toBe(401);
  });

  test('paths is limited too', async () => {
    const statuses: number[] = [];
    for (const i of times(80).keys()) statuses.push((await vault.app.inject(`/backup-${i}.zip`)).statusCode);
    expect(new Set(statuses)).toEqual(new Set([404, 429]));
    expect(statuses.at(-1)).toBe(429);
  });
});

test('an address that floods is refused on every path, before its secret is looked at', async () => {
  const install = await vault.register();
  for (const _ of times(3000)) await vault.app.inject({ method: 'OPTIONS', url: '/x' });
  const answer = await vault.call(api.state, {}, install);
  expect(answer).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } });
  vault.pass(MINUTE);
  expect((await vault.call(api.state, {}, install)).status).toBe(200);
});
