/**
 * What a dial session shows: the view that every stream event carries. It holds one contact at most, never the contact
 * map, never a raw webhook (design 5.3), so its size does not grow with the session.
 */
import * as z from 'zod/mini';
import { DayStats, Stats } from './stats.ts';

/** Who PhoneBurner shows right now. All text comes from the CRM page or PhoneBurner; render it as text only. */
export const Current = z.object({
  /** ISO 8601, when the vault took PhoneBurner's webhook. */
  received_at: z.string(),
  name: z.string(),
  phone: z.string(),
  email: z.string(),
  company: z.string(),
  /** `https:` on the origin the list was read from, or null: then there is nowhere to go. */
  record_url: z.nullable(z.string()),
  crm_name: z.string(),
  crm_identifier: z.nullable(z.string()),
});
export type Current = z.infer<typeof Current>;

/** The call that ended last. `status` is the rep's own disposition label, free text (phoneburner-api.md 8.4). */
export const LastCall = z.object({
  received_at: z.string(),
  status: z.string(),
  /** Seconds. */
  duration: z.number(),
  connected: z.boolean(),
  /** Who was called, where it could be attributed (phoneburner-api.md 8.6); never guessed from who is on screen. */
  name: z.nullable(z.string()),
  crm_identifier: z.nullable(z.string()),
});
export type LastCall = z.infer<typeof LastCall>;

/** Why a session is over. After any of these no event follows and no client may reconnect. */
export const endReasons = ['stopped', 'idle', 'replaced'] as const;
export type EndReason = (typeof endReasons)[number];

export const SessionView = z.object({
  current: z.nullable(Current),
  stats: Stats,
  /** The member's whole day, over all sessions and installs; the published extension shows it instead of `stats`. */
  daily_stats: z.optional(DayStats),
  last_call: z.nullable(LastCall),
  /**
   * Contacts sent to PhoneBurner in this session, of which `displayed` have been on screen; `remaining` wait for a next
   * batch. `next_batch` is what to ask `launch_next` for, once the last contact that was sent has been on screen.
   */
  progress: z.object({
    sent: z.number(),
    displayed: z.number(),
    remaining: z.number(),
    next_batch: z.optional(z.nullable(z.number())),
  }),
  /** Set once, with the terminal event. */
  ended: z.nullable(z.object({ reason: z.enum(endReasons), at: z.string() })),
});
export type SessionView = z.infer<typeof SessionView>;

/**
 * SSE event names. Both carry a whole `SessionView`; `session_expired` is the terminal one (the published extension stops
 * on it). Never an event named `error`: an `EventSource` takes it for a lost connection (published-client.md 0.9).
 */
export const streamEvents = { update: 'update', ended: 'session_expired' } as const;
