/** Every route against input that nobody means well with: a code of the list, never a 500, never a stack. */
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, test } from 'vitest';
import { api, type RouteName } from '../../server/contracts/api.ts';
import { ErrorReply } from '../../server/contracts/errors.ts';
import { contact, contacts, context, type Dialing, dialing, launchId } from './dialing.ts';
import { type Install, newInstall } from './vault.ts';

type PostRoute = Exclude<RouteName, 'health' | 'version' | 'scanners'>;

interface Ground extends Dialing {
  /** A launch that is still running. */
  launched: { id: string; token: string };
}

/** Only for the next batch there has to be more than one. */
async function ground(name?: PostRoute): Promise<Ground> {
  const made = await dialing();
  const id = launchId();
  const { body } = await made.launch({ launch_id: id, contacts: contacts(name === 'launchNext' ? 501 : 3) });
  return { ...made, launched: { id, token: body.session_token } };
}

/** A body with every field in it that is taken as it stands. A new route does not compile without one. */
const valid: Record<PostRoute, (ground: Ground) => Record<string, unknown>> = {
  register: () => {
    const { id, secret } = newInstall();
    return { client_id: id, client_secret: secret };
  },
  state: () => ({}),
  savePat: ({ pb }) => ({ pat: pb.token }),
  clearPat: () => ({}),
  getSettings: () => ({}),
  saveSettings: () => ({
    goals: { primary: 'Sold', secondary: 'Maybe' },
    crm_preferences: { hubspot: { phone: 'mobile' } },
    time_zone: 'America/Denver',
    scanners: [{ id: 'mine', pages: [{ kind: 'generic' }] }],
  }),
  forgetMe: () => ({ everywhere: true }),
  dailyStats: () => ({ from: '2026-11-01', to: '2026-11-02', format: 'csv' }),
  launchFromScan: () => ({
    launch_id: launchId(),
    after_unresolved: false,
    contacts: [
      {
        ...contact(1),
        phones: [{ number: '+12025550199', label: 'Work', kind: 'work' }],
        company: 'Acme',
        source_url: 'https://acme.pipedrive.com/persons',
        source_label: 'People',
      },
    ],
    context: { ...context, path: '/persons', level: 2, country: 'US', time_zone: 'America/Denver' },
  }),
  launchNext: ({ launched }) => ({ launch_id: launched.id, batch: 1, attempt: 0 }),
  refreshStreamCode: ({ launched }) => ({ session_token: launched.token }),
  stopSession: ({ launched }) => ({ session_token: launched.token }),
};
const names = Object.keys(valid) as PostRoute[];

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const json = { 'content-type': 'application/json' };

function send({ vault }: Dialing, url: string, payload: string | Buffer, by?: Install) {
  // Nothing of this is to be refused for its number.
  vault.pass(60_000);
  return vault.app.inject({ method: 'POST', url, payload, headers: { ...json, ...by?.headers } });
}

function expectRefused(answer: LightMyRequestResponse, what: string): void {
  expect([what, answer.statusCode]).toEqual([what, expect.toSatisfy((status) => status >= 400 && status < 500)]);
  expect(ErrorReply.safeParse(answer.json()).success, what).toBe(true);
  expectQuiet(answer, what);
}

function expectQuiet(answer: LightMyRequestResponse, what: string): void {
  expect(answer.statusCode, what).toBeLessThan(500);
  expect(answer.body, what).not.toMatch(/\bat .*[./]\w+:\d|node_modules|\.ts:|FST_|SQLITE|ZodError/);
}

const bodyOf = (made: Ground, name: PostRoute) =>
  name === 'register' ? valid[name](made) : { client_id: made.rep.id, ...valid[name](made) };

/** Every place in a value, as the keys that lead to it. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]));
}

function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

test('every route with a body is in the table', async () => {
  const { vault } = await ground();
  const posts = vault.app.routeTable.filter(({ method }) => method === 'POST').map(({ url }) => url);
  const known = [
    ...names.map((name): string => api[name].path),
    ...posts.filter((url) => url.startsWith('/webhooks/')),
    // hubspot-hostile-input.test.ts has a table of its own.
    ...posts.filter((url) => url.startsWith('/api/crm/hubspot/')),
  ];
  expect(posts.filter((url) => !known.includes(url))).toEqual([]);
});

/** What is refused by its form never comes to a store: one of them is enough. */
const ofForm = process.env.VAULT_TEST_DATABASE === undefined ? names : [];

describe.each(ofForm)('%s', (name) => {
  test('refuses what is no JSON object, and takes what is right', async () => {
    const made = await ground(name);
    const { path, bodyLimit } = api[name];
    const text = JSON.stringify(bodyOf(made, name));
    const spliced = (more: string) => `{${more}${text === '{}' ? '' : ','}${text.slice(1)}`;
    const hostile: [string, string | Buffer][] = [
      ['nothing', ''],
      ['null', 'null'],
      ['a list', '[]'],
      ['a text', '"x"'],
      ['a number', '1'],
      ['half of it', text.slice(0, -1)],
      ['two of it', text + text],
      ['JavaScript', "{client_id:'x'}"],
      ['invalid UTF-8', Buffer.from(spliced('"x":"\xff\xfe"'), 'latin1')],
      ['__proto__', spliced('"__proto__":{"everywhere":true}')],
      ['constructor.prototype', spliced('"constructor":{"prototype":{"x":1}}')],
      ['__proto__ written otherwise', spliced('"\\u005f_proto__":{"x":1}')],
      ['depth alone', nested(1500)],
      ['more than it may be long', spliced(`"x":"${'x'.repeat(bodyLimit)}"`)],
    ];
    for (const [what, body] of hostile) {
      const answer = await send(made, path, body, made.rep);
      expectRefused(answer, what);
      if (what.startsWith('more')) expect(answer.json().error.code).toBe('payload_too_large');
    }
    expect((await send(made, path, text, made.rep)).statusCode).toBe(200);
    expectQuiet(await send(made, path, spliced(`"x":${nested(1000)}`), made.rep), 'depth under an unknown key');
  });

  test('refuses another kind of value in each of its fields', async () => {
    const made = await ground(name);
    const body = bodyOf(made, name);
    for (const field of Object.keys(body)) {
      for (const value of [nested(1000), `"${'x'.repeat(3000)}"`, '1e999', '-1', '{"toString":1,"length":-1}']) {
        const text = JSON.stringify({ ...body, [field]: '@' }).replace('"@"', value);
        const answer = await send(made, api[name].path, text, made.rep);
        // An object with other keys is an object; what is not known in it is left out.
        if (field === 'goals' && value.startsWith('{')) expectQuiet(answer, field);
        else expectRefused(answer, `${field}: ${value.slice(0, 20)}`);
      }
    }
  });
});

describe.each(names)('%s', (name) => {
  test('survives odd characters and values wherever there is one', async () => {
    const made = await ground(name);
    const body = bodyOf(made, name);
    for (const place of places(body)) {
      for (const value of ['a\u0000b', '\ud800', '\u202e=1+1', '', null, [], {}, 0, true]) {
        const text = JSON.stringify(replaced(body, place, value));
        expectQuiet(await send(made, api[name].path, text, made.rep), `${place.join('.')}: ${JSON.stringify(value)}`);
      }
    }
  });
});

describe('a launch', () => {
  test('from a CRM whose id is no text is refused', async () => {
    const { launch } = await dialing();
    for (const crm_id of ['a\u0000b', 'a\nb']) {
      expect((await launch({ context: { ...context, crm_id } })).body.error.code).toBe('bad_request');
    }
  });

  test.each([5001, 10_000])('of %i contacts is too large by its own code', async (count) => {
    const made = await dialing();
    const { status, body } = await made.launch({ contacts: Array.from({ length: count }, () => ({ name: 'x' })) });
    expect([status, body.error.code]).toEqual([413, 'too_many_contacts']);
    expect(made.created()).toBe(0);
  });
});

test('a mapping nested as deep as its route is long is refused, whatever walks it', async () => {
  const made = await ground();
  for (const depth of [17, 500, 2000, 5000, 7000, 9000, 12_000, 20_000, 50_000, 80_000]) {
    const text = `{"scanners":[${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}]}`;
    expectRefused(await send(made, api.saveSettings.path, text, made.rep), `depth ${depth}`);
  }
});

test('callbacks with a living key take anything without breaking', async () => {
  const made = await ground();
  const urls = made.pb.sessions[0]?.request.callbacks.map(({ callback }) => new URL(callback)) ?? [];
  expect(urls).toHaveLength(3);
  const deep = 50_000;
  const bodies: (string | Buffer)[] = [
    ...['', 'null', '[]', '{', '{"__proto__":{"x":1}}', '{"contact":{"__proto__":{"user_id":1}}}'],
    ...[
      '__proto__[x]=1&contact[__proto__][user_id]=1',
      'a[constructor][prototype][x]=1',
      'contact[][][][][][][][][]=1',
    ],
    ...[nested(deep), `{"contact":${nested(deep)}}`, `contact=${encodeURIComponent(nested(20_000))}`],
    ...['{"status":{"a":1},"duration":"1e999","call_id":[]}', '{"status":"\\u0000","call_id":"\\ud800"}'],
    ...['{"duration":-1,"connected":{}}', '{"external_crm_data":[null,1,[],{"crm_id":{}}]}'],
    Buffer.from('{"status":"\xff\xfe"}', 'latin1'),
  ];
  for (const { pathname, search } of urls) {
    for (const body of bodies) {
      const answer = await send(made, pathname + search, body);
      expect([answer.statusCode, answer.body], String(body).slice(0, 60)).toEqual([200, 'OK']);
    }
  }
  expect(({} as { x?: unknown }).x).toBeUndefined();
});

test('addresses are no way in either', async () => {
  const made = await ground();
  const gets = made.vault.app.routeTable.filter(({ method }) => method === 'GET').map(({ url }) => url);
  expect(gets).toEqual(expect.arrayContaining(['/sse', '/health', '/scanners.json']));
  const tails = [
    '?__proto__=1',
    '?code[]=1&code[]=2',
    '?code=%00',
    '?code=%ff',
    `?x=${'x'.repeat(8000)}`,
    '/../../etc',
  ];
  for (const url of gets.flatMap((path) => tails.map((tail) => path + tail))) {
    made.vault.pass(60_000);
    // No credential: a stream that opens would stay open.
    const answer = await made.vault.app.inject({ method: 'GET', url, headers: { 'x-client-id': '\u00ff../x' } });
    expectQuiet(answer, url);
  }
});
