import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { type PhoneBurner, startPhoneBurner } from '../simulators/phoneburner/server.ts';
import { newInstall, openVault, type TestVault } from './vault.ts';

let phoneBurner: PhoneBurner;
let vault: TestVault;

beforeEach(async () => {
  phoneBurner = await startPhoneBurner();
  vault = await openVault({ env: { PB_API_BASE: phoneBurner.apiBase } });
});
afterEach(async () => {
  await vault.close();
  await phoneBurner.close();
});

test('a stop does not wait for a connection that was opened and never used', async () => {
  const stopping = await openVault();
  await stopping.app.listen({ host: '127.0.0.1', port: 0 });
  const accepted = once(stopping.app.server, 'connection');
  const unused = connect((stopping.app.server.address() as AddressInfo).port, '127.0.0.1');
  const ended = once(unused, 'close');
  await accepted;
  await stopping.close();
  await ended;
});

describe('register', () => {
  test('a lost answer is harmless: the same pair may be sent again', async () => {
    const { id, secret } = newInstall();
    const pair = { client_id: id, client_secret: secret };
    expect((await vault.call(api.register, pair)).body).toMatchObject({ ok: true });
    expect((await vault.call(api.register, pair)).body).toMatchObject({ ok: true });
  });

  test('an id that is taken cannot be claimed with another secret', async () => {
    const { id } = await vault.register();
    const answer = await vault.call(api.register, { client_id: id, client_secret: newInstall().secret });
    expect(answer).toMatchObject({ status: 409, body: { ok: false, error: { code: 'client_exists' } } });
  });

  test('a secret that is taken cannot serve a second id', async () => {
    const { secret } = await vault.register();
    const answer = await vault.call(api.register, { client_id: newInstall().id, client_secret: secret });
    expect(answer.status).toBe(409);
  });

  test('of two installs that race for one id with different secrets, one gets it', async () => {
    const id = newInstall().id;
    const answers = await Promise.all(
      [newInstall(), newInstall()].map(({ secret }) =>
        vault.call(api.register, { client_id: id, client_secret: secret }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('who is calling', () => {
  test.each([
    ['no credential', {}],
    ['an unknown secret', newInstall().headers],
    ['a scheme of another kind', { authorization: 'Basic YTpi' }],
    ['an id instead of a secret', { authorization: `Bearer ${newInstall().id}` }],
  ])('%s is refused', async (_name, headers) => {
    const response = await vault.app.inject({ method: 'POST', url: api.state.path, payload: {}, headers });
    expect(response.statusCode).toBe(401);
    expect(response.json()).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
  });

  test('naming another client in the body is refused, naming oneself is not', async () => {
    const install = await vault.register();
    const other = await vault.register();
    expect((await vault.call(api.state, { client_id: other.id }, install)).status).toBe(403);
    expect((await vault.call(api.state, { client_id: install.id }, install)).status).toBe(200);
  });

  test('naming another client in X-Client-Id is refused', async () => {
    const install = await vault.register();
    const response = await vault.app.inject({
      method: 'POST',
      url: api.state.path,
      payload: {},
      headers: { ...install.headers, 'x-client-id': newInstall().id },
    });
    expect(response.json()).toMatchObject({ error: { code: 'forbidden' } });
  });
});

describe('the PhoneBurner token', () => {
  test('a pasted token with blanks around it connects, and the popup learns who it is', async () => {
    const install = await vault.register();
    const saved = await vault.call(api.savePat, { pat: `  ${phoneBurner.token}\n` }, install);
    expect(saved).toMatchObject({ status: 200, body: { ok: true } });
    const state = await vault.call(api.state, {}, install);
    expect(state.body).toMatchObject({
      pb_ready: true,
      hs_ready: false,
      phoneburner: { connected: true },
      profile: saved.body.profile,
    });
    expect(state.body.profile?.member_user_id).not.toBe('');
    expect(phoneBurner.violations()).toEqual([]);
  });

  test('a token that PhoneBurner rejects is not stored', async () => {
    const install = await vault.register();
    const answer = await vault.call(api.savePat, { pat: 'x'.repeat(40) }, install);
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'pb_token_rejected' } } });
    expect((await vault.call(api.state, {}, install)).body.pb_ready).toBe(false);
  });

  test('a token of one install is not seen by another', async () => {
    const [mine, theirs] = [await vault.register(), await vault.register()];
    await vault.call(api.savePat, { pat: phoneBurner.token }, mine);
    expect((await vault.call(api.state, {}, theirs)).body).toMatchObject({ pb_ready: false, profile: null });
  });

  test('clearing it on one install leaves the other connected, and the last one takes it out of the store', async () => {
    const [one, two] = [await vault.register(), await vault.register()];
    for (const install of [one, two]) await vault.call(api.savePat, { pat: phoneBurner.token }, install);
    const stored = () => vault.store.db.selectFrom('grants').selectAll().execute();
    expect(await stored()).toHaveLength(1);

    await vault.call(api.clearPat, {}, one);
    expect((await vault.call(api.state, {}, one)).body.pb_ready).toBe(false);
    expect((await vault.call(api.state, {}, two)).body.pb_ready).toBe(true);

    await vault.call(api.clearPat, {}, two);
    expect(await stored()).toEqual([]);
  });

  test('another token takes the place of the first, which is forgotten', async () => {
    const install = await vault.register();
    const second = phoneBurner.addMember();
    await vault.call(api.savePat, { pat: phoneBurner.token }, install);
    await vault.call(api.savePat, { pat: second.token }, install);
    const state = await vault.call(api.state, {}, install);
    expect(state.body.profile?.member_user_id).toBe(second.user_id);
    expect(await vault.store.db.selectFrom('grants').selectAll().execute()).toHaveLength(1);
  });
});
