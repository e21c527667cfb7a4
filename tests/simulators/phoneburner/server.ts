/**
 * A PhoneBurner for tests, demo and benchmarks: a real HTTP server on loopback, strict with requests and badly behaved
 * on demand. It never starts with the production vault.
 */
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { type Account, createAccount, type Member, type StoredContact } from './account.ts';
import { dialer } from './dialer.ts';
import { answer, record } from './guard.ts';
import { type KnobOverrides, type Knobs, makeKnobs, type Operation } from './knobs.ts';
import { restApi } from './rest.ts';
import { createSession, type DialSession } from './session.ts';
import { makeLaunchUrl, signOn } from './sign-on.ts';
import { type Held, holdAgainst, type RecordedRequest, type State } from './state.ts';
import { createWebhooks, type Delivery } from './webhooks.ts';
import { failure } from './wire.ts';

export interface PhoneBurner {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** What the vault takes as `PB_API_BASE`. */
  apiBase: string;
  /** A working personal access token, the first member's. */
  token: string;
  members: Member[];
  addMember(details?: Partial<Member>): Member;
  /** PhoneBurner's own contact records, of all members. */
  contacts: StoredContact[];
  sessions: DialSession[];
  /** Every REST and sign-on request, the oldest first. */
  requests: RecordedRequest[];
  /** All violations of all requests, each as `METHOD path kind: detail`. A good client leaves this empty. */
  violations(): string[];
  knobs: Knobs;
  /** The next requests of this operation wait at the door until released. */
  hold(operation: Operation): Held;
  deliveries: Delivery[];
  /** Resolves when no callback is under way, retries included. */
  delivered(): Promise<void>;
  close(): Promise<void>;
}

export async function startPhoneBurner(options: KnobOverrides & { port?: number } = {}): Promise<PhoneBurner> {
  const { port = 0, ...overrides } = options;
  const knobs = makeKnobs(overrides);
  const account: Account = createAccount();
  const first = account.addMember();
  const ending = new AbortController();
  const webhooks = createWebhooks(knobs, ending.signal);
  const app = fastify({ forceCloseConnections: true, bodyLimit: 16 * 1024 * 1024 });
  let url = '';
  let sessionId = 46_858_573;
  let callId = 3_024_188_937;

  const state: State = {
    url: () => url,
    knobs,
    account,
    sessions: [],
    requests: [],
    webhooks,
    closing: ending.signal,
    holds: new Map(),
    createSession(member, request) {
      const session = createSession({
        id: sessionId++,
        nextCallId: () => callId++,
        launchUrl: makeLaunchUrl(url),
        closing: ending.signal,
        member,
        request,
        account,
        knobs,
        webhooks,
      });
      state.sessions.push(session);
      return session;
    },
  };

  // Bodies stay text: whether it is JSON is for the strictness to say, not for the parser.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setNotFoundHandler((raw, reply) => {
    const { request } = record(raw, state);
    holdAgainst(request)('unknown_route', `${request.method} ${request.path}`);
    return answer(reply, request, failure(404, 40400, 'Not found'), knobs.errorsAs200);
  });
  restApi(app, state);
  signOn(app, state, dialer(app));
  await app.listen({ host: '127.0.0.1', port });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

  return {
    url,
    apiBase: `${url}/rest/1`,
    token: first.token,
    members: account.members,
    addMember: account.addMember,
    contacts: account.contacts,
    sessions: state.sessions,
    requests: state.requests,
    violations: () =>
      state.requests.flatMap(({ method, path, violations }) => violations.map((one) => `${method} ${path} ${one}`)),
    knobs,
    hold(operation) {
      const arrival = Promise.withResolvers<void>();
      const exit = Promise.withResolvers<void>();
      state.holds.set(operation, { arrive: arrival.resolve, released: exit.promise });
      ending.signal.addEventListener('abort', () => exit.resolve());
      return {
        arrived: arrival.promise,
        release() {
          state.holds.delete(operation);
          exit.resolve();
        },
      };
    },
    deliveries: webhooks.deliveries,
    delivered: webhooks.delivered,
    async close() {
      ending.abort();
      await app.close();
      await webhooks.delivered();
    },
  };
}
