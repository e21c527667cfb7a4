/** What stands before every operation: recording, strictness, the bearer token, scopes, limits, faults and holds. */
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { connectionFault, fail, rateLimited } from './faults.ts';
import type { Grant } from './grants.ts';
import type { Operation } from './knobs.ts';
import { holdAgainst, type RecordedRequest, type State } from './state.ts';
import type { Hold } from './strictness.ts';
import { type Answer, failure, missingScopes } from './wire.ts';

/** A request that was let in. */
export interface Guarded {
  grant: Grant;
  request: RecordedRequest;
  hold: Hold;
  params: Record<string, string>;
  query: Record<string, string>;
}

export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `{v}` stands for a date-based version. */
  dated: string;
  /** The same operation under its old path, which HubSpot stops to support in 2027. */
  old?: string[];
  operation: Operation;
  query?: string[];
  /** One of each group is needed. */
  scopes(params: Record<string, string>): string[][];
  search?: boolean;
  writes?: boolean;
}

export const versions = ['2026-03', '2026-09'];

function parse(raw: FastifyRequest): unknown {
  if (typeof raw.body !== 'string' || raw.body === '') return null;
  try {
    return JSON.parse(raw.body);
  } catch {
    const form = /^application\/x-www-form-urlencoded\b/i.test(raw.headers['content-type'] ?? '');
    return form ? Object.fromEntries(new URLSearchParams(raw.body)) : raw.body;
  }
}

export function record(raw: FastifyRequest, state: State, operation: Operation | null): RecordedRequest {
  const request: RecordedRequest = {
    at: state.now(),
    operation,
    method: raw.method,
    path: raw.url.split('?')[0] ?? '',
    query: Object.fromEntries(new URLSearchParams(raw.url.split('?')[1] ?? '')),
    headers: Object.fromEntries(Object.entries(raw.headers).map(([name, value]) => [name, String(value)])),
    body: parse(raw),
    portalId: null,
    status: null,
    hangs: false,
    violations: [],
  };
  state.requests.push(request);
  return request;
}

/** Puts an answer on the wire, or does to the connection what it says instead. */
export function answer(reply: FastifyReply, request: RecordedRequest, given: Answer): unknown {
  if ('connection' in given) {
    request.hangs = given.connection === 'hang';
    return connectionFault(reply, given.connection);
  }
  request.status = given.status;
  const body = typeof given.body === 'string' ? given.body : given.body === null ? '' : JSON.stringify(given.body);
  return reply
    .code(given.status)
    .headers({ 'content-type': 'application/json;charset=utf-8', ...given.headers })
    .send(body);
}

/** Waits where a test holds requests at the door, and takes the time that the network takes. */
export async function door(state: State, operation: Operation): Promise<void> {
  const held = state.holds.get(operation);
  held?.arrive();
  await held?.released;
  const { latencyMs } = state.knobs;
  if (latencyMs > 0) await pause(latencyMs, undefined, { signal: state.closing }).catch(() => undefined);
}

/** No secret may be in an address: addresses are logged. */
export function checkAddress(raw: FastifyRequest, secrets: (string | undefined)[], hold: Hold): void {
  const address = decodeURIComponent(raw.url.replaceAll('+', ' '));
  if (secrets.some((secret) => secret && address.includes(secret))) hold('secret_in_url', 'secrets belong into bodies');
}

function authenticate(header: string | undefined, state: State, hold: Hold): Grant | Answer {
  if (!/^Bearer \S+$/.test(header ?? '')) hold('no_bearer', 'Authorization: Bearer <token>');
  const unknown = failure(
    401,
    'INVALID_AUTHENTICATION',
    'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
  );
  const found = state.grants.byAccessToken(header?.replace(/^\S+\s+/, '') ?? '');
  if (!found || found.access.state === 'revoked' || !state.portals.includes(found.grant.portal)) {
    if (found) found.access.refused = true;
    return unknown;
  }
  const late = state.now() - found.access.expiresAt;
  if (late < 0 && found.access.state === 'live') return found.grant;
  if (late >= 0) hold('expired_token_used', 'refresh ahead of expiry; a 401 is not the signal');
  found.access.refused = true;
  const seconds = Math.max(1, Math.round(late / 1000));
  return failure(
    401,
    'EXPIRED_AUTHENTICATION',
    `The OAuth token used to make this call expired ${seconds} second(s) ago.`,
  );
}

/** Declares one operation under all its paths: `take` sees only requests that HubSpot would let in. */
export function guard(app: FastifyInstance, state: State) {
  const { knobs, limiter } = state;

  async function judge(raw: FastifyRequest, route: Route, request: RecordedRequest, take: Take): Promise<Answer> {
    const hold = holdAgainst(request);
    const { operation, query = [], search = false } = route;
    const params = raw.params as Record<string, string>;
    const header = request.headers.authorization;
    for (const key of Object.keys(request.query)) if (!query.includes(key)) hold('query_unknown', key);
    if (route.writes && !knobs.writes) hold('write', 'nothing is written to HubSpot');
    checkAddress(raw, [header?.replace(/^\S+\s+/, '')], hold);

    const grant = authenticate(header, state, hold);
    if ('status' in grant || 'connection' in grant) {
      await door(state, operation);
      return grant;
    }
    request.portalId = grant.portal.portalId;
    const same = `${grant.id} ${raw.method} ${raw.url} ${JSON.stringify(request.body)}`;
    if (limiter.blocked(same)) hold('repeated_too_early', 'the same request again before its wait is over');
    const counted = search
      ? limiter.take('search', String(grant.portal.portalId))
      : limiter.take('burst', `${grant.app.appId} ${grant.portal.portalId}`);
    await door(state, operation);
    const fault = state.queued.get(operation)?.shift() ?? knobs.faults[operation];
    const spoiled = fault ? fail(fault, { state, grant, block: (wait) => limiter.block(same, wait), search }) : null;
    if (spoiled && fault !== 'cut_after') return spoiled;
    if (!counted.allowed) {
      if (counted.ownFault)
        hold('over_limit', search ? `search, ${knobs.limits.search}/s` : `${knobs.limits.burst} per interval`);
      return rateLimited(search ? 'SECONDLY' : 'TEN_SECONDLY_ROLLING', knobs, (wait) => limiter.block(same, wait));
    }
    const lacking = route.scopes(params).find((group) => !group.some((scope) => grant.scopes.includes(scope)));
    if (lacking) return missingScopes(lacking);
    const json = /^application\/json\b/i.test(request.headers['content-type'] ?? '');
    const hasBody = route.method === 'POST' || route.method === 'PATCH';
    if (hasBody && (!json || typeof request.body === 'string')) {
      hold('not_json', 'the body is JSON, and says so');
      return failure(415, 'VALIDATION_ERROR', 'Unsupported Media Type');
    }
    const given = await take({ grant, request, hold, params, query: request.query });
    if (spoiled) return spoiled;
    if ('connection' in given || search) return given;
    const { burst, intervalMs } = knobs.limits;
    const headers = {
      'x-hubspot-ratelimit-max': String(burst),
      'x-hubspot-ratelimit-remaining': String(counted.remaining),
      'x-hubspot-ratelimit-interval-milliseconds': String(intervalMs),
      'x-hubspot-ratelimit-secondly': String(Math.ceil(burst / 10)),
      'x-hubspot-ratelimit-secondly-remaining': String(Math.ceil(burst / 10) - 1),
    };
    return { ...given, headers: { ...headers, ...given.headers } };
  }

  return (route: Route, take: Take): void => {
    const dated = versions.map((version) => route.dated.replace('{v}', version));
    for (const url of [...dated, ...(route.old ?? [])])
      app.route({
        method: route.method,
        url,
        exposeHeadRoute: false,
        handler: async (raw, reply) => {
          const request = record(raw, state, route.operation);
          if (route.old?.includes(url)) holdAgainst(request)('old_version', url);
          return answer(reply, request, await judge(raw, route, request, take));
        },
      });
  };
}

export type Take = (guarded: Guarded) => Answer | Promise<Answer>;
