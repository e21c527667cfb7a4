/** HubSpot in trouble or out of patience: waited for where that helps, told where it does not, never knocked at. */
import { describe, expect, test } from 'vitest';
import { slide } from '../../server/providers/windows.ts';
import type { Fault } from '../simulators/hubspot/knobs.ts';
import { addContacts } from '../simulators/hubspot/people.ts';
import type { HubSpotOptions } from '../simulators/hubspot/server.ts';
import { withHubSpot } from './hubspot.ts';

async function reading(options: HubSpotOptions = {}, count = 150) {
  const made = await withHubSpot(options);
  await made.connectHubSpot(made.rep);
  const object_ids = addContacts(made.hs.portal, count).map(({ id }) => id);
  return { ...made, object_ids, read: () => made.ask('preview', { object_ids }) };
}

describe('is waited for', () => {
  test.each<Fault>([
    'rate_limited',
    'http_423',
    'http_502',
    'http_503',
    'http_504',
    'http_521',
    'http_524',
    'cut',
    'cut_midway',
  ])('%s, as long as HubSpot wants', async (fault) => {
    const { hs, vault, read } = await reading();
    const before = vault.outside.now();
    hs.failNext('batchRead', fault, fault, null);
    const { status } = await read();
    expect(status).toBe(200);
    expect(vault.outside.now()).toBeGreaterThan(before + 1500);
    expect(hs.calls('batchRead')).toHaveLength(4);
    expect(hs.violations()).toEqual([]);
  });

  test('as Retry-After says', async () => {
    const { hs, vault, read } = await reading({ retryAfter: 25 });
    const before = vault.outside.now();
    hs.failNext('batchRead', 'rate_limited');
    expect((await read()).status).toBe(200);
    expect(vault.outside.now() - before).toBeGreaterThanOrEqual(25_000);
  });

  test('a whole window, where a launch is larger than it', async () => {
    const { hs, read } = await reading({ limits: { burst: 110 } }, 1500);
    for (let i = 0; i < 12; i++) expect((await read()).status).toBe(200);
    expect(hs.calls('batchRead')).toHaveLength(180);
    expect(hs.requests.filter(({ status }) => status === 429)).toEqual([]);
    expect(hs.violations()).toEqual([]);
  });

  test('searching for lists keeps to five a second', async () => {
    const { hs, ask } = await reading({}, 1);
    for (let i = 0; i < 12; i++) expect((await ask('lists', { query: 'a' })).status).toBe(200);
    const times = hs.calls('searchLists').map(({ at }) => at);
    for (const at of times)
      expect(times.filter((other) => other >= at && other < at + 1000).length).toBeLessThanOrEqual(5);
  });
});

describe('is told', () => {
  test.each<[Fault, number, string]>([
    ['daily_limited', 503, 'crm_busy'],
    ['http_500', 502, 'crm_unavailable'],
    ['html_in_200', 502, 'crm_bad_response'],
    ['missing_scopes', 403, 'crm_scopes_missing'],
  ])('%s', async (fault, status, code) => {
    const { hs, read } = await reading({}, 2);
    hs.knobs.faults.batchRead = fault;
    const answer = await read();
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(hs.calls('batchRead').length).toBeLessThanOrEqual(5);
    expect(hs.violations()).toEqual([]);
  });

  test('which scopes are missing, and the connection stays', async () => {
    const { hs, read, hubspotState, rep } = await reading({}, 2);
    hs.knobs.faults.batchRead = 'missing_scopes';
    expect((await read()).body.error.fields).toEqual([expect.stringMatching(/^crm\./)]);
    expect((await hubspotState(rep)).connected).toBe(true);
  });

  test('a move of the account to another data centre, and nobody asks until it is over', async () => {
    const { hs, vault, read } = await reading({ migrationSeconds: 3600 }, 2);
    hs.failNext('batchRead', 'http_477');
    const { status, body } = await read();
    expect([status, body.error.code, body.error.retry_after]).toEqual([503, 'crm_busy', 3600]);
    vault.pass(10_000);
    expect((await read()).body.error).toMatchObject({ code: 'crm_busy', retry_after: 3590 });
    expect(hs.calls('batchRead')).toHaveLength(1);
    vault.pass(3_590_000);
    expect((await read()).status).toBe(200);
  });
});

describe('a rep who waits', () => {
  const stream = (url: string, headers: Record<string, string>, body: object, signal?: AbortSignal) =>
    fetch(`${url}/api/crm/hubspot/preview`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });

  test('sees how far it is, how long it waits, and gets the review at the end', async () => {
    const { hs, url, rep, object_ids } = await reading();
    hs.failNext('batchRead', 'rate_limited');
    const answer = await stream(url, rep.headers, { object_ids });
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const events = (await answer.text())
      .trim()
      .split('\n\n')
      .map((block) => {
        const [event = '', data = ''] = block.split('\n');
        return { event: event.slice(7), data: JSON.parse(data.slice(6)) };
      });
    expect(events[0]).toEqual({ event: 'progress', data: { done: 0, total: 150, waiting: 0 } });
    expect(events.some(({ data }) => data.waiting === 10)).toBe(true);
    expect(events.at(-2)).toEqual({ event: 'progress', data: { done: 150, total: 150, waiting: 0 } });
    expect(events.at(-1)).toMatchObject({ event: 'preview', data: { ok: true, left_out: [] } });
    expect(events.at(-1)?.data.contacts).toHaveLength(150);
  });

  test('sees why there is none', async () => {
    const { hs, url, rep, object_ids } = await reading({}, 2);
    hs.knobs.faults.batchRead = 'daily_limited';
    const text = await (await stream(url, rep.headers, { object_ids })).text();
    expect(text).toMatch(/event: failed\ndata: \{"ok":false,"error":\{"code":"crm_busy"/);
  });

  test('can go away, and HubSpot is not asked on', async () => {
    const { hs, vault, url, rep, object_ids } = await reading({}, 300);
    const held = hs.hold('batchRead');
    const leaving = new AbortController();
    const answer = await stream(url, rep.headers, { object_ids }, leaving.signal);
    await held.arrived;
    leaving.abort();
    await expect(answer.text()).rejects.toThrow();
    await expect.poll(() => vault.log()).toContain('"event":"crm_read_cancelled"');
    const asked = hs.requests.length;
    held.release();
    const previews = await vault.store.db.selectFrom('previews').select('id').execute();
    expect([hs.requests.length, previews]).toEqual([asked, []]);
  });
});

test('of requests in a rolling window, as many go as are free, and the rest hears when the oldest leaves it', () => {
  const limit = { max: 3, windowMs: 10_000 };
  const first = slide([], 2, limit, 0);
  expect(first).toEqual({ granted: 2, sent: [0, 0], waitMs: 0 });
  const second = slide(first.sent, 2, limit, 4000);
  expect(second).toEqual({ granted: 1, sent: [0, 0, 4000], waitMs: 6500 });
  expect(slide(second.sent, 1, limit, 10_400)).toMatchObject({ granted: 0, waitMs: 100 });
  expect(slide(second.sent, 3, limit, 10_501)).toMatchObject({ granted: 2, waitMs: 3999 });
});
