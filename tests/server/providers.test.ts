/** A second provider is data and a way to read people; everything else is there already (server/providers/README.md). */
import { describe, expect, onTestFinished, test } from 'vitest';
import { providerApi } from '../../server/contracts/providers.ts';
import { dialing, launchId } from './dialing.ts';
import { acornCrm, startAcorn } from './invented-provider.ts';
import type { Install } from './vault.ts';

const acorn = providerApi('acorn', 'ac');

async function withAcorn() {
  const crm = await startAcorn();
  onTestFinished(() => void crm.close());
  const ground = await dialing({ vault: { providers: [acornCrm(crm.base)] } });
  const { vault, rep } = ground;
  const post = async (route: Parameters<typeof vault.call>[0], body: object, by: Install = rep) =>
    (await vault.call(route, body, by)) as { status: number; body: Record<string, unknown> };
  return { ...ground, crm, post };
}

describe('a provider with keys', () => {
  test('is connected, reviewed, launched and disconnected without a line outside its own file', async () => {
    const { pb, post } = await withAcorn();
    expect((await post(acorn.saveKey, { api_key: 'acorn-key-1' })).body).toMatchObject({
      portal_id: 'oak',
      profile: { user: 'sam', host: 'oak.acorn.example' },
    });
    expect((await post(acorn.state, {})).body).toMatchObject({ ac_ready: true, acorn: { connected: true } });
    const { body: shown } = await post(acorn.preview, { object_type: 'people', object_ids: ['p-2', 'p-9', 'p-1'] });
    expect(shown).toMatchObject({
      contacts: [{ id: 'p-2', record_url: 'https://oak.acorn.example/people/p-2' }, { id: 'p-1' }],
      left_out: [{ id: 'p-9', reason: 'not_found' }],
    });
    const launched = await post(acorn.launchSelection, { launch_id: launchId(), preview_id: shown.preview_id });
    expect(launched.body).toMatchObject({ ok: true, sent: 2 });
    expect(pb.sessions[0]?.request.contacts[0]).toMatchObject({
      external_crm_data: [{ crm_id: 'p-2', crm_name: 'acorn' }],
    });
    expect((await post(acorn.disconnect, {})).body).toMatchObject({ revoked: null });
    expect((await post(acorn.preview, { object_ids: ['p-1'] })).body).toMatchObject({
      error: { code: 'crm_not_connected' },
    });
  });

  test('has its retries and its ids checked as every other', async () => {
    const { crm, post } = await withAcorn();
    await post(acorn.saveKey, { api_key: 'acorn-key-1' });
    crm.stumble(2);
    expect((await post(acorn.preview, { object_ids: ['p-1'] })).status).toBe(200);
    expect((await post(acorn.preview, { object_ids: ['q-1'] })).status).toBe(400);
  });

  test('refuses a wrong key, and a key that was taken away is a lost connection', async () => {
    const { crm, post } = await withAcorn();
    expect((await post(acorn.saveKey, { api_key: 'not-a-key' })).body).toMatchObject({
      error: { code: 'crm_rejected' },
    });
    await post(acorn.saveKey, { api_key: 'acorn-key-1' });
    crm.keys.clear();
    expect((await post(acorn.preview, { object_ids: ['p-1'] })).body).toMatchObject({
      error: { code: 'crm_connection_lost' },
    });
    expect((await post(acorn.state, {})).body).toMatchObject({ acorn: { connected: false, lost: true } });
  });

  test('is not followed to where it redirects: the key stays with it', async () => {
    const { crm, post } = await withAcorn();
    await post(acorn.saveKey, { api_key: 'acorn-key-1' });
    const elsewhere = await startAcorn();
    onTestFinished(() => void elsewhere.close());
    crm.moveTo(`${elsewhere.base}/people`);
    expect((await post(acorn.preview, { object_ids: ['p-1'] })).body).toMatchObject({
      error: { code: 'crm_rejected' },
    });
    expect(elsewhere.asked()).toBe(0);
  });

  test('has no way for consents, and a vault without HubSpot has no routes of it', async () => {
    const { vault } = await withAcorn();
    const urls = vault.app.routeTable.map(({ url }) => url);
    expect(urls).not.toContain(acorn.start.path);
    expect(urls.filter((url) => url.includes('hubspot'))).toEqual([]);
    const described = Object.keys((await vault.app.inject('/openapi.json')).json().paths);
    expect(described).toEqual(expect.arrayContaining(urls.filter((url) => url !== '/openapi.json')));
  });
});
