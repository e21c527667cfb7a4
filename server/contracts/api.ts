/**
 * The route list. The vault's routes, the extension's client, the simulators' checks and the tests take a route from
 * here: method, path, who may call it, how often, how large, what goes in and what comes out. Paths are those of the
 * published extension's server; `<path>.php` is served by the same route (design 5.1).
 */
import * as z from 'zod/mini';
import { LaunchContact, LaunchContext, SkippedContact } from './contact.ts';
import { ClientId, ClientSecret, LaunchId, Pat, SessionToken, StreamCode } from './ids.ts';
import { SessionView, Stats } from './session.ts';

/**
 * - `public`: anyone, limited by address
 * - `client`: an install's secret as `Authorization: Bearer`
 * - `stream`: an install's secret and its session, or a single-use code
 * - `webhook`: the key in the callback URL
 */
export type AuthKind = 'public' | 'client' | 'stream' | 'webhook';

export interface Route<Body extends z.ZodMiniType, Reply extends z.ZodMiniType> {
  method: 'GET' | 'POST';
  path: `/${string}`;
  auth: AuthKind;
  /** At most this many requests a minute, per client where there is one, else per address. */
  perMinute: number;
  /** Bytes. */
  bodyLimit: number;
  body: Body;
  /** The success reply; every failure is an `ErrorReply`. */
  reply: Reply;
}

const KiB = 1024;
const done = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.object({ ok: z.literal(true), request_id: z.string(), ...shape });
const nothing = z.object({ client_id: z.optional(ClientId) });
const route = <B extends z.ZodMiniType, R extends z.ZodMiniType>(r: Route<B, R>): Route<B, R> => r;

/** The PhoneBurner member behind a token; only what the popup shows. */
export const Profile = z.object({
  member_user_id: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  username: z.string(),
  email: z.string(),
});
export type Profile = z.infer<typeof Profile>;

/** At most this many contacts in one launch, and in one PhoneBurner session (phoneburner-api.md 1.8). */
export const MAX_LAUNCH_CONTACTS = 5000;
export const MAX_SESSION_CONTACTS = 500;

export const LaunchReply = done({
  session_token: SessionToken,
  /** Opens the first stream of a client that uses `EventSource`. */
  temp_code: StreamCode,
  /** PhoneBurner's own one-time sign-on URL, untouched: a credential. Open it once, append nothing, log nothing. */
  launch_url: z.string(),
  /** Null until PhoneBurner names the session in its first finished call (phoneburner-api.md 1.1). */
  dialsession_id: z.nullable(z.string()),
  sent: z.number(),
  skipped: z.array(SkippedContact),
  remaining: z.number(),
});
export type LaunchReply = z.infer<typeof LaunchReply>;

export const api = {
  register: route({
    method: 'POST',
    path: '/api/core/register',
    auth: 'public',
    perMinute: 20,
    bodyLimit: 4 * KiB,
    body: z.object({ client_id: ClientId, client_secret: ClientSecret }),
    reply: done({}),
  }),
  state: route({
    method: 'POST',
    path: '/api/core/state',
    auth: 'client',
    perMinute: 120,
    bodyLimit: 4 * KiB,
    body: nothing,
    reply: done({
      pb_ready: z.boolean(),
      hs_ready: z.boolean(),
      profile: z.nullable(Profile),
      phoneburner: z.object({ connected: z.boolean() }),
    }),
  }),
  savePat: route({
    method: 'POST',
    path: '/api/core/oauth_pb_save',
    auth: 'client',
    perMinute: 20,
    bodyLimit: 4 * KiB,
    body: z.object({ client_id: z.optional(ClientId), pat: Pat }),
    reply: done({ profile: Profile }),
  }),
  clearPat: route({
    method: 'POST',
    path: '/api/core/oauth_pb_clear',
    auth: 'client',
    perMinute: 20,
    bodyLimit: 4 * KiB,
    body: nothing,
    reply: done({}),
  }),
  launchFromScan: route({
    method: 'POST',
    path: '/api/crm/generic/dialsession_from_scan',
    auth: 'client',
    perMinute: 30,
    bodyLimit: 4096 * KiB,
    body: z.object({
      client_id: z.optional(ClientId),
      launch_id: z.optional(LaunchId),
      /** The rep has looked in PhoneBurner after `launch_unresolved` and wants a new session all the same: under a new `launch_id`. */
      after_unresolved: z.optional(z.boolean()),
      contacts: z.array(LaunchContact),
      context: LaunchContext,
    }),
    reply: LaunchReply,
  }),
  refreshStreamCode: route({
    method: 'POST',
    path: '/api/core/refresh_sse_code',
    auth: 'client',
    perMinute: 120,
    bodyLimit: 4 * KiB,
    body: z.object({ client_id: z.optional(ClientId), session_token: SessionToken }),
    reply: done({ temp_code: StreamCode }),
  }),
  stopSession: route({
    method: 'POST',
    path: '/api/core/session_stop',
    auth: 'client',
    perMinute: 60,
    bodyLimit: 4 * KiB,
    body: z.object({ client_id: z.optional(ClientId), session_token: SessionToken }),
    reply: done({ stats: Stats, session: SessionView }),
  }),
  health: route({
    method: 'GET',
    path: '/health',
    auth: 'public',
    perMinute: 120,
    bodyLimit: 0,
    body: z.undefined(),
    reply: done({ store: z.boolean() }),
  }),
  version: route({
    method: 'GET',
    path: '/version',
    auth: 'public',
    perMinute: 120,
    bodyLimit: 0,
    body: z.undefined(),
    reply: done({ version: z.string(), node: z.string() }),
  }),
} as const;

export type Api = typeof api;
export type RouteName = keyof Api;
export type BodyOf<N extends RouteName> = z.infer<Api[N]['body']>;
export type ReplyOf<N extends RouteName> = z.infer<Api[N]['reply']>;

/** Routes whose bodies or replies are not JSON: same guards, described by their own modules. */
export const streamPath = '/sse';
export const sessionHeader = 'x-pb-session';
export const webhookPaths = {
  contactDisplayed: '/webhooks/contact_displayed',
  callBegin: '/webhooks/call_begin',
  callDone: '/webhooks/call_done',
} as const;
