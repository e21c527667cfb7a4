import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PhoneBurner, startPhoneBurner } from './phoneburner/server.ts';
import { ada, ben, create, get, headersOf, send } from './requests.ts';

let pb: PhoneBurner;
beforeEach(async () => {
  pb = await startPhoneBurner();
});
afterEach(() => pb.close());

test('a good client gets a launch URL and no id, and has no violations', async () => {
  const { status, json } = await create(pb, { name: 'Acme', preset_id: null, contacts: [ada, ben] });
  expect(status).toBe(200);
  expect(json).toEqual({
    http_status: 201,
    status: 'success',
    dialsessions: {
      redirect_url: pb.sessions[0]?.launchUrl,
      errors: null,
      total_results: 0,
      page: 1,
      page_size: 0,
      total_pages: 0,
    },
  });
  expect(json.dialsessions.redirect_url).toMatch(
    /\/index\/sso_key_login\?single_sign_on_secret=[0-9a-f]{32}&redirect=%2Fphoneburner%2Fapi_begin_dialsession$/,
  );
  expect(pb.violations()).toEqual([]);
  expect(pb.requests).toMatchObject([{ method: 'POST', path: '/rest/1/dialsession', status: 200 }]);
});

test('the health check needs no token, everything else does', async () => {
  const bare = { headers: { accept: 'application/json' } };
  expect(await send(pb, 'GET', '/tranquility', bare)).toMatchObject({ status: 200, json: { status: 'success' } });
  expect(await send(pb, 'GET', '/members/me', bare)).toMatchObject({
    status: 401,
    json: { http_status: 401, debug_codes: [{ code: 40101 }] },
  });
  const wrong = { headers: { ...headersOf(pb), authorization: 'Bearer nobodys-token-of-any-kind' } };
  expect((await send(pb, 'GET', '/members/me', wrong)).json.debug_codes[0]).toEqual({
    code: 40109,
    reason: 'Expired oauth token',
  });
  pb.knobs.badTokenShape = 'errors';
  expect((await send(pb, 'GET', '/members/me', wrong)).json.errors).toEqual(['Invalid access token']);
  pb.knobs.errorsAs200 = true;
  expect(await send(pb, 'GET', '/members/me', wrong)).toMatchObject({ status: 200, json: { http_status: 401 } });
});

test('the member comes as an object or in an array, under either name of its id', async () => {
  const read = async () => (await get(pb, '/members/me')).json.members.members;
  expect(await read()).toMatchObject({ member_user_id: pb.members[0]?.user_id, first_name: 'Sam' });
  expect(JSON.stringify(await read())).not.toContain(pb.token);
  pb.knobs.memberShape = 'array';
  pb.knobs.memberIdKey = 'user_id';
  expect(await read()).toMatchObject([{ user_id: pb.members[0]?.user_id }]);
  pb.knobs.memberIdKey = 'none';
  expect((await read())[0]).not.toHaveProperty('user_id');
});

test('each token sees its own member and sessions only', async () => {
  await create(pb, { contacts: [ada] });
  const other = pb.addMember({ first_name: 'Kim' });
  const headers = { ...headersOf(pb), authorization: `Bearer ${other.token}` };
  expect((await send(pb, 'GET', '/members/me', { headers })).json.members.members.first_name).toBe('Kim');
  expect((await send(pb, 'GET', '/dialsession', { headers })).json.dialsessions.dialsessions).toEqual([]);
  expect((await get(pb, '/members')).json.members).toMatchObject({ total_results: '2', members: [{}, {}] });
});

test('sessions can be read back, the newest first, with their calls', async () => {
  await create(pb, { name: 'one', contacts: [ada] });
  await create(pb, { name: 'two', contacts: [ben] });
  await pb.sessions[0]?.run([['Interested', { duration: 11 }]]);
  const rows = (await get(pb, '/dialsession?date_start=2020-01-01&page=1')).json.dialsessions.dialsessions;
  expect(rows.map((row: { dialsession_id: string }) => row.dialsession_id)).toEqual(
    [pb.sessions[1], pb.sessions[0]].map((session) => String(session?.id)),
  );
  expect(rows[0]).toMatchObject({ call_count: 0, end_when: null });
  const detail = (await get(pb, `/dialsession/${pb.sessions[0]?.id}`)).json.dialsessions.dialsessions;
  expect(detail).toMatchObject({ call_count: 1, calls: [{ disposition: 'Interested', connected: '1' }] });
  expect((await get(pb, '/dialsession/1')).status).toBe(404);
});

test('a contact is read back in a one-element array with its CRM record', async () => {
  await create(pb, { contacts: [ada] });
  const id = pb.contacts[0]?.user_id;
  expect((await get(pb, `/contacts/${id}`)).json.contacts.contacts).toMatchObject([
    { user_id: id, raw_phone: '2025550101', external_crm_data: ada.external_crm_data },
  ]);
  expect((await get(pb, '/contacts/1')).status).toBe(404);
});

test.each([
  ['e-mail', { email: 'ADA@example.com' }],
  ['number', { phone: '(202) 555-0101' }],
  ['CRM record', { external_crm_data: ada.external_crm_data }],
])('a contact known by its %s is updated, not added', async (_key, same) => {
  const stranger = {
    first_name: 'Adele',
    phone: '+12025550177',
    email: 'adele@example.com',
    external_crm_data: [{ crm_id: '900', crm_name: 'zoho' }],
  };
  await create(pb, { contacts: [ada] });
  await create(pb, { contacts: [{ ...stranger, ...same }] });
  expect(pb.contacts.map(({ first_name }) => first_name)).toEqual(['Adele']);
  await create(pb, { contacts: [{ ...stranger, ...same, allow_duplicates: 1 }] });
  expect(pb.contacts).toHaveLength(2);
});

test('of contacts with one number only the first is dialed, unless the account allows it', async () => {
  const twin = { ...ben, phone: '(202) 555-0101' };
  await create(pb, { name: 'on', contacts: [ada, twin] });
  pb.knobs.dropSameNumber = false;
  await create(pb, { name: 'off', contacts: [ada, twin] });
  expect(pb.sessions.map(({ contacts }) => contacts.map(({ first_name }) => first_name))).toEqual([
    ['Ada'],
    ['Ada', 'Ben'],
  ]);
});

test('a 501st contact is refused or cut off', async () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      first_name: 'P',
      phone: `+1202${5550000 + index}`,
      external_crm_data: [{ crm_id: String(index), crm_name: 'pipedrive' }],
    }));
  expect((await create(pb, { name: 'a', contacts: many(501) })).status).toBe(400);
  pb.knobs.overLimit = 'cut';
  expect((await create(pb, { name: 'b', contacts: many(501) })).status).toBe(200);
  expect(pb.sessions.map(({ contacts }) => contacts.length)).toEqual([500]);
  expect(pb.violations()).toEqual(Array(2).fill(expect.stringContaining('too_many_contacts')));
});

test('creation goes wrong in each of the known ways', async () => {
  let launch = 0;
  const attempt = (fault: typeof pb.knobs.faults.createSession) => {
    pb.knobs.faults = fault ? { createSession: fault } : {};
    return create(pb, { name: String(launch++), contacts: [ada] }, AbortSignal.timeout(300));
  };
  expect(await attempt('active_session')).toMatchObject({
    status: 409,
    json: { debug_codes: [{ reason: expect.stringContaining('active dial session') }] },
  });
  expect(await attempt('html_502')).toMatchObject({ status: 502, json: expect.stringContaining('<html>') });
  expect(await attempt('error_in_200')).toMatchObject({ status: 200, json: { http_status: 401, status: 'error' } });
  pb.knobs.retryAfter = 7;
  const limited = await attempt('rate_limited');
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
  await expect(attempt('cut')).rejects.toThrow('fetch failed');
  await expect(attempt('hang')).rejects.toThrow('timeout');
  expect(pb.sessions).toHaveLength(0);

  expect((await attempt('no_redirect_url')).json.dialsessions).not.toHaveProperty('redirect_url');
  await expect(attempt('cut_after_create')).rejects.toThrow('fetch failed');
  await expect(attempt('hang_after_create')).rejects.toThrow('timeout');
  expect(pb.sessions).toHaveLength(3);
  expect(await attempt(undefined)).toMatchObject({ status: 200 });
});

test('a member who is dialing gets no second session where the account says so', async () => {
  pb.knobs.oneSessionAtATime = true;
  await create(pb, { name: 'one', contacts: [ada] });
  expect((await create(pb, { name: 'two', contacts: [ada] })).status).toBe(200);
  await pb.sessions[0]?.start();
  expect((await create(pb, { name: 'three', contacts: [ada] })).status).toBe(409);
  pb.sessions[0]?.end();
  expect((await create(pb, { name: 'four', contacts: [ada] })).status).toBe(200);
});

test('creation takes longer the more contacts there are', async () => {
  pb.knobs.latency = { base: 40, perContact: 30 };
  const before = performance.now();
  await create(pb, { contacts: [ada, ben] });
  expect(performance.now() - before).toBeGreaterThanOrEqual(99);
});

test('a held request waits until the test releases it', async () => {
  const held = pb.hold('createSession');
  const first = create(pb, { name: 'one', contacts: [ada] });
  await held.arrived;
  expect(pb.sessions).toHaveLength(0);
  held.release();
  expect((await first).status).toBe(200);
});

test('a replay with the id switch on tells the session id, and errors per contact', async () => {
  pb.knobs.replyWithId = true;
  pb.knobs.createStatus = 201;
  pb.knobs.replyErrors = [{ contact: 0 }];
  const { status, json } = await create(pb, { contacts: [ada] });
  expect(status).toBe(201);
  expect(json.dialsessions).toMatchObject({ id: pb.sessions[0]?.id, errors: [{ contact: 0 }] });
});
