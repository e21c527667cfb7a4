/**
 * A HubSpot for tests, demo and benchmarks: real HTTP servers on loopback, strict with requests and badly behaved on
 * demand. It never starts with the production vault.
 */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { associationsApi } from './associations.ts';
import { authorizePages } from './authorize.ts';
import { directoryApi } from './directory.ts';
import { createGrants, type Grant } from './grants.ts';
import { answer, record } from './guard.ts';
import { type Fault, type KnobOverrides, type Knobs, makeKnobs, type Operation } from './knobs.ts';
import { createLimiter, type Window } from './limiter.ts';
import { listsApi } from './lists.ts';
import { objectsApi } from './objects.ts';
import { Portal, type PortalUser } from './portal.ts';
import { recordSearchApi } from './record-search.ts';
import { type App, holdAgainst, type RecordedRequest, type State } from './state.ts';
import { tokenEndpoints } from './token.ts';
import { failure } from './wire.ts';
import { writingApi } from './writing.ts';

/** A request that waits at the door until the test lets it go on. */
export interface Held {
  /** Resolves when the request has arrived. */
  arrived: Promise<void>;
  release(): void;
}

export interface HubSpot {
  /** What the vault takes as `HS_APP_BASE`: the pages a browser opens. `http://127.0.0.1:<port>` */
  appBase: string;
  /** What the vault takes as `HS_API_BASE`: another origin, as with HubSpot. */
  apiBase: string;
  /** The first app: its id and secret, redirect URIs (empty takes any) and scopes. */
  app: App;
  addApp(details?: Partial<App>): App;
  portals: Portal[];
  /** The first portal, in North America, with its user Sam Rep. */
  portal: Portal;
  user: PortalUser;
  addPortal(name?: string, hublet?: string): Portal;
  /** The app is uninstalled from the portal: its grants are dead. */
  uninstall(portal: Portal): void;
  /** The whole account is gone: `BAD_HUB`. */
  removePortal(portal: Portal): void;
  grants: Grant[];
  /** All access tokens stop to work now, before their time. */
  expireTokens(): void;
  /** Does what a user does in a browser with an `auth_url`; what comes back is where HubSpot sends the browser. */
  consent(authUrl: string, choice?: Consent): Promise<string>;
  /** Every request to either base, the oldest first. */
  requests: RecordedRequest[];
  /** Requests of one operation. */
  calls(operation: Operation): RecordedRequest[];
  /** All violations of all requests, each as `METHOD path kind: detail`. A good client leaves this empty. */
  violations(): string[];
  knobs: Knobs;
  /** The next requests of this operation go wrong, one for each fault; null lets one pass. */
  failNext(operation: Operation, ...faults: (Fault | null)[]): void;
  /** Another client (of this app for `burst`, of any for `search`) makes so many requests to the portal right now. */
  useUp(window: Window, requests: number, portal?: Portal): void;
  /** The next requests of this operation wait at the door until released. */
  hold(operation: Operation): Held;
  close(): Promise<void>;
}

export interface Consent {
  portal?: Portal;
  user?: PortalUser;
  answer?: 'allow' | 'deny';
}

export interface HubSpotOptions extends KnobOverrides {
  appPort?: number;
  apiPort?: number;
  /** Milliseconds; the machine's clock where it is left out. */
  now?: () => number;
}

const fourReadScopes = ['contacts', 'companies', 'deals'].map((type) => `crm.objects.${type}.read`);

function makeApp(details: Partial<App> = {}): App {
  return {
    appId: 3_517_202,
    name: 'PhoneBurner CRM dialer',
    clientId: randomUUID(),
    clientSecret: randomUUID(),
    redirectUris: [],
    scopes: [...fourReadScopes, 'crm.lists.read', 'crm.objects.owners.read', 'crm.objects.contacts.write'],
    ...details,
  };
}

async function listen(host: FastifyInstance, state: State, port: number): Promise<string> {
  // Bodies stay text: whether it is JSON is for the strictness to say, not for the parser.
  host.removeAllContentTypeParsers();
  host.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  host.setNotFoundHandler((raw, reply) => {
    const request = record(raw, state, null);
    holdAgainst(request)('unknown_route', `${request.method} ${request.path}`);
    return answer(reply, request, failure(404, 'OBJECT_NOT_FOUND', 'resource not found'));
  });
  await host.listen({ host: '127.0.0.1', port });
  return `http://127.0.0.1:${(host.server.address() as AddressInfo).port}`;
}

export async function startHubSpot(options: HubSpotOptions = {}): Promise<HubSpot> {
  const { appPort = 0, apiPort = 0, now = Date.now, ...overrides } = options;
  const knobs = makeKnobs(overrides);
  const portals: Portal[] = [];
  const addPortal = (name = 'Acme Example', hublet = 'na1') => {
    const portal = new Portal(24_601_970 + portals.length, name, hublet);
    portal.addUser();
    portals.push(portal);
    return portal;
  };
  const portal = addPortal();
  const app = makeApp();
  const ending = new AbortController();
  const grants = createGrants(knobs, now);
  const state: State = {
    now,
    knobs,
    apps: [app],
    portals,
    grants,
    limiter: createLimiter(knobs, now),
    requests: [],
    closing: ending.signal,
    holds: new Map(),
    queued: new Map(),
  };

  const pages = fastify({ forceCloseConnections: true });
  const api = fastify({
    forceCloseConnections: true,
    bodyLimit: 4 * 1024 * 1024,
    // The v1 paths have a whole token in them.
    routerOptions: { maxParamLength: 2048 },
  });
  authorizePages(pages, state);
  tokenEndpoints(api, state);
  for (const part of [objectsApi, recordSearchApi, associationsApi, listsApi, directoryApi, writingApi])
    part(api, state);
  const appBase = await listen(pages, state, appPort);
  const apiBase = await listen(api, state, apiPort);
  const grantsOf = (one: Portal) => grants.all.filter((grant) => grant.portal === one);

  return {
    appBase,
    apiBase,
    app,
    addApp(details) {
      const added = makeApp({ appId: app.appId + state.apps.length, ...details });
      state.apps.push(added);
      return added;
    },
    portals,
    portal,
    user: portal.users[0] as PortalUser,
    addPortal,
    uninstall(one) {
      for (const grant of grantsOf(one)) grants.kill(grant, true);
    },
    removePortal: (one) => void portals.splice(portals.indexOf(one), 1),
    grants: grants.all,
    expireTokens() {
      for (const access of grants.all.flatMap((grant) => grant.accessTokens)) access.state = 'expired';
    },
    async consent(authUrl, choice = {}) {
      const { portal: chosen = portal, answer: given = 'allow' } = choice;
      const user = choice.user ?? (chosen.users[0] as PortalUser);
      const opened = await fetch(authUrl, { redirect: 'manual' });
      if (opened.status !== 200) throw new Error(`HubSpot's page says ${opened.status}`);
      const body = new URLSearchParams({ account: `${chosen.portalId}:${user.userId}`, answer: given });
      const sent = await fetch(authUrl, { method: 'POST', body, redirect: 'manual' });
      const location = sent.headers.get('location');
      if (!location) throw new Error(`HubSpot's page says ${sent.status}, and goes nowhere`);
      return location;
    },
    requests: state.requests,
    calls: (operation) => state.requests.filter((request) => request.operation === operation),
    violations: () =>
      state.requests.flatMap(({ method, path, violations }) => violations.map((one) => `${method} ${path} ${one}`)),
    knobs,
    failNext: (operation, ...faults) =>
      void state.queued.set(operation, [...(state.queued.get(operation) ?? []), ...faults]),
    useUp: (window, requests, of = portal) =>
      state.limiter.useUp(window, window === 'search' ? `${of.portalId}` : `${app.appId} ${of.portalId}`, requests),
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
    async close() {
      ending.abort();
      await Promise.all([pages.close(), api.close()]);
    },
  };
}
