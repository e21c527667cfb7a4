/**
 * The route list. The vault's routes, the extension's client, the simulators' checks and the tests take a route from
 * here: method, path, who may call it, how often, how large, what goes in and what comes out. Paths are those of the
 * published extension's server; `<path>.php` is served by the same route (design 5.1).
 */
import * as z from 'zod/mini';
import * as calls from './calls.ts';
import { LaunchContact, LaunchContext } from './contact.ts';
import { ClientId, ClientSecret, LaunchId, Pat, SessionToken } from './ids.ts';
import { MAX_LAUNCH_CONTACTS, MAX_SESSION_CONTACTS } from './limits.ts';
import { SettingsChange } from './settings-change.ts';
import { Day } from './stats.ts';

/**
 * - `public`: anyone, limited by address
 * - `client`: an install's secret as `Authorization: Bearer`
 * - `stream`: an install's secret and its session, or a single-use code
 * - `webhook`: the key in the callback URL
 * - `operator`: METRICS_TOKEN as `Authorization: Bearer`
 */
export type AuthKind = 'public' | 'client' | 'stream' | 'webhook' | 'operator';

export interface Route<Body extends z.ZodMiniType, Reply extends z.ZodMiniType> extends calls.Call<Reply> {
  method: 'GET' | 'POST';
  auth: AuthKind;
  /** The published extension calls it, without a secret, while LEGACY_CLIENTS accepts that. */
  legacy?: true;
  /** At most this many requests a minute, per client where there is one, else per address. */
  perMinute: number;
  /** Bytes. */
  bodyLimit: number;
  body: Body;
}

const KiB = 1024;
const nothing = z.object({ client_id: z.optional(ClientId) });
const route = <B extends z.ZodMiniType, R extends z.ZodMiniType>(r: Route<B, R>): Route<B, R> => r;

export const api = {
  register: route({
    ...calls.register,
    method: 'POST',
    auth: 'public',
    perMinute: 20,
    bodyLimit: 4 * KiB,
    body: z.object({ client_id: ClientId, client_secret: ClientSecret }),
  }),
  state: route({
    ...calls.state,
    method: 'POST',
    auth: 'client',
    legacy: true,
    perMinute: 120,
    bodyLimit: 4 * KiB,
    body: nothing,
  }),
  savePat: route({
    ...calls.savePat,
    method: 'POST',
    auth: 'client',
    legacy: true,
    perMinute: 20,
    bodyLimit: 4 * KiB,
    body: z.object({ client_id: z.optional(ClientId), pat: Pat }),
  }),
  clearPat: route({
    ...calls.clearPat,
    method: 'POST',
    auth: 'client',
    legacy: true,
    perMinute: 20,
    bodyLimit: 4 * KiB,
    body: nothing,
  }),
  /** 404 `no_settings` for an install without an account, as the published extension expects it. */
  getSettings: route({
    ...calls.getSettings,
    method: 'POST',
    auth: 'client',
    legacy: true,
    // The published extension asks on every page of a followed session.
    perMinute: 240,
    bodyLimit: 4 * KiB,
    body: nothing,
  }),
  saveSettings: route({
    ...calls.saveSettings,
    method: 'POST',
    auth: 'client',
    legacy: true,
    perMinute: 60,
    bodyLimit: 512 * KiB,
    body: z.object({ client_id: z.optional(ClientId), ...SettingsChange.shape }),
  }),
  /**
   * Deletes this install with its tokens and sessions, and a member's settings and numbers with the member's last
   * install. `everywhere` deletes the member's on all installs. The install has to register anew afterwards.
   */
  forgetMe: route({
    ...calls.forgetMe,
    method: 'POST',
    auth: 'client',
    perMinute: 10,
    bodyLimit: 4 * KiB,
    body: z.object({ client_id: z.optional(ClientId), everywhere: z.optional(z.boolean()) }),
  }),
  /** Days with calls only. At most `MAX_DAYS` at once, none after today. */
  dailyStats: route({
    ...calls.dailyStats,
    method: 'POST',
    auth: 'client',
    perMinute: 60,
    bodyLimit: 4 * KiB,
    body: z.object({
      client_id: z.optional(ClientId),
      from: Day,
      to: Day,
      /** `csv` adds the same days as text for a spreadsheet. */
      format: z.optional(z.enum(['json', 'csv'])),
    }),
  }),
  launchFromScan: route({
    ...calls.launchFromScan,
    method: 'POST',
    auth: 'client',
    legacy: true,
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
  }),
  /**
   * The next 500 of a launch, as a new session in place of the one before. Sending the same again gives the same
   * session. After `launch_unresolved`, the next `attempt` says that the rep has looked in PhoneBurner and wants it sent
   * again. 410 `batch_gone` when it is not this batch's turn, or nothing waits any more.
   */
  launchNext: route({
    ...calls.launchNext,
    method: 'POST',
    auth: 'client',
    perMinute: 30,
    bodyLimit: 32 * KiB,
    body: z.object({
      client_id: z.optional(ClientId),
      launch_id: LaunchId,
      batch: z.int().check(z.gte(1), z.lte(MAX_LAUNCH_CONTACTS / MAX_SESSION_CONTACTS)),
      attempt: z.optional(z.int().check(z.gte(0), z.lte(9))),
      /** Numbers of the batch, E.164, that are not dialed: it is no time to call there. */
      leave_out: z.optional(
        z.array(z.string().check(z.regex(/^\+\d{4,17}$/))).check(z.maxLength(MAX_SESSION_CONTACTS)),
      ),
    }),
  }),
  refreshStreamCode: route({
    ...calls.refreshStreamCode,
    method: 'POST',
    auth: 'client',
    legacy: true,
    perMinute: 120,
    bodyLimit: 4 * KiB,
    body: z.object({ client_id: z.optional(ClientId), session_token: SessionToken }),
  }),
  stopSession: route({
    ...calls.stopSession,
    method: 'POST',
    auth: 'client',
    legacy: true,
    perMinute: 60,
    bodyLimit: 4 * KiB,
    body: z.object({ client_id: z.optional(ClientId), session_token: SessionToken }),
  }),
  /** 304 with `If-None-Match`; 404 `no_scanners` where the operator hands none out. */
  scanners: route({
    ...calls.scanners,
    method: 'GET',
    auth: 'client',
    perMinute: 60,
    bodyLimit: 0,
    body: z.undefined(),
  }),
  health: route({
    ...calls.health,
    method: 'GET',
    auth: 'public',
    perMinute: 120,
    bodyLimit: 0,
    body: z.undefined(),
  }),
  version: route({
    ...calls.version,
    method: 'GET',
    auth: 'public',
    perMinute: 120,
    bodyLimit: 0,
    body: z.undefined(),
  }),
} as const;

export type Api = typeof api;
export type RouteName = keyof Api;
export type BodyOf<N extends RouteName> = z.infer<Api[N]['body']>;

/** Routes whose bodies or replies are not JSON: same guards, described by their own modules. */
export const webhookPaths = {
  contactDisplayed: '/webhooks/contact_displayed',
  callBegin: '/webhooks/call_begin',
  callDone: '/webhooks/call_done',
} as const;
