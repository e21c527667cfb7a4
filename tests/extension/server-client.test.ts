// @vitest-environment node
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeServerClient } from '../../entrypoints/background/vault/server-client.ts';
import { ClientId, ClientSecret, Pat } from '../../server/contracts/ids.ts';
import { token } from './fakes.ts';

const identity = { client_id: ClientId.parse('client-1'), client_secret: ClientSecret.parse('k'.repeat(43)) };
const request_id = '0123456789abcdef';
const refusal = (code: string, more: object = {}) => ({
  ok: false,
  error: { code, message: 'What happened.', remedy: 'What to do.', ...more },
  request_id,
});

interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
}
const asked: Asked[] = [];
/** Answers in turn; the last one stays. */
let answers: { status?: number; body: unknown }[] = [];

const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  asked.push({ path: request.url ?? '', headers: request.headers, body: text ? JSON.parse(text) : {} });
  const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? { body: {} };
  response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
  response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
});
let origin = '';
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
});

const client = makeServerClient({ fetch, origin: async () => origin, identity: async () => identity });
const state = {
  ok: true,
  request_id,
  pb_ready: true,
  hs_ready: false,
  profile: null,
  phoneburner: { connected: true },
};

describe('a request to the vault', () => {
  test('goes to its route with the secret in the header and the id in the body, and its reply is parsed', async () => {
    answers = [{ body: state }];
    expect(await client.call('state', {})).toMatchObject({ ok: { pb_ready: true } });
    expect(asked).toMatchObject([
      {
        path: '/api/core/state',
        headers: { authorization: `Bearer ${identity.client_secret}` },
        body: { client_id: 'client-1' },
      },
    ]);
    expect(asked[0]?.headers.cookie).toBeUndefined();
  });

  test('of an install that the vault does not know registers it and is sent once more', async () => {
    answers = [{ status: 401, body: refusal('unauthorized') }, { body: { ok: true, request_id } }, { body: state }];
    expect(await client.call('state', {})).toMatchObject({ ok: { pb_ready: true } });
    expect(asked.map(({ path }) => path)).toEqual(['/api/core/state', '/api/core/register', '/api/core/state']);
    expect(asked[1]).toMatchObject({ body: identity });
    expect(asked[1]?.headers.authorization).toBeUndefined();
  });

  test('is not repeated for ever when registering does not help', async () => {
    answers = [
      { status: 401, body: refusal('unauthorized') },
      { body: { ok: true, request_id } },
      { status: 401, body: refusal('unauthorized') },
    ];
    expect(await client.call('state', {})).toMatchObject({ error: { code: 'unauthorized' } });
    expect(asked).toHaveLength(3);
  });

  test('whose token PhoneBurner rejects is not taken for an unknown install', async () => {
    answers = [{ status: 401, body: refusal('pb_token_rejected') }];
    expect(await client.call('savePat', { pat: Pat.parse('0123456789abcdef') })).toMatchObject({
      error: { code: 'pb_token_rejected' },
    });
    expect(asked).toHaveLength(1);
  });

  test("that is refused brings the vault's words, PhoneBurner's own, and an id to quote", async () => {
    answers = [
      { status: 409, body: refusal('pb_active_session', { pb_message: 'You already have one', retry_after: 3 }) },
    ];
    expect(await client.call('state', {})).toEqual({
      error: {
        code: 'pb_active_session',
        message: 'What happened.',
        remedy: 'What to do.',
        pb_message: 'You already have one',
        retry_after: 3,
        support_id: '01234567',
      },
    });
  });

  test('keeps a code that only a newer vault knows', async () => {
    answers = [{ status: 418, body: refusal('teapot') }];
    expect(await client.call('state', {})).toMatchObject({ error: { code: 'teapot', message: 'What happened.' } });
  });

  test.each<[string, { status?: number; body: unknown }]>([
    ['a web page', { body: '<html>Log in to the hotel network</html>' }],
    ['a web page that says no', { status: 502, body: '<html>Bad gateway</html>' }],
    ['a success of another form', { body: { ok: true, request_id } }],
  ])('answered by %s is told as such', async (_, answer) => {
    answers = [answer];
    expect(await client.call('state', {})).toEqual({ error: { code: 'vault_bad_reply' } });
  });

  test('that reaches nobody is told as such', async () => {
    const nobody = makeServerClient({
      fetch,
      origin: async () => 'http://127.0.0.1:9',
      identity: async () => identity,
    });
    expect(await nobody.call('state', {})).toEqual({ error: { code: 'vault_unreachable' } });
  });
});

test('the stream is asked for with the secret and the session, both in headers and none in the address', async () => {
  answers = [{ body: {} }];
  const opened = await client.openStream(token, new AbortController().signal);
  expect('ok' in opened).toBe(true);
  expect(asked).toMatchObject([
    { path: '/sse', headers: { authorization: `Bearer ${identity.client_secret}`, 'x-pb-session': token } },
  ]);
});

test('testing another address tells it nothing about this install', async () => {
  answers = [{ body: { ok: true, request_id, version: '1.0.0', node: 'v24' } }];
  expect(await client.probe(origin)).toEqual({ ok: { version: '1.0.0' } });
  expect(asked[0]?.headers.authorization).toBeUndefined();
  expect(asked[0]?.body).toEqual({});
});
