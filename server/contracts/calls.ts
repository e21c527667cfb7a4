/**
 * Of each route what whoever calls it needs: its path, and the reply as it has to be. Who may call it, how often and with
 * what body is in api.ts: a client takes its bodies' types from there, and its bundle holds this file only, of it what it uses.
 */
import * as z from 'zod/mini';
import { SkippedContact } from './contact.ts';
import { SessionToken, StreamCode } from './ids.ts';
import { SessionView } from './session.ts';
import { Goals, Settings } from './settings.ts';
import { DayStats, Stats } from './stats.ts';

export interface Call<Reply extends z.ZodMiniType> {
  path: `/${string}`;
  /** The success reply; every failure is an `ErrorReply`. */
  reply: Reply;
}

// @__NO_SIDE_EFFECTS__
const call = <R extends z.ZodMiniType>(path: `/${string}`, reply: R): Call<R> => ({ path, reply });

// @__NO_SIDE_EFFECTS__
export const done = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.object({ ok: z.literal(true), request_id: z.string(), ...shape });

/** The PhoneBurner member behind a token; only what the popup shows. */
export const Profile = z.object({
  member_user_id: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  username: z.string(),
  email: z.string(),
});
export type Profile = z.infer<typeof Profile>;

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

export const register = call('/api/core/register', done({}));
export const state = call(
  '/api/core/state',
  done({
    pb_ready: z.boolean(),
    hs_ready: z.boolean(),
    profile: z.nullable(Profile),
    phoneburner: z.object({ connected: z.boolean() }),
  }),
);
export const savePat = call('/api/core/oauth_pb_save', done({ profile: Profile }));
export const clearPat = call('/api/core/oauth_pb_clear', done({}));
export const getSettings = call('/api/core/user_settings_get', done(Settings.shape));
export const saveSettings = call('/api/core/user_settings_save', done(Settings.shape));
export const forgetMe = call('/api/core/forget_me', done({}));
export const dailyStats = call(
  '/api/core/daily_stats',
  done({
    goals: Goals,
    /** The zone whose days these are. */
    time_zone: z.string(),
    days: z.array(DayStats),
    total: Stats,
    csv: z.optional(z.string()),
  }),
);
export const launchFromScan = call('/api/crm/generic/dialsession_from_scan', LaunchReply);
export const launchNext = call('/api/core/launch_next', LaunchReply);
export const refreshStreamCode = call('/api/core/refresh_sse_code', done({ temp_code: StreamCode }));
export const stopSession = call('/api/core/session_stop', done({ stats: Stats, session: SessionView }));

/** Untrusted: the extension checks each by its own schema. */
export const scanners = call('/scanners.json', done({ scanners: z.array(z.record(z.string(), z.unknown())) }));
export const health = call('/health', done({ store: z.boolean() }));
export const version = call('/version', done({ version: z.string(), node: z.string() }));

/** The event stream, whose answer is no JSON. */
export const streamPath = '/sse';
export const sessionHeader = 'x-pb-session';
