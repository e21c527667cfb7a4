/** Installs of the published extension have no secret: who is served without one, how long, and how they get one. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { legacyClient } from './legacy-client.ts';
import { accept, connected, served } from './legacy-vault.ts';
import { newInstall, openVault } from './vault.ts';
import { startVaultProcess, VaultDidNotStart } from './vault-process.ts';

describe('an install without a secret', () => {
  test.each([
    ['by default', {}],
    ['after LEGACY_UNTIL', { LEGACY_CLIENTS: 'accept', LEGACY_UNTIL: '2020-01-01' }],
  ])('is not served %s', async (_name, env) => {
    const { url, pb } = await served(env);
    const heard = await legacyClient(url).post('core/oauth_pb_save', { pat: pb.token });
    expect(heard).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
  });

  test('may call only what the published extension calls', async () => {
    const { client, vault } = await connected();
    expect(await client.post('core/forget_me', { everywhere: true })).toMatchObject({
      error: { code: 'unauthorized' },
    });
    expect(await client.isConnected()).toBe(true);
    const open = vault.app.routeTable.filter(({ legacy }) => legacy).map(({ url }) => url);
    expect(open.every((url) => url.startsWith('/api/core/') || url.startsWith('/api/crm/'))).toBe(true);
    expect(open).not.toContain(api.forgetMe.path);
  });

  test('claims one once, keeps its token, and is never served without it again', async () => {
    const { client, vault, url } = await connected();
    const { secret } = newInstall();
    const pair = { client_id: client.id, client_secret: secret };
    expect((await vault.call(api.register, pair)).status).toBe(200);
    expect((await vault.call(api.register, pair)).status).toBe(200);
    const mine = { id: client.id, secret, headers: { authorization: `Bearer ${secret}` } } as never;
    expect((await vault.call(api.state, {}, mine)).body.pb_ready).toBe(true);
    expect(await client.isConnected()).toBe(false);
    expect((await vault.call(api.register, { ...pair, client_secret: newInstall().secret })).status).toBe(409);
    expect(await legacyClient(url, client.id).savePat('x'.repeat(40))).toBe(false);
    expect(vault.log()).toMatch(/"event":"client_claimed","client":"[0-9a-f]{12}","left":0/);
    expect(vault.log()).not.toContain(client.id);
  });

  test('cannot be claimed when the time is over', async () => {
    const { client, vault } = await connected({ LEGACY_CLIENTS: 'accept', LEGACY_UNTIL: '2026-12-31' }).catch(() =>
      expect.fail('The test’s clock is past 2026.'),
    );
    vault.pass(Date.parse('2027-01-01T00:00:00Z') - vault.outside.now());
    const pair = { client_id: client.id, client_secret: newInstall().secret };
    expect(await vault.call(api.register, pair)).toMatchObject({ status: 409 });
  });

  test('claims are limited by address', async () => {
    const { vault, pb, url } = await served();
    const clients = Array.from({ length: 7 }, () => legacyClient(url));
    for (const client of clients) await client.savePat(pb.token);
    const statuses = [];
    for (const { id } of clients) {
      const pair = { client_id: id, client_secret: newInstall().secret };
      statuses.push((await vault.call(api.register, pair)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });

  test('ids that nobody knows do not multiply what an address may try', async () => {
    const { url } = await served();
    const tries = [];
    for (let i = 0; i < 25; i++)
      tries.push(await legacyClient(url).post('core/oauth_pb_save', { pat: 'y'.repeat(40) }));
    expect(tries.slice(20).map(({ error }) => (error as { code: string }).code)).toEqual(Array(5).fill('rate_limited'));
  });

  test('the log says at the start how many are left', async () => {
    const { vault, pb, url } = await served();
    await legacyClient(url).savePat(pb.token);
    await vault.close();
    const again = await openVault({ dataDir: vault.config.dataDir, env: accept });
    onTestFinished(() => again.close());
    await again.app.listen({ host: '127.0.0.1', port: 0 });
    await expect.poll(() => again.log()).toContain('"event":"legacy_clients","open":true,"left":1');
  });
});

test('accepting them without an end does not start', async () => {
  const error = await startVaultProcess({ env: { LEGACY_CLIENTS: 'accept' } }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(VaultDidNotStart);
  expect((error as VaultDidNotStart).output).toMatch(/^LEGACY_UNTIL must be set with LEGACY_CLIENTS=accept/);
});
