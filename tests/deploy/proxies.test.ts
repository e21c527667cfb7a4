/** A session's whole life through nginx and Caddy as server/deploy configures them: TLS, HTTP/2, on loopback. */
import { getCACertificates, type SecureContextOptions, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { api, webhookPaths } from '../../server/contracts/api.ts';
import { streamPath } from '../../server/contracts/calls.ts';
import type { StreamCode } from '../../server/contracts/ids.ts';
import { hubspotApi } from '../../server/contracts/providers.ts';
import { contacts, context, type Dialing, dialing, launchId } from '../server/dialing.ts';
import { withHubSpot } from '../server/hubspot.ts';
import { readStream } from '../server/stream-reader.ts';
import { newInstall } from '../server/vault.ts';
import { addContacts } from '../simulators/hubspot/people.ts';
import { http2To } from './http2-fetch.ts';
import { isInstalled, type ProxyName, proxies, type RunningProxy, startProxy } from './proxy.ts';

const METRICS_TOKEN = 'metrics-token-of-this-test';
const KiB = 1024;

const missing = process.env.CI === undefined ? proxies.filter((name) => !isInstalled(name)) : [];
for (const name of missing) test.skip(`through ${name} (needs it: apt-get install ${name})`, () => {});

describe.each(proxies.filter((name) => !missing.includes(name)))('through %s', (name: ProxyName) => {
  let ground: Dialing;
  let proxy: RunningProxy;
  let send: typeof fetch;

  beforeEach(async () => {
    ground = await dialing({ vault: { env: { TRUST_PROXY: '127.0.0.1', METRICS_TOKEN } } });
    proxy = await startProxy(name, Number(new URL(ground.url).port));
    ground.vault.config.baseUrl = proxy.url;
    // PhoneBurner calls back over HTTP/1.1, and has to believe the certificate.
    const usual = getCACertificates('default');
    setDefaultCACertificates([...usual, proxy.ca]);
    onTestFinished(() => setDefaultCACertificates(usual));
    send = client();
  });
  afterEach(() => proxy.stop());

  /** The extension: HTTP/2, from this address. */
  function client(localAddress = '127.0.0.1'): typeof fetch {
    const options: SecureContextOptions & { localAddress: string } = { ca: proxy.ca, localAddress };
    const { fetch, close } = http2To(proxy.url, options);
    onTestFinished(close);
    return fetch;
  }

  async function post(path: string, body: object | string, headers: Record<string, string> = {}, by = send) {
    const answer = await by(proxy.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: text.startsWith('{') ? JSON.parse(text) : null,
    };
  }

  /** A registered and connected rep, all of it through the proxy. */
  async function rep() {
    const install = newInstall();
    const registered = await post(api.register.path, { client_id: install.id, client_secret: install.secret });
    const saved = await post(api.savePat.path, { pat: ground.pb.token }, install.headers);
    expect([registered.status, saved.status]).toEqual([200, 200]);
    const launch = async (count: number) => {
      const whole = { launch_id: launchId(), contacts: contacts(count), context };
      const { status, body } = await post(api.launchFromScan.path, whole, install.headers);
      expect(status).toBe(200);
      const session = ground.pb.sessions.at(-1) ?? expect.fail('PhoneBurner has no session.');
      return { token: body.session_token as string, code: body.temp_code as StreamCode, session };
    };
    const byCode = (code: string) => readStream(`${proxy.url}${streamPath}?code=${code}`, {}, send);
    const freshCode = async (session_token: string) => {
      const { body } = await post(api.refreshStreamCode.path, { session_token }, install.headers);
      return body.temp_code as string;
    };
    return { install, launch, byCode, freshCode };
  }

  test('a session runs from the registration to the stop', async () => {
    const { install, launch, byCode, freshCode } = await rep();
    const { token, code, session } = await launch(3);
    for (const { callback } of session.request.callbacks) expect(callback).toMatch(`${proxy.url}/webhooks/`);

    // Each is awaited while the stream stays open: a proxy that gathers would never pass it on.
    const first = await byCode(code);
    expect(first.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect((await first.until(() => true)).view.stats.total_calls).toBe(0);
    await session.start();
    await first.until(({ current }) => current?.name === 'Person1 Example');
    await session.saveDisposition('Set Appointment', { connected: true });
    await first.until(({ stats }) => stats.appointments === 1);

    // After a page load: another code, and the first event is the whole state.
    first.cancel();
    const second = await byCode(await freshCode(token));
    const { view } = await second.until(() => true);
    expect(view).toMatchObject({ stats: { total_calls: 1, appointments: 1 }, current: { name: 'Person2 Example' } });
    const again = await send(`${proxy.url}/sse.php?code=${code}`);
    expect([again.status, await again.json()]).toMatchObject([401, { error: { code: 'code_invalid' } }]);
    const own = await readStream(proxy.url + streamPath, { ...install.headers, 'x-pb-session': token }, send);

    await session.saveDisposition('No Answer', { connected: false });
    for (const reader of [second, own]) await reader.until(({ stats }) => stats.total_calls === 2);
    const stopped = await post(`${api.stopSession.path}.php`, { session_token: token }, install.headers);
    expect(stopped.body.stats).toMatchObject({ total_calls: 2, connected: 1 });
    for (const reader of [second, own]) {
      await reader.until(({ ended }) => ended?.reason === 'stopped');
      await reader.closed;
    }
    await ground.pb.delivered();
    expect(new Set(ground.pb.deliveries.flatMap(({ attempts }) => attempts))).toEqual(new Set([200]));
    expect(ground.pb.violations()).toEqual([]);
  });

  test('how far a review is comes through while HubSpot is still being read', async () => {
    const { hs, url, rep, connectHubSpot } = await withHubSpot({}, { env: { TRUST_PROXY: '127.0.0.1' } });
    await connectHubSpot(rep);
    const front = await startProxy(name, Number(new URL(url).port));
    onTestFinished(() => front.stop());
    const { fetch: ask, close } = http2To(front.url, { ca: front.ca });
    onTestFinished(close);
    const people = addContacts(hs.portal, 3);
    const deal = hs.portal.add('deals', { dealname: 'Deal' });
    for (const person of people) hs.portal.associate(deal, person);
    // What comes quicker than anybody reads is not told.
    hs.knobs.latencyMs = 150;
    const held = hs.hold('batchRead');
    const answer = await ask(front.url + hubspotApi.preview.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...rep.headers },
      body: JSON.stringify({ object_type: 'deals', object_ids: [deal.id] }),
    });
    const text = (answer.body as ReadableStream).pipeThrough(new TextDecoderStream()).getReader();
    // One comes with the headers, the next by itself.
    let told = '';
    while (!told.includes('"total":3')) told += (await text.read()).value;
    expect(told).toMatch(/^event: progress\ndata: \{"done":0,"total":1,/);
    held.release();
    let rest = '';
    for (let part = await text.read(); !part.done; part = await text.read()) rest += part.value;
    expect(rest).toMatch(/event: preview\ndata: \{"ok":true,/);
  });

  test('a stream whose client is gone is gone at the vault too', async () => {
    const { launch, byCode } = await rep();
    const { code } = await launch(1);
    const reader = await byCode(code);
    await reader.until(() => true);
    const { hub } = ground.vault.app.sessions;
    expect(hub.size()).toBe(1);
    reader.cancel();
    await expect.poll(() => hub.size()).toBe(0);
  });

  test('an address that a client claims does not get it around the rate limit', async () => {
    const register = (headers: Record<string, string>, by?: typeof fetch) => {
      const { id, secret } = newInstall();
      return post(api.register.path, { client_id: id, client_secret: secret }, headers, by);
    };
    // The first was the rep of dialing().
    for (let i = 1; i < api.register.perMinute; i++) {
      const claimed = `203.0.113.${i}`;
      const headers = { 'x-forwarded-for': claimed, 'x-real-ip': claimed, forwarded: `for=${claimed}` };
      expect((await register(headers)).status).toBe(200);
    }
    const refused = await register({ 'x-forwarded-for': '198.51.100.1, 198.51.100.2' });
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'rate_limited', retry_after: 60 } } });
    expect(refused.headers.get('retry-after')).toBe('60');
    // Somebody else behind the same proxy has a limit of their own.
    expect((await register({ 'x-forwarded-for': '127.0.0.1' }, client('127.0.0.2'))).status).toBe(200);
  });

  test('the refusals of the vault come through as it gives them', async () => {
    const { install, launch } = await rep();
    expect(await post('/nowhere', {})).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
    const unknown = await post(`${webhookPaths.callDone}?s=${'k'.repeat(43)}`, {});
    expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });

    const tooLarge = { status: 413, body: { ok: false, error: { code: 'payload_too_large' } } };
    const { callback = '' } = (await launch(1)).session.request.callbacks[0] ?? {};
    const filled = (size: number) => JSON.stringify({ filled: 'x'.repeat(size) });
    const { pathname, search } = new URL(callback);
    for (let i = 0; i < 10; i++) {
      expect(await post(pathname + search, filled(300 * KiB))).toMatchObject(tooLarge);
      expect(await post(api.launchFromScan.path, filled(4200 * KiB), install.headers)).toMatchObject(tooLarge);
    }
    expect((await post(api.launchFromScan.path, filled(6000 * KiB), install.headers)).status).toBe(413);
    expect((await post(api.state.path, {}, install.headers)).status).toBe(200);
  });

  test('the metrics stay inside', async () => {
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    expect((await fetch(`${ground.url}/metrics`, { headers })).status).toBe(200);
    for (const path of [
      '/metrics',
      '/metrics.php',
      '/metrics?x',
      '/%6detrics',
      '//metrics',
      '/x/../metrics',
      '/METRICS',
    ]) {
      const answer = await send(proxy.url + path, { headers });
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.text()).not.toContain('vault_');
    }
  });

  test('nothing secret is written down by it, also while the vault is away', async () => {
    const { install, launch, byCode, freshCode } = await rep();
    const { token, code, session } = await launch(1);
    await byCode(code);
    const unused = await freshCode(token);
    await session.run(['Busy']);
    await ground.vault.app.close();
    const { callback = '' } = session.request.callbacks[0] ?? {};
    const { pathname, search, searchParams } = new URL(callback);
    const mark = '+12025550100 ada@example.test '.repeat(2000);
    expect((await post(pathname + search, mark)).status).toBe(502);
    expect((await post(api.savePat.path, { pat: ground.pb.token, mark }, install.headers)).status).toBe(502);
    expect((await send(`${proxy.url}${streamPath}?code=${unused}`)).status).toBe(502);
    await proxy.stop();
    for (const secret of [
      searchParams.get('s'),
      code,
      unused,
      token,
      install.secret,
      ground.pb.token,
      'ada@',
      '2025550',
    ]) {
      expect(secret).toBeTruthy();
      expect(proxy.written()).not.toContain(secret);
    }
  });
});
