/** What stands before every REST operation: recording, strictness, the bearer token, faults and holds. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Member } from './account.ts';
import type { Fault, Knobs, Operation } from './knobs.ts';
import { holdAgainst, type RecordedRequest, type State } from './state.ts';
import type { Hold } from './strictness.ts';
import { type Answer, failure } from './wire.ts';

/** A request that was let in. */
export interface Guarded {
  member: Member;
  request: RecordedRequest;
  /** The body as it came. */
  text: string;
  hold: Hold;
  /** The id in the path, '' where the path has none. */
  id: string;
  page: number;
  pageSize: number;
}

export function record(raw: FastifyRequest, state: State): { request: RecordedRequest; text: string } {
  const text = typeof raw.body === 'string' ? raw.body : '';
  let body: unknown = text === '' ? null : text;
  try {
    if (text !== '') body = JSON.parse(text);
  } catch {
    // Not JSON: kept as text, and the operation that wanted JSON says so.
  }
  const request: RecordedRequest = {
    at: Date.now(),
    method: raw.method,
    path: raw.url.split('?')[0] ?? '',
    query: Object.fromEntries(new URLSearchParams(raw.url.split('?')[1] ?? '')),
    headers: Object.fromEntries(Object.entries(raw.headers).map(([name, value]) => [name, String(value)])),
    body,
    status: null,
    violations: [],
  };
  state.requests.push(request);
  return { request, text };
}

/** Puts an answer on the wire, or does to the connection what it says instead. */
export function answer(reply: FastifyReply, request: RecordedRequest, given: Answer, errorsAs200 = false): unknown {
  if ('connection' in given) {
    reply.hijack();
    if (given.connection === 'cut') reply.raw.destroy();
    return reply;
  }
  request.status = errorsAs200 && given.status >= 400 ? 200 : given.status;
  return reply
    .code(request.status)
    .headers({ 'content-type': 'application/json; charset=utf-8', ...given.headers })
    .send(typeof given.body === 'string' ? given.body : JSON.stringify(given.body));
}

const badGateway: Answer = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>',
};

function refuseToken(header: string | undefined, knobs: Knobs): Answer {
  if (header === undefined) return failure(401, 40101, 'Login Failure: Authorization Header required');
  return knobs.badTokenShape === 'debug_codes'
    ? failure(401, 40109, 'Expired oauth token')
    : { status: 401, body: { http_status: 401, status: 'error', errors: ['Invalid access token'] } };
}

function fail(fault: Fault, knobs: Knobs): Answer {
  const retry: Record<string, string> = knobs.retryAfter === null ? {} : { 'retry-after': String(knobs.retryAfter) };
  if (fault === 'unauthorized') return refuseToken('', knobs);
  if (fault === 'rate_limited') return failure(429, 42901, 'Too many requests', retry);
  if (fault === 'html_502') return badGateway;
  if (fault === 'error_in_200')
    return { status: 200, body: { http_status: 401, status: 'error', errors: ['Invalid access token'] } };
  return { connection: fault };
}

const general = new Set<string>(['unauthorized', 'rate_limited', 'html_502', 'error_in_200', 'hang', 'cut']);
const isGeneral = (fault: string | undefined): fault is Fault => fault !== undefined && general.has(fault);

/** Returns what declares one operation: `take` sees only requests that PhoneBurner would let in. */
export function guard(app: FastifyInstance, state: State) {
  const { knobs, account } = state;
  return (
    method: 'GET' | 'POST',
    path: string,
    operation: Operation,
    queryKeys: string[],
    take: (guarded: Guarded) => Answer | Promise<Answer>,
  ): void => {
    app.route({
      method,
      url: path,
      exposeHeadRoute: false,
      handler: async (raw, reply) => {
        const { request, text } = record(raw, state);
        const hold = holdAgainst(request);
        const header = request.headers.authorization;
        const member = account.members.find(({ token }) => header === `Bearer ${token}`);
        const open = operation === 'tranquility';
        const token = header?.replace(/^\S+\s+/, '') ?? '';

        if (!open && !/^Bearer \S+$/.test(header ?? '')) hold('no_bearer', 'Authorization: Bearer <token>');
        if (!open && token !== '' && (raw.url.includes(token) || text.includes(token)))
          hold('token_outside_header', 'a token belongs into Authorization only');
        if (!/^application\/json\b/.test(request.headers.accept ?? ''))
          hold('accept_not_json', 'Accept: application/json');
        for (const key of Object.keys(request.query)) if (!queryKeys.includes(key)) hold('query_unknown', key);

        const held = state.holds.get(operation);
        held?.arrive();
        await held?.released;

        const fault = knobs.faults[operation];
        const page = Math.max(1, Number(request.query.page ?? 1) || 1);
        const pageSize = Math.min(100, Math.max(1, Number(request.query.page_size ?? 25) || 25));
        const id = (raw.params as { id?: string }).id ?? '';
        const given = isGeneral(fault)
          ? fail(fault, knobs)
          : !member && !open
            ? refuseToken(header, knobs)
            : await take({ member: member ?? nobody, request, text, hold, id, page, pageSize });
        return answer(reply, request, given, knobs.errorsAs200);
      },
    });
  };
}

/** Stands for the missing member where no token is needed. */
const nobody: Member = { user_id: '', username: '', first_name: '', last_name: '', email_address: '', token: '' };
