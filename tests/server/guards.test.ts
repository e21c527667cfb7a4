import { connect } from 'node:net';
import helmet from '@fastify/helmet';
import { fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { ErrorReply } from '../../server/contracts/errors.ts';
import { securityHeaders } from '../../server/plugins/headers.ts';
import { newInstall, openVault, type TestVault } from './vault.ts';

const allowed = `chrome-extension://${'abcdefghijklmnop'.repeat(2)}`;

let vault: TestVault;
beforeEach(async () => {
  vault = await openVault({ env: { PB_CORS_ORIGINS: `${allowed},https://panel.example` } });
});
afterEach(() => vault.close());

const json = { 'content-type': 'application/json' };

describe('every route', () => {
  test('declares who may call it, how often, how large, and what it answers', () => {
    const table = vault.app.routeTable;
    expect(table.map(({ url }) => url)).toEqual(expect.arrayContaining([api.register.path, api.state.path, '/health']));
    for (const route of table) {
      expect(['public', 'client', 'stream', 'webhook', 'operator'], route.url).toContain(route.auth);
      expect(route.perMinute, route.url).toBeGreaterThan(0);
      expect(route.bodyLimit, route.url).toBeGreaterThan(0);
      expect(route.bodyLimit, route.url).toBeLessThanOrEqual(4 * 1024 * 1024);
      expect(route.hasReplySchema, route.url).toBe(true);
    }
  });

  test('that is open to anybody is one of these', () => {
    const open = vault.app.routeTable
      .filter(({ auth }) => auth === 'public')
      .map(({ method, url }) => `${method} ${url}`);
    expect(open.sort()).toEqual([
      'GET /api/crm/hubspot/oauth_hs_done',
      'GET /api/crm/hubspot/oauth_hs_finish',
      'GET /health',
      'GET /openapi.json',
      'GET /version',
      'POST /api/core/register',
    ]);
  });

  test('that is for clients refuses a caller without a secret', async () => {
    const closed = vault.app.routeTable.filter(({ auth }) => auth === 'client');
    expect(closed.length).toBeGreaterThan(2);
    for (const { method, url } of closed) {
      const answer = await vault.app.inject({ method: method as 'POST', url, payload: {} });
      expect([url, answer.statusCode, answer.json().error.code]).toEqual([url, 401, 'unauthorized']);
    }
  });
});

describe('a route that leaves out a guard', () => {
  const complete = {
    method: 'GET',
    url: '/later',
    config: { auth: 'public', perMinute: 1 },
    bodyLimit: 1,
    schema: { response: { 200: api.version.reply } },
    handler: async () => 'x',
  } as const;

  test.each([
    ['auth', { config: { perMinute: 1 } }],
    ['perMinute', { config: { auth: 'public' as const } }],
    ['bodyLimit', { bodyLimit: undefined }],
    ['hasReplySchema', { schema: {} }],
  ])('does not register (%s)', async (missing, change) => {
    const { buildApp } = await import('../../server/app.ts');
    const app = await buildApp(vault.config, vault.outside, vault.store, () => {});
    const { bodyLimit, ...rest } = complete;
    const route = { ...rest, ...('bodyLimit' in change ? {} : { bodyLimit }), ...change } as typeof complete;
    expect(() => app.route(route)).toThrow(`GET /later does not declare ${missing}.`);
    await app.close();
  });
});

describe('an origin', () => {
  const state = (origin?: string) =>
    vault.app.inject({
      method: 'POST',
      url: api.state.path,
      payload: {},
      headers: { ...newInstall().headers, ...(origin && { origin }) },
    });
  const preflight = (origin: string) =>
    vault.app.inject({
      method: 'OPTIONS',
      url: api.state.path,
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  test('of the list may call and read, also refusals', async () => {
    for (const origin of [allowed, 'https://panel.example']) {
      const answer = await state(origin);
      expect(answer.headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' });
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
      const before = await preflight(origin);
      expect(before.statusCode).toBe(204);
      expect(before.headers['access-control-allow-origin']).toBe(origin);
      expect(before.headers['access-control-allow-headers']).toContain('authorization');
    }
  });

  test.each([
    ['another extension', `chrome-extension://${'ponmlkjihgfedcba'.repeat(2)}`],
    ['a page', 'https://evil.example'],
    ['a longer name', 'https://panel.example.evil.example'],
    ['another scheme', 'http://panel.example'],
    ['another port', 'https://panel.example:8443'],
    ['another case', allowed.toUpperCase()],
    ['null', 'null'],
  ])('that is not on it gets no permission: %s', async (_name, origin) => {
    for (const answer of [await state(origin), await preflight(origin)]) {
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      expect(answer.headers['access-control-allow-headers']).toBeUndefined();
      expect(answer.headers.vary).toContain('Origin');
    }
  });
});

test('every answer tells the browser not to sniff, frame, refer, keep or run anything', async () => {
  for (const url of ['/health', '/nowhere', api.state.path]) {
    const { headers } = await vault.app.inject({ url, method: url === api.state.path ? 'POST' : 'GET' });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

test('the list of headers for browsers is helmet’s own', async () => {
  const app = fastify();
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    hsts: false,
  });
  app.get('/', async () => '');
  const { headers } = await app.inject('/');
  for (const name of ['content-type', 'content-length', 'date', 'connection']) delete headers[name];
  expect(headers).toEqual(securityHeaders);
});

test('HSTS is sent when it is switched on', async () => {
  const strict = await openVault({ env: { HSTS: 'on' } });
  const { headers } = await strict.app.inject('/health');
  expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}$/);
  await strict.close();
});

describe('a path that ends in .php', () => {
  test('is served by the same route', async () => {
    const install = await vault.register();
    const send = (url: string) =>
      vault.app.inject({ method: 'POST', url, payload: {}, headers: { ...json, ...install.headers } });
    expect((await send(`${api.state.path}.php`)).json()).toMatchObject({ ok: true, pb_ready: false });
    expect((await send(`${api.state.path}.php?x=a.php`)).statusCode).toBe(200);
    expect((await send(`${api.state.path}.php.php`)).statusCode).toBe(404);
    expect((await send(`${api.state.path}.phpx`)).statusCode).toBe(404);
  });

  test('is behind the same guards', async () => {
    expect((await vault.app.inject({ method: 'POST', url: `${api.state.path}.php`, payload: {} })).statusCode).toBe(
      401,
    );
  });
});

describe('bad input gets a code and a sentence', () => {
  const register = (payload: string | Buffer, headers: Record<string, string> = json) =>
    vault.app.inject({ method: 'POST', url: api.register.path, payload, headers });
  const deep = 100_000;
  // Valid but for what is added to it.
  const valid = `"client_id":"abc","client_secret":"${'s'.repeat(43)}"`;

  test.each<[string, number, string, () => ReturnType<typeof register>]>([
    ['broken JSON', 400, 'bad_request', () => register('{"client_id": Ada Lovelace')],
    ['no body', 400, 'bad_request', () => register('')],
    ['a body that is not an object', 400, 'bad_request', () => register('[]')],
    ['null', 400, 'bad_request', () => register('null')],
    ['__proto__', 400, 'bad_request', () => register(`{${valid},"__proto__":{"x":1}}`)],
    ['constructor.prototype', 400, 'bad_request', () => register(`{${valid},"constructor":{"prototype":{"x":1}}}`)],
    ['a missing field', 400, 'bad_request', () => register('{"client_id":"abc"}')],
    ['a value of another type', 400, 'bad_request', () => register('{"client_id":{"a":1},"client_secret":5}')],
    ['invalid UTF-8', 400, 'bad_request', () => register(Buffer.from(`{${valid},"x":"\xff\xfe"}`, 'latin1'))],
    ['5 MB', 413, 'payload_too_large', () => register(`{${valid},"x":"${'a'.repeat(5_000_000)}"}`)],
    ['another content type', 415, 'unsupported_media_type', () => register('a=b', { 'content-type': 'text/plain' })],
    ['no content type', 415, 'unsupported_media_type', () => register(`{${valid}}`, { 'content-type': '' })],
    ['a nonsense content type', 415, 'unsupported_media_type', () => register(`{${valid}}`, { 'content-type': 'x' })],
    ['an unknown path', 404, 'not_found', () => vault.app.inject('/.git/config') as never],
    ['an unknown method', 404, 'not_found', () => vault.app.inject({ method: 'DELETE', url: '/health' }) as never],
    ['a malformed path', 400, 'bad_request', () => vault.app.inject('/%zz') as never],
  ])('%s', async (_name, status, code, send) => {
    const answer = await send();
    expect(answer.statusCode).toBe(status);
    const reply = ErrorReply.parse(answer.json());
    expect(reply.error.code).toBe(code);
    expect(reply.error.message).not.toBe('');
    expect(reply.error.remedy).not.toBe('');
    expect(reply.request_id.length).toBeGreaterThanOrEqual(12);
    expect(answer.body).not.toMatch(/Ada|at .*\.[jt]s:\d|node_modules|FST_/);
  });

  test('nesting a hundred thousand deep, within the limit of a large route', async () => {
    const big = { ...api.register, bodyLimit: api.launchFromScan.bodyLimit, path: '/large' } as const;
    const { buildApp } = await import('../../server/app.ts');
    const app = await buildApp(vault.config, vault.outside, vault.store, () => {});
    app.serve(big, async () => ({}));
    for (const body of [
      `${'['.repeat(deep)}${']'.repeat(deep)}`,
      `${'{"__proto__x":'.repeat(deep)}1${'}'.repeat(deep)}`,
      `{"client_id":${'['.repeat(deep)}${']'.repeat(deep)}}`,
    ]) {
      const answer = await app.inject({ method: 'POST', url: '/large', payload: body, headers: json });
      expect(answer.statusCode).toBe(400);
      expect(answer.json().error.code).toBe('bad_request');
    }
    await app.close();
  });

  test('and what is valid is taken, with a charset and unknown keys', async () => {
    const answer = await register(`{${valid},"x":"é"}`, { 'content-type': 'application/json; charset=utf-8' });
    expect(answer.statusCode).toBe(200);
  });

  test('the fields that are wrong are named', async () => {
    const answer = await register('{"client_id":"a b"}');
    expect(answer.json().error.fields).toEqual([
      expect.stringMatching(/^client_id: /),
      expect.stringMatching(/^client_secret: /),
    ]);
  });

  test('what is not HTTP at all', async () => {
    const url = new URL(await vault.app.listen({ port: 0, host: '127.0.0.1' }));
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(url.port), url.hostname, () => socket.write('NONSENSE\r\n\r\n'));
      socket.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(ErrorReply.parse(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).error.code).toBe('bad_request');
  });
});

test('a bug is told as internal with a support id, and its stack stays in the log', async () => {
  const { buildApp } = await import('../../server/app.ts');
  let log = '';
  const app = await buildApp(vault.config, vault.outside, vault.store, (line) => {
    log += line;
  });
  app.serve({ ...api.version, path: '/bug' }, async () => {
    throw new TypeError('cannot read "Ada Lovelace" of nothing');
  });
  app.serve({ ...api.version, path: '/wrong-reply' }, async () => ({ version: 5 }) as never);
  for (const url of ['/bug', '/wrong-reply']) {
    const answer = await app.inject(url);
    expect(answer.statusCode).toBe(500);
    const { error, request_id } = ErrorReply.parse(answer.json());
    expect(error.code).toBe('internal');
    expect(answer.body).not.toMatch(/Ada|TypeError/);
    expect(log).toContain(request_id);
  }
  expect(log).toContain('TypeError');
  expect(log).toContain('guards.test.ts');
  expect(log).not.toContain('Lovelace');
  await app.close();
});
