import { afterEach, beforeEach, expect, test } from 'vitest';
import { addContacts } from './hubspot/people.ts';
import { authUrl, type Client, client, codeOf, connect, exchange, form, refresh } from './hubspot/requests.ts';
import { type HubSpot, startHubSpot } from './hubspot/server.ts';
import { type ViolationKind, violationKinds } from './hubspot/strictness.ts';

let hs: HubSpot;
let sam: Client;
let now: number;
beforeEach(async () => {
  now = Date.UTC(2026, 9, 30, 12);
  hs = await startHubSpot({ now: () => now });
  addContacts(hs.portal, 3);
  sam = await client(hs);
});
afterEach(() => hs.close());

const details = '/account-info/2026-03/details';
const batch = '/crm/objects/2026-03/contacts/batch/read';
const inputs = [{ id: '9000' }];
const read = (change: object, query = '') => sam.post(`${batch}${query}`, { inputs, properties: ['phone'], ...change });
const authorize = (change: Record<string, string>) => fetch(authUrl(hs, change));
const newCode = async () => codeOf(await hs.consent(authUrl(hs)));
const refreshing = (fields: Record<string, string> = {}) =>
  form(hs, { grant_type: 'refresh_token', refresh_token: sam.token.refresh_token, ...fields });
const tokenAt = (path: string, init: RequestInit) =>
  fetch(`${hs.apiBase}/oauth/2026-03/${path}`, { method: 'POST', ...init });
const nearExpiry = () => {
  now += 1_740_000;
};

/** One bad request for each kind. */
const bad: Record<ViolationKind, () => Promise<{ status: number }>> = {
  unknown_route: () => sam.get('/crm/objects/2025-09/contacts'),
  old_version: () => sam.get('/account-info/v3/details'),
  no_bearer: () => sam.send('GET', details, { headers: {} }),
  secret_in_url: () => sam.get(`${details}?access_token=${sam.token.access_token}`),
  query_unknown: () => sam.get(`${details}?hapikey=x`),
  query_value: () => sam.get('/crm/objects/2026-03/contacts?limit=101'),
  not_json: () => sam.send('POST', batch, { body: JSON.stringify({ inputs }) }),
  body_not_object: () => sam.post(batch, inputs),
  field_unknown: () => read({ associations: ['companies'] }),
  field_type: () => read({ inputs: [{ id: 9000 }] }),
  object_type_unknown: () => sam.post('/crm/objects/2026-03/people/batch/read', { inputs }),
  inputs_missing: () => read({ inputs: [] }),
  too_many_inputs: () => read({ inputs: Array.from({ length: 101 }, (_, n) => ({ id: String(n + 1) })) }),
  input_twice: () => read({ inputs: [...inputs, ...inputs] }),
  id_not_decimal: () => read({ inputs: [{ id: 'row-9000' }] }),
  property_unknown: () => read({ properties: ['phone_number'] }),
  property_twice: () => read({ properties: ['phone', 'phone'] }),
  over_limit: async () => {
    hs.knobs.limits.burst = 1;
    await sam.get(details);
    return sam.get(details);
  },
  repeated_too_early: async () => {
    hs.failNext('accountInfo', 'http_423');
    await sam.get(details);
    return sam.get(details);
  },
  expired_token_used: () => {
    now += 1_801_000;
    return sam.get(details);
  },
  write: () => sam.patch('/crm/objects/2026-03/contacts/9000', { properties: { firstname: 'X' } }),
  uninstall: () => sam.send('DELETE', '/appinstalls/2026-03/external-install'),
  not_form: () => {
    const headers = { 'content-type': 'application/json' };
    return tokenAt('token', { headers, body: JSON.stringify({ grant_type: 'refresh_token' }) });
  },
  secret_in_header: () => {
    const headers = { authorization: `Basic ${btoa(`${hs.app.clientId}:${hs.app.clientSecret}`)}` };
    return tokenAt('token', { headers, body: new URLSearchParams({ grant_type: 'refresh_token' }) });
  },
  form_field_unknown: () => refreshing({ redirect_uri: 'https://vault.example.com/' }),
  form_field_twice: () => tokenAt('token', { body: new URLSearchParams('client_id=a&client_id=b') }),
  form_field_missing: async () => form(hs, { grant_type: 'authorization_code', code: await newCode() }),
  redirect_uri_differs: async () => exchange(hs, await newCode(), { redirect_uri: 'https://vault.example.com/' }),
  code_reused: async () => {
    const code = await newCode();
    await exchange(hs, code);
    return exchange(hs, code);
  },
  pkce_verifier: async () => {
    const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
    return exchange(hs, codeOf(await hs.consent(authUrl(hs, pkce))), { code_verifier: 'b'.repeat(43) });
  },
  refresh_overlapping: async () => {
    nearExpiry();
    const held = hs.hold('refresh');
    const first = refreshing();
    await held.arrived;
    const second = refreshing();
    await expect.poll(() => hs.calls('refresh').length).toBe(2);
    held.release();
    await first;
    return second;
  },
  refresh_needless: () => refreshing(),
  refresh_token_superseded: async () => {
    hs.knobs.refreshToken = 'rotated';
    nearExpiry();
    await refreshing();
    return refreshing();
  },
  authorize_query_unknown: () => authorize({ prompt: 'consent' }),
  authorize_query_missing: () => authorize({ state: '' }),
  redirect_uri_unregistered: () => {
    hs.app.redirectUris.push('https://vault.example.com/finish');
    return authorize({ redirect_uri: 'https://vault.example.com/finish/' });
  },
  scope_not_configured: () => authorize({ scope: 'crm.objects.contacts.read files' }),
  state_weak: () => authorize({ state: '12345678' }),
  state_reused: async () => {
    const address = authUrl(hs);
    await fetch(address);
    return fetch(address);
  },
  pkce_not_s256: () => authorize({ code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' }),
};

test.each(violationKinds)('%s is held against a request', async (kind) => {
  expect(hs.violations()).toEqual([]);
  await bad[kind]();
  expect(hs.violations()).toContainEqual(expect.stringMatching(new RegExp(`^[A-Z]+ /\\S+ ${kind}: `)));
});

test.each<[ViolationKind, number]>([
  ['unknown_route', 404],
  ['no_bearer', 401],
  ['query_value', 400],
  ['not_json', 415],
  ['body_not_object', 400],
  ['object_type_unknown', 400],
  ['inputs_missing', 400],
  ['too_many_inputs', 400],
  ['over_limit', 429],
  ['expired_token_used', 401],
  ['write', 403],
  ['not_form', 400],
  ['code_reused', 400],
  ['redirect_uri_unregistered', 400],
  ['scope_not_configured', 400],
])('HubSpot itself refuses %s with %i', async (kind, status) => {
  expect((await bad[kind]()).status).toBe(status);
});

test('batches fit up to their sizes: 100 records, 1,000 associations, a page of 250', async () => {
  const many = addContacts(hs.portal, 1000, 10).map(({ id }) => ({ id }));
  expect((await read({ inputs: many.slice(0, 100) })).status).toBe(200);
  const path = '/crm/associations/2026-03/contacts/companies/batch/read';
  expect((await sam.post(path, { inputs: many })).json).toMatchObject({ numErrors: 1000, results: [] });
  hs.portal.addList('All', 'contacts', []);
  expect((await sam.get('/crm/lists/2026-03/11/memberships?limit=250')).status).toBe(200);
  expect(hs.violations()).toEqual([]);
  expect((await sam.post(path, { inputs: [...many, { id: '1' }] })).status).toBe(400);
});

test('a careful client has no violations from connecting to revoking', async () => {
  const { json } = await connect(hs);
  nearExpiry();
  await refresh(hs, json.refresh_token);
  await sam.read('contacts', ['9000', '9001', '9002']);
  const path = '/oauth/2026-03/token/revoke';
  await form(hs, { token: json.refresh_token, token_type_hint: 'refresh_token' }, { path });
  expect(hs.violations()).toEqual([]);
});

test('pages and API are two origins: neither answers for the other', async () => {
  expect((await fetch(authUrl(hs).replace(hs.appBase, hs.apiBase))).status).toBe(404);
  expect((await fetch(`${hs.appBase}${details}`, { headers: sam.headers })).status).toBe(404);
  expect(hs.violations()).toHaveLength(2);
});
