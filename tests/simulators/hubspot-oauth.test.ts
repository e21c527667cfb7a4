import { afterEach, beforeEach, expect, test } from 'vitest';
import { startBrowser } from './browser.ts';
import { authUrl, client, codeOf, connect, exchange, form, redirectUri, refresh } from './hubspot/requests.ts';
import { type HubSpot, startHubSpot } from './hubspot/server.ts';
import { startReceiver } from './receiver.ts';

let hs: HubSpot;
let now: number;
beforeEach(async () => {
  now = Date.UTC(2026, 9, 30, 12);
  hs = await startHubSpot({ now: () => now });
});
afterEach(() => hs.close());

const later = (seconds: number) => {
  now += seconds * 1000;
};
const back = (location: string) => Object.fromEntries(new URL(location).searchParams);

test('consent leads back with a code and the state, the code to tokens of that portal and user', async () => {
  const address = authUrl(hs);
  const location = await hs.consent(address);
  expect(location.startsWith(`${redirectUri}?`)).toBe(true);
  expect(back(location)).toEqual({ code: expect.stringMatching(/^na1-/), state: back(address).state });
  const { status, json } = await exchange(hs, codeOf(location));
  expect(status).toBe(200);
  expect(json).toEqual({
    access_token: expect.stringMatching(/^[\w-]{300}$/),
    refresh_token: hs.grants[0]?.refreshToken,
    expires_in: 1800,
    token_type: 'bearer',
    token_use: 'access_token',
    hub_id: hs.portal.portalId,
    user_id: hs.user.userId,
    scopes: ['oauth', ...(back(address).scope ?? '').split(' ')],
    id_token: null,
  });
  expect(hs.violations()).toEqual([]);
});

test('a person reads the page, chooses the account, and connects or refuses', async () => {
  const europe = hs.addPortal('Beispiel', 'eu1');
  const vault = await startReceiver();
  const redirect_uri = `${new URL(vault.callbacks[0]?.callback ?? '').origin}/finish`;
  const browser = await startBrowser();
  const page = await browser.context.newPage();
  await page.goto(authUrl(hs, { redirect_uri }, `/oauth/${europe.portalId}/authorize`));
  expect(await page.getByRole('heading').textContent()).toBe('Connect PhoneBurner CRM dialer to HubSpot');
  expect(await page.getByRole('radio', { checked: true }).getAttribute('value')).toContain(String(europe.portalId));
  expect(await page.locator('li').allTextContents()).toContain('crm.lists.read');
  await page.getByRole('button', { name: 'Connect app' }).click();
  await page.waitForURL(`${redirect_uri}?**`);
  expect(codeOf(page.url())).toMatch(/^eu1-/);
  await page.goto(authUrl(hs, { redirect_uri }));
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.waitForURL(`${redirect_uri}?**`);
  expect(back(page.url())).toMatchObject({ error: 'access_denied', state: expect.any(String) });
  await browser.close();
  await vault.close();
  expect(hs.violations()).toEqual([]);
});

test('who lacks App Marketplace permission cannot consent, only go back', async () => {
  const kim = hs.portal.addUser({ firstName: 'Kim', mayInstall: false });
  await expect(hs.consent(authUrl(hs), { user: kim })).rejects.toThrow('403');
  expect(back(await hs.consent(authUrl(hs), { user: kim, answer: 'deny' })).error).toBe('access_denied');
});

test('optional scopes that a portal cannot give are left out, required ones stop the page or are missing', async () => {
  hs.portal.withheldScopes.add('crm.objects.owners.read');
  const optional = { optional_scope: 'crm.objects.owners.read crm.objects.contacts.write' };
  const { scopes } = (await connect(hs, {}, optional)).json;
  expect(scopes).toContain('crm.objects.contacts.write');
  expect(scopes).not.toContain('crm.objects.owners.read');
  hs.portal.withheldScopes.add('crm.lists.read');
  await expect(hs.consent(authUrl(hs))).rejects.toThrow('403');
  hs.knobs.withheldRequired = 'granted_without';
  expect((await connect(hs)).json.scopes).not.toContain('crm.lists.read');
});

test('every install of one user gets the same refresh token, unless told otherwise', async () => {
  const [one, two] = [(await connect(hs)).json, (await connect(hs)).json];
  expect(two.refresh_token).toBe(one.refresh_token);
  expect(two.access_token).not.toBe(one.access_token);
  const kim = hs.portal.addUser({ firstName: 'Kim' });
  expect((await connect(hs, { user: kim })).json.refresh_token).not.toBe(one.refresh_token);
  hs.knobs.sharedGrant = false;
  expect((await connect(hs)).json.refresh_token).not.toBe(one.refresh_token);
});

test.each([
  ['same', true],
  ['rotated', false],
] as const)('a refresh token stays the same or rotates: %s', async (knob, stays) => {
  hs.knobs.refreshToken = knob;
  const first = (await connect(hs)).json.refresh_token;
  later(1740);
  const second = await refresh(hs, first);
  expect([second.status, second.json.refresh_token === first]).toEqual([200, stays]);
  later(1740);
  expect((await refresh(hs, first)).status).toBe(stays ? 200 : 400);
  expect(hs.violations()).toEqual(stays ? [] : [expect.stringContaining('refresh_token_superseded')]);
});

test('a refresh whose answer is lost has rotated all the same', async () => {
  hs.knobs.refreshToken = 'rotated';
  const first = (await connect(hs)).json.refresh_token;
  later(1740);
  hs.failNext('refresh', 'cut_after');
  await expect(refresh(hs, first)).rejects.toThrow('fetch failed');
  expect((await refresh(hs, first)).json.status).toBe('BAD_REFRESH_TOKEN');
});

test('to refresh again after a lost answer is not held against the client', async () => {
  const token = (await connect(hs)).json.refresh_token;
  later(1740);
  hs.failNext('refresh', 'cut_after');
  await expect(refresh(hs, token)).rejects.toThrow('fetch failed');
  const held = hs.hold('refresh');
  const giving = new AbortController();
  const fields = { grant_type: 'refresh_token', refresh_token: token };
  const given = form(hs, fields, { signal: giving.signal }).catch(() => 'gave up');
  await held.arrived;
  giving.abort();
  expect(await given).toBe('gave up');
  // A whole round trip later, HubSpot has seen the connection close.
  await refresh(hs, 'na1-unknown');
  held.release();
  await expect.poll(() => hs.grants[0]?.refreshing).toBe(0);
  expect((await refresh(hs, token)).status).toBe(200);
  expect(hs.violations()).toEqual([]);
});

test('answers may lack what the schema calls optional, and introspection has it', async () => {
  hs.knobs.bareTokens = true;
  hs.knobs.refreshToken = 'left_out';
  const { json } = await connect(hs);
  expect(Object.keys(json)).toEqual(['access_token', 'refresh_token', 'expires_in', 'token_type', 'token_use']);
  later(1740);
  expect((await refresh(hs, json.refresh_token)).json).not.toHaveProperty('refresh_token');
  const ask = (token: string, token_type_hint: string) =>
    form(hs, { token, token_type_hint }, { path: '/oauth/2026-03/token/introspect' });
  const access = (await ask(json.access_token, 'access_token')).json;
  expect(access).toMatchObject({
    active: true,
    expires_in: 60,
    hub_id: hs.portal.portalId,
    user: hs.user.email,
    user_id: hs.user.userId,
    token: json.access_token,
    token_use: 'access_token',
    signed_access_token: { hublet: 'na1' },
  });
  const kept = (await ask(json.refresh_token, 'refresh_token')).json;
  expect(kept).toMatchObject({ active: true, token_use: 'refresh_token', scopes: access.scopes });
  expect(kept).not.toHaveProperty('expires_in');
  expect((await ask('nobodys', 'access_token')).json).toEqual({ active: false });
  expect(hs.violations()).toEqual([]);
});

test('each thing wrong with a token request has its own status, in both styles', async () => {
  const code = codeOf(await hs.consent(authUrl(hs)));
  const token = (await connect(hs)).json.refresh_token;
  const told = async (answer: ReturnType<typeof form>) => {
    const { status, json } = await answer;
    return [status, json.status, json.error, json.message === json.error_description];
  };
  expect(await told(exchange(hs, code, { client_id: 'x' }))).toEqual([400, 'BAD_CLIENT_ID', 'invalid_client', true]);
  expect(await told(exchange(hs, code, { client_secret: 'x' }))).toEqual([
    ...[400, 'BAD_CLIENT_SECRET', 'invalid_client', true],
  ]);
  expect(await told(exchange(hs, code, { redirect_uri: `${redirectUri}/` }))).toEqual([
    ...[400, 'BAD_REDIRECT_URI', 'invalid_request', true],
  ]);
  expect(await told(exchange(hs, 'na1-x'))).toEqual([400, 'BAD_AUTH_CODE', 'invalid_grant', true]);
  later(61);
  expect(await told(exchange(hs, code))).toEqual([400, 'BAD_AUTH_CODE', 'invalid_grant', true]);
  expect(await told(refresh(hs, 'na1-x'))).toEqual([400, 'BAD_REFRESH_TOKEN', 'invalid_grant', true]);
  hs.removePortal(hs.portal);
  later(1740);
  expect(await told(refresh(hs, token))).toEqual([400, 'BAD_HUB', 'access_denied', true]);
  hs.knobs.oauthErrors = 'status_only';
  expect((await refresh(hs, 'na1-x')).json).not.toHaveProperty('error');
});

test('the older token endpoints answer as they did, and are held against the client', async () => {
  const token = (await connect(hs)).json.refresh_token;
  later(1740);
  expect((await refresh(hs, token, '/oauth/v3/token')).json.hub_id).toBe(hs.portal.portalId);
  later(1740);
  const { json } = await refresh(hs, token, '/oauth/v1/token');
  expect(Object.keys(json)).toEqual(['access_token', 'refresh_token', 'expires_in', 'token_type']);
  expect((await refresh(hs, 'x', '/oauth/v1/token')).json).not.toHaveProperty('error');
  const at = (path: string, method: string) => fetch(`${hs.apiBase}/oauth/v1/${path}`, { method });
  expect(await (await at(`access-tokens/${json.access_token}`, 'GET')).json()).toMatchObject({ user: hs.user.email });
  expect((await at(`refresh-tokens/${token}`, 'DELETE')).status).toBe(204);
  expect((await refresh(hs, token)).json.status).toBe('BAD_REFRESH_TOKEN');
  expect(hs.violations().filter((one) => one.includes('old_version'))).toHaveLength(5);
});

test.each([false, true])('revoking ends the refresh token; access tokens die with it: %s', async (killed) => {
  hs.knobs.revokeKillsAccessTokens = killed;
  const sam = await client(hs);
  const { refresh_token: token } = sam.token;
  later(1740);
  const path = '/oauth/2026-03/token/revoke';
  const { status, json } = await form(hs, { token, token_type_hint: 'refresh_token' }, { path });
  expect([status, json]).toEqual([200, '']);
  expect((await refresh(hs, token)).json).toMatchObject({ status: 'BAD_REFRESH_TOKEN', error: 'invalid_grant' });
  expect((await sam.get('/account-info/2026-03/details')).status).toBe(killed ? 401 : 200);
  expect((await connect(hs)).json.refresh_token).not.toBe(token);
  expect(hs.violations()).toEqual([]);
});

test('PKCE is checked, ignored or refused', async () => {
  const challenge = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
  const attempt = async () => exchange(hs, codeOf(await hs.consent(authUrl(hs, challenge))), { code_verifier: 'b' });
  expect((await attempt()).json.status).toBe('BAD_AUTH_CODE');
  hs.knobs.pkce = 'ignored';
  expect((await attempt()).status).toBe(200);
  hs.knobs.pkce = 'refused';
  await expect(attempt()).rejects.toThrow('400');
});

test('tokens live as long as the knob says, are as long as it says, and may all expire at once', async () => {
  hs.knobs.expiresIn = 5;
  hs.knobs.tokenLength = 512;
  const sam = await client(hs);
  expect([sam.token.expires_in, sam.token.access_token.length]).toEqual([5, 512]);
  const ask = async () => (await sam.get('/account-info/2026-03/details')).json.category;
  expect(await ask()).toBeUndefined();
  hs.expireTokens();
  expect(await ask()).toBe('EXPIRED_AUTHENTICATION');
  expect(hs.violations()).toEqual([]);
  later(6);
  expect(await ask()).toBe('EXPIRED_AUTHENTICATION');
  expect(hs.violations()).toEqual([expect.stringContaining('expired_token_used')]);
});

test('uninstalling kills every grant of the portal', async () => {
  const sam = await client(hs);
  hs.uninstall(hs.portal);
  expect((await sam.get('/account-info/2026-03/details')).json.category).toBe('INVALID_AUTHENTICATION');
  expect((await refresh(hs, sam.token.refresh_token)).json.status).toBe('BAD_REFRESH_TOKEN');
});
