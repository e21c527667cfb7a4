import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fault } from './hubspot/knobs.ts';
import { addContacts } from './hubspot/people.ts';
import { type Client, client, connect, refresh } from './hubspot/requests.ts';
import { type HubSpot, startHubSpot } from './hubspot/server.ts';

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

const later = (seconds: number) => {
  now += seconds * 1000;
};
const account = (who = sam) => who.get('/account-info/2026-03/details');
const search = (who = sam, query = '') => who.post('/crm/objects/2026-03/contacts/search', { query });
const limited = (policyName: string) => ({
  status: 'error',
  message: `You have reached your ${policyName.toLowerCase()} limit.`,
  errorType: 'RATE_LIMIT',
  correlationId: expect.any(String),
  policyName,
  requestId: expect.any(String),
});

test('the 111th request within ten seconds is refused; as requests age, others fit again', async () => {
  const first = await account();
  expect(first.headers.get('x-hubspot-ratelimit-max')).toBe('110');
  expect(first.headers.get('x-hubspot-ratelimit-remaining')).toBe('109');
  expect(first.headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
  later(4);
  await Promise.all(Array.from({ length: 109 }, () => account()));
  const refused = await account();
  expect([refused.status, refused.json, refused.headers.get('retry-after')]).toEqual([
    ...[429, limited('TEN_SECONDLY_ROLLING'), null],
  ]);
  expect(hs.violations()).toEqual([expect.stringContaining('over_limit: 110')]);
  later(7);
  expect([(await account()).status, (await account()).status]).toEqual([200, 429]);
});

test('a portal’s limit is not another portal’s, and not another app’s', async () => {
  hs.knobs.limits.burst = 2;
  const kim = await client(hs, { portal: hs.addPortal('Other') });
  const statuses = [];
  for (const who of [sam, sam, sam, kim]) statuses.push((await account(who)).status);
  expect(statuses).toEqual([200, 200, 429, 200]);
});

test('search has a limit of its own, five a second for all apps together, and no headers', async () => {
  const [allowed] = await Promise.all(Array.from({ length: 5 }, () => search()));
  const refused = await search();
  expect([refused.status, refused.json]).toEqual([429, limited('SECONDLY')]);
  const names = [...refused.headers.keys(), ...(allowed?.headers.keys() ?? ['none'])];
  expect(names.filter((name) => name.includes('ratelimit') || name === 'none')).toEqual([]);
  expect((await account()).status).toBe(200);
  later(1.1);
  hs.useUp('search', 5);
  hs.requests.length = 0;
  expect((await search(sam, 'Amara')).status).toBe(429);
  expect(hs.violations()).toEqual([]);
});

test('what others use up of the limit is not held against us', async () => {
  hs.useUp('burst', 109);
  expect([(await account()).status, (await account()).status]).toEqual([200, 429]);
  expect(hs.violations()).toEqual([]);
});

test('Retry-After comes where the knob says so, in either shape of the body', async () => {
  hs.knobs.retryAfter = 3;
  hs.knobs.rateLimitShape = 'category';
  hs.failNext('accountInfo', 'rate_limited', null, 'daily_limited');
  const refused = await account();
  expect([refused.headers.get('retry-after'), refused.json.category, refused.json.errorType]).toEqual([
    ...['3', 'RATE_LIMITS', undefined],
  ]);
  later(4);
  expect((await account()).status).toBe(200);
  expect((await account()).json.policyName).toBe('DAILY');
  expect(hs.violations()).toEqual([]);
});

const waits: [Fault, status: number, seconds: number][] = [
  ['rate_limited', 429, 10],
  ['http_423', 423, 2],
  ['http_477', 477, 60],
  ['http_500', 500, 1],
  ['http_502', 502, 1],
  ['http_503', 503, 1],
  ['http_504', 504, 1],
  ['http_521', 521, 1],
  ['http_523', 523, 1],
  ['http_524', 524, 1],
];
test.each(waits)('after %s the same request may come again after its wait, not before', async (fault, status, wait) => {
  hs.failNext('accountInfo', fault, null, fault);
  const refused = await account();
  expect(refused.status).toBe(status);
  if (status === 477) expect(refused.headers.get('retry-after')).toBe('60');
  if ([502, 504, 521, 523, 524].includes(status)) expect(refused.json).toContain('<html>');
  later(wait);
  expect((await account()).status).toBe(200);
  expect(hs.violations()).toEqual([]);
  await account();
  later(wait - 0.5);
  await account();
  expect(hs.violations()).toEqual([expect.stringContaining('repeated_too_early')]);
});

test('other requests may come meanwhile: the wait is for the one that failed', async () => {
  hs.failNext('batchRead', 'http_423');
  await sam.read('contacts', ['9000']);
  expect((await sam.read('contacts', ['9001'])).status).toBe(200);
  expect(hs.violations()).toEqual([]);
});

test('everything else goes wrong in each of the known ways', async () => {
  const attempt = async (fault: Fault) => {
    hs.failNext('batchRead', fault);
    const body = { inputs: [{ id: '9000' }] };
    return sam.post('/crm/objects/2026-03/contacts/batch/read', body, AbortSignal.timeout(400));
  };
  expect((await attempt('unauthorized')).json.category).toBe('INVALID_AUTHENTICATION');
  expect((await attempt('expired')).json.category).toBe('EXPIRED_AUTHENTICATION');
  expect(await attempt('missing_scopes')).toMatchObject({ status: 403, json: { category: 'MISSING_SCOPES' } });
  expect(await attempt('html_in_200')).toMatchObject({ status: 200, json: expect.stringContaining('<html>') });
  await expect(attempt('cut')).rejects.toThrow('fetch failed');
  await expect(attempt('cut_midway')).rejects.toThrow('terminated');
  await expect(attempt('hang')).rejects.toThrow('timeout');
  await expect(attempt('endless')).rejects.toThrow('timeout');
  hs.knobs.faults.batchRead = 'http_502';
  expect([(await attempt('http_502')).status, (await sam.read('contacts', ['9000'])).status]).toEqual([502, 502]);
});

test('the token endpoint goes wrong as well', async () => {
  const { refresh_token: token } = (await connect(hs)).json;
  later(1740);
  hs.failNext('refresh', 'http_502', 'cut');
  expect((await refresh(hs, token)).json).toContain('<html>');
  await expect(refresh(hs, token)).rejects.toThrow('fetch failed');
  expect((await refresh(hs, token)).status).toBe(200);
});

test('after a 401 a refresh is in order, however young the token is', async () => {
  hs.failNext('accountInfo', 'unauthorized');
  await account();
  expect((await refresh(hs, sam.token.refresh_token)).status).toBe(200);
  expect(hs.violations()).toEqual([]);
});

test('answers take as long as told, at the same time for all', async () => {
  hs.knobs.latencyMs = 100;
  const started = performance.now();
  await Promise.all([account(), account(), account(), search()]);
  const took = performance.now() - started;
  expect(took).toBeGreaterThanOrEqual(99);
});

test('a request can be held at the door and let go', async () => {
  const held = hs.hold('accountInfo');
  const waiting = account();
  await held.arrived;
  // Others come and go meanwhile.
  await sam.read('contacts', ['9000']);
  expect(hs.calls('accountInfo')).toMatchObject([{ status: null, portalId: hs.portal.portalId }]);
  held.release();
  expect((await waiting).status).toBe(200);
  expect(hs.calls('accountInfo')).toMatchObject([{ status: 200 }]);
});
