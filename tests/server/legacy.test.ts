/** The published extension against this vault: each row of published-client.md that concerns what the vault has. */
import { describe, expect, test } from 'vitest';
import { legacyClient, scanned } from './legacy-client.ts';
import { accept, connected, launched, served } from './legacy-vault.ts';

test('does its whole job: state, token, launch, follow over page loads, stop', async () => {
  const { pb, vault, url } = await served();
  const client = legacyClient(url);
  expect(await client.isConnected()).toBe(false);
  expect(await client.savePat(pb.token)).toBe(true);
  expect(await client.isConnected()).toBe(true);

  const launch = await client.launch(scanned(3));
  if (typeof launch === 'string') expect.fail(launch);
  const session = pb.sessions.at(-1) ?? expect.fail('No session.');
  expect(launch.url).toBe(session.launchUrl);

  const first = await client.stream(`code=${launch.code}`);
  await first.until((_view, name) => name === 'update');
  await session.run([['Set Appointment', { connected: true }]]);
  const seen = await first.until(({ stats }) => stats.total_calls === 1);
  expect(seen.view).toMatchObject({
    current: { name: 'Person2 Example', phone: '+12025550101', record_url: 'https://acme.pipedrive.com/person/1001' },
    last_call: { status: 'Set Appointment', duration: expect.any(Number) },
    stats: { total_calls: 1, connected: 1, appointments: 1, by_status: { 'Set Appointment': 1 } },
    daily_stats: { total_calls: 1, connected: 1, appointments: 1, by_status: { 'Set Appointment': 1 } },
  });
  first.cancel();

  for (let page = 0; page < 5; page++) {
    const stream = await client.pageLoad(launch.token);
    await stream.until(({ stats }, name) => name === 'update' && stats.total_calls === 1);
    stream.cancel();
  }
  const last = await client.pageLoad(launch.token);
  await client.stop(launch.token);
  await last.until((_view, name) => name === 'session_expired');
  await last.closed;
  expect(last.events.map(({ name }) => name)).not.toContain('error');
  expect(await vault.store.db.selectFrom('session_contacts').selectAll().execute()).toEqual([]);
  expect(pb.violations()).toEqual([]);
});

describe('0: what it asks beyond the table', () => {
  test('1 and 2: the popup names itself in the header only, an id need not be a UUID', async () => {
    const { pb, url } = await served();
    const client = legacyClient(url, String(Date.now()));
    await client.savePat(pb.token);
    expect(await client.popup('core/state')).toMatchObject({ ok: true, phoneburner: { connected: true } });
    const byBody = await fetch(`${url}/api/core/state.php`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_id: client.id }),
    });
    expect(await byBody.json()).toMatchObject({ ok: true, phoneburner: { connected: true } });
  });

  test('2: an id that is none, or two ids, are refused', async () => {
    const { client, url } = await connected();
    const send = async (headers: Record<string, string>, body: object) => {
      const answer = await fetch(`${url}/api/core/state.php`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return answer.status;
    };
    expect(await send({}, {})).toBe(401);
    expect(await send({ 'x-client-id': '../../etc' }, {})).toBe(401);
    expect(await send({ 'x-client-id': client.id }, { client_id: 'other' })).toBe(403);
    expect(await send({ 'x-client-id': client.id }, { client_id: client.id })).toBe(200);
  });

  test('3: the stream allows any page without credentials, on answers and on errors', async () => {
    const { client, launch } = await launched();
    const good = await client.stream(`code=${launch.code}`);
    const used = await client.stream(`code=${launch.code}`);
    expect([good.response.status, used.response.status]).toEqual([200, 401]);
    for (const { response } of [good, used]) {
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  test('4: a launch without launch_id that is sent twice is one session', async () => {
    const { pb, client } = await connected();
    const both = await Promise.all([client.launch(scanned(3)), client.launch(scanned(3))]);
    expect(pb.sessions).toHaveLength(1);
    expect(both[0]).toMatchObject({ token: (both[1] as { token: string }).token });
  });

  test('5: usage and the states of CRMs that are not here get a cheap answer, and nothing is kept', async () => {
    const { client, vault } = await connected();
    const usage = await client.post('core/track_crm_usage', { crm_id: 'x', host: 'acme.example', path: '/people' });
    expect(usage.ok).toBe(true);
    expect(await client.popup('crm/close/state')).toMatchObject({ ok: true, close_ready: false });
    expect(await client.popup('crm/apollo/state')).toMatchObject({ ok: true, apollo_ready: false });
    expect(vault.log()).not.toContain('acme.example');
  });

  test('6: goals and preferences stand at the top level, and are asked for on every page', async () => {
    const { client } = await connected();
    const preferences = { hubspot: { preferred_phone_property_contacts: 'mobilephone' } };
    await client.post('core/user_settings_save', { goals: { primary: 'Sold', secondary: 'Later' } });
    expect((await client.post('core/user_settings_save', { crm_preferences: preferences })).ok).toBe(true);
    for (let page = 0; page < 100; page++) {
      const heard = await client.post('core/user_settings_get');
      expect(heard).toMatchObject({ goals: { primary: 'Sold', secondary: 'Later' }, crm_preferences: preferences });
    }
  });

  test('8: a support id has at least twelve characters', async () => {
    const { client } = await connected();
    const heard = await client.post('core/refresh_sse_code', { session_token: 'x'.repeat(43) });
    expect(heard.ok).toBe(false);
    expect(String(heard.request_id).length).toBeGreaterThanOrEqual(12);
  });

  test('9: who knocks after the end gets the end again, each time, cheaply', async () => {
    const { client, launch } = await launched();
    await client.stop(launch.token);
    for (let knock = 0; knock < 30; knock++) {
      const stream = await client.pageLoad(launch.token);
      await stream.closed;
      expect(stream.events.map(({ name }) => name)).toEqual(['session_expired']);
    }
  });

  test('10: what scan_debug sends is answered 404 and kept nowhere', async () => {
    const { vault, url } = await connected();
    const page = {
      host: 'acme.example',
      url: 'https://acme.example/zelda',
      title: 'Zelda',
      mode: 'generic',
      tables: [['Zelda']],
    };
    const origin = 'https://acme.example';
    const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };
    const preflight = await fetch(`${url}/scan_debug.php`, { method: 'OPTIONS', headers: { origin, ...asked } });
    expect([204, 404]).toContain(preflight.status);
    const sent = await fetch(`${url}/scan_debug.php`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify(page),
    });
    expect(sent.status).toBe(404);
    expect(vault.log()).not.toMatch(/zelda|acme\.example/i);
  });
});

describe('2: endpoint by endpoint', () => {
  test('oauth_pb_save: a rejected token says so in words, oauth_pb_clear disconnects', async () => {
    const { client } = await connected();
    const heard = await client.post('core/oauth_pb_save', { pat: 'x'.repeat(40) });
    expect(heard).toMatchObject({ ok: false, error: { message: expect.stringContaining('rejected') } });
    expect((await client.post('core/oauth_pb_clear')).ok).toBe(true);
    expect(await client.isConnected()).toBe(false);
  });

  test('user_settings_get: 404 until a token is saved', async () => {
    const { url } = await served();
    expect((await legacyClient(url).post('core/user_settings_get')).ok).toBe(false);
  });

  test('dialsession_from_scan: nothing to dial is an error with the number of those left out', async () => {
    const { client } = await connected();
    const said = await client.launch([{ name: 'Nobody', phone: '', email: 'n@example.com', record_url: null }]);
    expect(JSON.parse(said as string)).toMatchObject({ skipped: 1, message: expect.any(String) });
  });

  test('dialsession_from_scan: without a token there is no session', async () => {
    const { url, pb } = await served();
    expect(JSON.parse((await legacyClient(url).launch(scanned(2))) as string)).toMatchObject({
      code: 'pb_not_connected',
    });
    expect(pb.sessions).toEqual([]);
  });

  test('a raw session token in ?code= is refused, and a fresh code works after it', async () => {
    const { client, launch } = await launched();
    expect((await client.stream(`code=${launch.token}`)).response.status).toBe(401);
    const stream = await client.pageLoad(launch.token);
    await stream.until((_view, name) => name === 'update');
  });

  test.each(['crm/close/oauth_start', 'crm/apollo/apollo_sequences', 'crm/forth/state', 'core/softphone_auth_code'])(
    '%s is not here: 404 in the envelope',
    async (path) => {
      const { client } = await connected();
      expect(await client.post(path)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    },
  );
});

describe('3: the stream', () => {
  test('a record on another host than the list is nowhere to go', async () => {
    const { pb, client } = await connected();
    const [one] = scanned(1);
    const launch = await client.launch([{ ...one, record_url: 'https://evil.example/person/1' }]);
    if (typeof launch === 'string') expect.fail(launch);
    const stream = await client.stream(`code=${launch.code}`);
    await pb.sessions.at(-1)?.run([]);
    const { view } = await stream.until(({ current }) => current !== null);
    expect(view.current).toMatchObject({ name: 'Person1 Example', record_url: null });
  });

  test('v0.3.0 opens it with the session token where that is accepted, over and over', async () => {
    const { client, launch } = await launched({ ...accept, LEGACY_SSE_TOKEN: 'accept' });
    for (let knock = 0; knock < 3; knock++) {
      const stream = await client.stream(`s=${launch.token}`);
      await stream.until((_view, name) => name === 'update');
      expect(stream.response.headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  test('v0.3.0 knows no end and knocks on: each time it is told, and its address is never shut out', async () => {
    const { client, launch, vault } = await launched({ ...accept, LEGACY_SSE_TOKEN: 'accept' });
    vault.pass(61 * 60_000);
    await vault.app.sessions.sweep();
    // A dozen tabs for a minute.
    for (let knock = 0; knock < 144; knock++) {
      const stream = await client.stream(`s=${launch.token}`);
      await stream.closed;
      expect(stream.events.map(({ name }) => name)).toEqual(['session_expired']);
    }
    expect(await client.isConnected()).toBe(true);
  });

  test('v0.3.0’s token opens nothing without that switch, and never the stream of an install with a secret', async () => {
    const refused = await launched();
    expect((await refused.client.stream(`s=${refused.launch.token}`)).response.status).toBe(401);

    const { begin, url } = await served({ ...accept, LEGACY_SSE_TOKEN: 'accept' });
    const { reply } = await begin(2);
    const stolen = await legacyClient(url).stream(`s=${reply.session_token}`);
    expect(stolen.response.status).toBe(404);
  });
});
