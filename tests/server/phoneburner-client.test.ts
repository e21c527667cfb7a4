import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Breaker } from '../../server/breaker.ts';
import type { Pat, WebhookKey } from '../../server/contracts/ids.ts';
import { speaksOfActiveSession } from '../../server/phoneburner/answer.ts';
import { humanWords } from '../../server/phoneburner/clean.ts';
import { phoneBurner } from '../../server/phoneburner/client.ts';
import { callbacksFor } from '../../server/phoneburner/dial-session.ts';
import { launchUrlOf } from '../../server/phoneburner/launch-url.ts';
import { mayBeFrom } from '../../server/sessions/unresolved.ts';
import type { KnobOverrides } from '../simulators/phoneburner/knobs.ts';
import { startPhoneBurner } from '../simulators/phoneburner/server.ts';

const pat = 'a1'.repeat(20) as Pat;
const request = {
  name: 'x',
  preset_id: null,
  contacts: [],
  custom_data: { source: 'crm-extension', crm_name: 'x' } as const,
  callbacks: callbacksFor('https://vault.example', 'k'.repeat(43) as WebhookKey),
};

/** PhoneBurner is always asked: breaker.test.ts has the other. */
const always: Breaker = { ask: (_account, request) => request() };

/** A server that answers everything in one way, and what was asked of it. */
async function answering(listener: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest/1`;
  return { asked, client: phoneBurner({ fetch, breaker: always, base, createTimeoutMs: 5000 }) };
}

const says = (status: number, body: string, headers: Record<string, string> = {}) =>
  answering((_request, response) => response.writeHead(status, headers).end(body));

const failureOf = async (made: Awaited<ReturnType<typeof answering>>) => {
  const result = await made.client.createDialSession(pat, request);
  return result.ok ? 'ok' : [result.failure.code, result.failure.effect];
};

describe('answers', () => {
  test.each([
    ['504 HTML', 504, '<html>', ['pb_unavailable', 'no_answer']],
    ['503 JSON', 503, '{"status":"error"}', ['pb_unavailable', 'unlikely']],
    ['200 HTML', 200, '<html>', ['pb_unavailable', 'unlikely']],
    ['403 HTML', 403, '<html>', ['pb_unavailable', 'no']],
    ['401 HTML', 401, '<html>', ['pb_token_rejected', 'no']],
    ['400', 400, '{"http_status":400,"status":"error","errors":["No contacts"]}', ['pb_rejected', 'no']],
    ['an error in a 200 without a status', 200, '{"status":"error","message":"no"}', ['pb_rejected', 'no']],
    ['a 503 in a 200', 200, '{"http_status":"503"}', ['pb_unavailable', 'unlikely']],
    ['a list', 200, '[]', ['pb_unavailable', 'unlikely']],
    [
      'a link to another site',
      201,
      '{"dialsessions":{"redirect_url":"https://evil.example/"}}',
      ['pb_bad_response', 'no'],
    ],
  ])('%s', async (_name, status, body, expected) => {
    expect(await failureOf(await says(status, body))).toEqual(expected);
  });

  test('a redirect is not followed', async () => {
    const made = await says(302, '{}', { location: '/rest/1/elsewhere' });
    expect(await failureOf(made)).toEqual(['pb_bad_response', 'no']);
    expect(made.asked).toEqual(['POST /rest/1/dialsession']);
  });

  test('an endless one is given up', async () => {
    const made = await answering((_request, response) => {
      const chunk = 'x'.repeat(64 * 1024);
      const more = () => {
        while (response.write(chunk));
      };
      response.on('drain', more);
      more();
    });
    expect(await failureOf(made)).toEqual(['pb_bad_response', 'unlikely']);
  });

  test('an id that is none never becomes a path', async () => {
    const made = await says(200, '{}');
    expect((await made.client.contact(pat, '../members/me')).ok).toBe(false);
    expect(made.asked).toEqual([]);
  });
});

describe('the member behind a token', () => {
  const me = async (knobs: KnobOverrides) => {
    const pb = await startPhoneBurner(knobs);
    onTestFinished(() => pb.close());
    return phoneBurner({ fetch, breaker: always, base: pb.apiBase, createTimeoutMs: 5000 }).me(pb.token as Pat);
  };

  test.each<KnobOverrides>([{ memberShape: 'object' }, { memberShape: 'array', memberIdKey: 'user_id' }])(
    'is read from %o',
    async (knobs) => {
      expect(await me(knobs)).toMatchObject({ ok: true, value: { first_name: 'Sam', email: 'rep1@example.com' } });
    },
  );

  test('without an id is PhoneBurner’s fault, not the token’s', async () => {
    expect(await me({ memberIdKey: 'none' })).toMatchObject({ failure: { code: 'pb_bad_response' } });
  });
});

const base = 'https://www.phoneburner.com/rest/1';
test.each([
  ['https://www.phoneburner.com/index/sso_key_login?single_sign_on_secret=a&redirect=%2Fb', base, true],
  ['https://dialer.phoneburner.com/x', base, true],
  ['https://phoneburner.com/x', base, true],
  ['http://www.phoneburner.com/x', base, false],
  ['https://www.phoneburner.com.evil.example/x', base, false],
  ['https://evilphoneburner.com/x', base, false],
  ['https://user:pw@www.phoneburner.com/x', base, false],
  ['javascript:alert(1)', base, false],
  ['http://127.0.0.1:4000/x', base, false],
  ['http://127.0.0.1:4001/x', 'http://localhost:4000/rest/1', true],
  ['https://a.co.uk/x', 'https://b.co.uk/rest/1', false],
])('the launch link %s from %s is taken: %s', (url, apiBase, taken) => {
  expect(launchUrlOf({ dialsessions: { redirect_url: url } }, apiBase)).toBe(taken ? url : null);
});

test.each([
  [{ dialsession: { redirect_url: `${base}/a` } }],
  [{ dialsession: { launch_url: `${base}/a` } }],
  [{ redirect_url: `${base}/a` }],
  [{ launch_url: `${base}/a` }],
  [{ dialsession_url: `${base}/a` }],
])('the link is found in %o', (envelope) => {
  expect(launchUrlOf(envelope, base)).toBe(`${base}/a`);
});

test.each([
  ['Expired oauth token', 'Expired oauth token'],
  ['<b>No</b>\r\n\u0000  contacts\u202e', 'No contacts'],
  [`Bad token ${pat}.`, 'Bad token [hidden]'],
  ['x '.repeat(500), `${'x '.repeat(99)}x`.padEnd(199)],
])('of %j the rep reads %j', (words, shown) => {
  expect(humanWords(words).trimEnd()).toBe(shown.trimEnd());
  expect(humanWords(words).length).toBeLessThanOrEqual(200);
});

test.each([
  ['You already have an active dial session.', true],
  ['User has an open dialing session', true],
  ['A dial session is already in progress', true],
  ['Session expired', false],
  ['No contacts were supplied', false],
  [undefined, false],
])('%j speaks of an active session: %s', (words, yes) => {
  expect(speaksOfActiveSession(words)).toBe(yes);
});

test.each([
  ['2026-10-12 14:03:30', true],
  ['2026-10-12 09:03:30', true],
  ['2026-10-12 07:02:30', true],
  ['2026-10-12 14:06:00', false],
  ['2026-10-12 11:03:30', false],
  ['2026-10-11 14:03:30', false],
  ['', false],
])('a session listed as started at %s may be the launch of 14:03 UTC: %s', (start_when, may) => {
  const from = Date.UTC(2026, 9, 12, 14, 3);
  expect(mayBeFrom({ dialsession_id: '1', start_when }, from, from + 90_000)).toBe(may);
});
