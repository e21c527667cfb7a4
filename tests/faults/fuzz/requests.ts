/** Requests made of our own OpenAPI, with the ids of somebody else among their values. */
import fc from 'fast-check';
import type * as z from 'zod/mini';
import { api, type Route, webhookPaths } from '../../../server/contracts/api.ts';
import { sessionHeader, streamPath } from '../../../server/contracts/calls.ts';
import { ErrorReply } from '../../../server/contracts/errors.ts';
import { previewEvents } from '../../../server/contracts/provider-calls.ts';
import { hubspotApi } from '../../../server/contracts/providers.ts';
import { openApi } from '../../../server/routes/openapi.ts';
import { withHubSpot } from '../../server/hubspot.ts';
import type { Install } from '../../server/vault.ts';
import { mutated, type Schema, valuesOf } from './arbitrary.ts';
import type { Tally } from './fuzz.ts';

/** In what belongs to somebody else and in nothing that is sent. */
const MARK = 'Zorblatt-Quuxington';

interface Case {
  route: Route<z.ZodMiniType, z.ZodMiniType> | null;
  method: 'GET' | 'POST';
  url: string;
  payload?: string;
  headers: Record<string, string>;
}

export async function fuzzRequests(cases: number, seed: number, tally: Tally, leaky: boolean): Promise<void> {
  const made = await withHubSpot();
  const { vault, pb, rep: victim } = made;
  await made.connectHubSpot(victim);
  const launch_id = 'the-launch-of-a-victim';
  const { body } = await made.launch({
    launch_id: launch_id as never,
    contacts: [{ name: MARK, phone: '+12025550142' }],
  });
  const attackersToken = pb.addMember().token;
  const attacker = await made.connect(attackersToken);
  const knownAgain = async (install: Install, pat: string) => {
    if ((await vault.call(api.state, {}, install)).body.pb_ready) return;
    await vault.call(api.register, { client_id: install.id, client_secret: install.secret });
    await vault.call(api.savePat, { pat }, install);
  };
  const marked = () => vault.call(api.saveSettings, { goals: { primary: MARK, secondary: MARK } }, victim);
  await marked();
  const callbacks = pb.sessions[0]?.request.callbacks.map(({ callback }) => new URL(callback).search) ?? [];

  const known = fc.constantFrom(victim.id, attacker.id, launch_id, body.session_token, body.temp_code);
  const paths = openApi(vault.app.providers).paths as Record<
    string,
    Record<string, { requestBody?: { content: { 'application/json': { schema?: Schema } } } }>
  >;
  const headers = fc.oneof(
    fc.constant({ authorization: `Bearer ${attacker.secret}` }),
    fc.record(
      {
        authorization: fc.oneof(
          fc.constant(`Bearer ${attacker.secret}`),
          fc.constantFrom('Bearer x', 'Basic eDp5', ''),
        ),
        'x-client-id': known,
        'last-event-id': fc.constantFrom('', '0', '../', 'x'.repeat(400)),
        accept: fc.constantFrom('text/event-stream', 'application/json', '*/*', ''),
        'content-type': fc.constantFrom(
          'application/json',
          'application/json; charset=utf-16',
          'text/plain',
          'multipart/form-data',
        ),
        [sessionHeader]: known,
      },
      { requiredKeys: [] },
    ),
  );
  const named = [...Object.values(api), ...Object.values(hubspotApi)].filter(
    (route) => typeof route === 'object',
  ) as unknown as NonNullable<Case['route']>[];
  const ofRoute = named.map((route): fc.Arbitrary<Case> => {
    const schema = paths[route.path]?.post?.requestBody?.content['application/json'].schema;
    if (route.method === 'GET' || !schema)
      return headers.map((sent) => ({ route, method: 'GET', url: route.path, headers: sent }));
    return fc.record({ payload: mutated(valuesOf(schema, known)), sent: headers }).map(({ payload, sent }) => ({
      route,
      method: 'POST',
      url: route.path,
      payload,
      headers: { 'content-type': 'application/json', ...sent },
    }));
  });
  const webhook = fc
    .record({
      path: fc.constantFrom(...Object.values(webhookPaths)),
      search: fc.oneof(
        fc.constantFrom(...callbacks),
        known.map((key) => `?s=${key}`),
      ),
      payload: mutated(valuesOf(WEBHOOK, known)),
      type: fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain'),
    })
    .map(
      ({ path, search, payload, type }): Case => ({
        route: null,
        method: 'POST',
        url: path + search,
        payload,
        headers: { 'content-type': type },
      }),
    );
  // Somebody else's session and used codes: one of the attacker's own would stay open.
  const stream = fc
    .record({
      sent: headers,
      query: fc.oneof(
        fc.constant(''),
        known.filter((id) => id !== body.temp_code).map((id) => `?code=${id}`),
      ),
    })
    .map(({ sent, query }): Case => ({ route: null, method: 'GET', url: streamPath + query, headers: sent }));

  const all = fc.oneof(
    { weight: 8, arbitrary: fc.oneof(...ofRoute) },
    { weight: 2, arbitrary: webhook },
    { weight: 1, arbitrary: stream },
  );
  // One that is as it should be comes first.
  const plain: Case = {
    route: api.getSettings,
    method: 'POST',
    url: api.getSettings.path,
    payload: '{}',
    headers: { 'content-type': 'application/json', ...attacker.headers },
  };
  for (const one of [plain, ...fc.sample(all, { numRuns: cases, seed })]) {
    vault.pass(60_000);
    const { route, ...request } = one;
    // Forgotten by one of the requests before, or without an account: then little would be reached.
    await knownAgain(attacker, attackersToken);
    if (leaky) {
      await knownAgain(victim, pb.token);
      await marked();
    }
    const answer = await vault.app.inject(
      leaky ? { ...request, headers: { ...request.headers, ...victim.headers } } : request,
    );
    tally.cases += 1;
    if (answer.statusCode === 200) tally.taken += 1;
    const note = (what: 'broken' | 'shapeless' | 'crossings') => {
      tally[what] += 1;
      tally.first ??= `${what}: ${request.method} ${request.url.split('?')[0]} ${answer.statusCode} ${answer.body.slice(0, 200)} for ${request.payload?.slice(0, 300)}`;
    };
    if (answer.statusCode >= 500 && answer.statusCode !== 503) note('broken');
    if (answer.body.includes(MARK)) note('crossings');
    if (!isAsPromised(answer.statusCode, answer.body, route)) note('shapeless');
  }
}

function isAsPromised(status: number, body: string, route: Case['route']): boolean {
  // A review that tells how far it is: its last event is the answer.
  const [, event, data] = (route && /event: (\w+)\ndata: (.*)\n\n$/.exec(body)) ?? [];
  if (data !== undefined) return isAsPromised(event === previewEvents.preview ? 200 : 400, data, route);
  if (status === 200 && route === null) return body === 'OK';
  try {
    const reply: unknown = JSON.parse(body);
    return status === 200 && route ? route.reply.safeParse(reply).success : ErrorReply.safeParse(reply).success;
  } catch {
    return false;
  }
}

const text: Schema = { type: 'string' };
const number: Schema = { type: 'number' };
const contact: Schema = {
  type: 'object',
  properties: {
    user_id: number,
    external_id: text,
    first_name: text,
    last_name: text,
    phone: text,
    primary_email: text,
  },
};
/** All three of PhoneBurner's, as captured. */
const WEBHOOK: Schema = {
  type: 'object',
  properties: {
    ...{
      call_id: number,
      ds_id: number,
      duration: number,
      connected: text,
      status: text,
      start_time: text,
      external_id: text,
      contact,
    },
    external_crm_data: { type: 'array', items: { type: 'object', properties: { crm_id: text, crm_name: text } } },
    custom_data: { anyOf: [{ type: 'array', items: {} }, { type: 'object' }] },
    agent: contact,
  },
};
