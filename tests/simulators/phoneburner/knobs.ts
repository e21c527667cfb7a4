/**
 * Everything about the simulated PhoneBurner that a test may change, also while it runs. The defaults are what the
 * reference documents (phoneburner-api.md); each knob is a behaviour that was seen, or that nobody can rule out.
 */
import type { CallbackType } from './wire.ts';

/** What may go wrong at any REST operation. `cut` closes the connection without an answer, `hang` never answers. */
export type Fault = 'unauthorized' | 'rate_limited' | 'html_502' | 'error_in_200' | 'hang' | 'cut';

/** What may go wrong at `POST /dialsession`. With the `_after_create` ones the session exists all the same (1.9). */
export type CreateFault = Fault | 'active_session' | 'no_redirect_url' | 'hang_after_create' | 'cut_after_create';

export type Operation =
  | 'tranquility'
  | 'listMembers'
  | 'readMe'
  | 'createSession'
  | 'listSessions'
  | 'readSession'
  | 'readContact';

export interface WebhookKnobs {
  /** Milliseconds between `displayed(next)` and `calldone(previous)`, counted from the first one's answer. */
  gapMs: number;
  /** How long an answer is awaited (8.2: answer within 3 s). */
  timeoutMs: number;
  /** Pauses before each further try after a non-2xx answer or none. PhoneBurner's own schedule is unknown. */
  retryMs: number[];
  /** Sends every event this many times more. */
  duplicate: number;
  /** Sends `calldone` before the next `displayed`: the order PhoneBurner does not have, but may one day. */
  reorder: boolean;
  /** Milliseconds an event of this type comes late; the others do not wait for it. */
  delayMs: Partial<Record<CallbackType, number>>;
  /** Events that never arrive. */
  drop: CallbackType[];
  /** Form-encoded instead of JSON. */
  formEncoded: boolean;
  /** `custom_fields: false`, as with an account that has none. */
  customFieldsFalse: boolean;
  /** `custom_data` comes as `[]` (observed) or echoes what was sent (documented). */
  customData: 'empty' | 'echo';
  durationAsString: boolean;
  withoutCallId: boolean;
  withoutSessionId: boolean;
  /** Length of `contact.notes` in bytes, where a whole history is to be imitated. */
  notesBytes: number;
  /** The finished call is of a contact this session never had (a manual call in between). */
  unknownContact: boolean;
  /** The secret in the callback URL is replaced by another of the same length. */
  wrongKey: boolean;
}

export interface Knobs {
  /** `POST /dialsession` takes `base + perContact * n` milliseconds (0 here; about 800 + 80 n in the field). */
  latency: { base: number; perContact: number };
  faults: Partial<Record<Exclude<Operation, 'createSession'>, Fault>> & { createSession?: CreateFault };
  /** Seconds in `Retry-After` of a 429, null for none. */
  retryAfter: number | null;
  /** More contacts than this are an error, or are cut off without a word. */
  maxContacts: number;
  overLimit: 'error' | 'cut';
  /** The account's "don't add duplicate phone numbers to the same dial session", on by default (5.3). */
  dropSameNumber: boolean;
  /** A member with a session in the dialer gets the active-session error for another one. */
  oneSessionAtATime: boolean;
  /** `members.members` of `/members/me`. */
  memberShape: 'object' | 'array';
  memberIdKey: 'member_user_id' | 'user_id' | 'none';
  /** Which of the two known bodies a bad token gets. */
  badTokenShape: 'debug_codes' | 'errors';
  /** Every error comes as HTTP 200, its status in the body only (2.2). */
  errorsAs200: boolean;
  /** HTTP status of a created session; the body says 201 in any case. */
  createStatus: 200 | 201;
  /** Adds `dialsessions.id`, which the documented reply does not have. */
  replyWithId: boolean;
  /** `dialsessions.errors`; the shape of an entry is unknown. */
  replyErrors: unknown[] | null;
  webhooks: WebhookKnobs;
}

export type KnobOverrides = Partial<Omit<Knobs, 'webhooks'>> & { webhooks?: Partial<WebhookKnobs> };

export function makeKnobs(overrides: KnobOverrides): Knobs {
  const { webhooks, ...rest } = overrides;
  return {
    latency: { base: 0, perContact: 0 },
    faults: {},
    retryAfter: null,
    maxContacts: 500,
    overLimit: 'error',
    dropSameNumber: true,
    oneSessionAtATime: false,
    memberShape: 'object',
    memberIdKey: 'member_user_id',
    badTokenShape: 'debug_codes',
    errorsAs200: false,
    createStatus: 200,
    replyWithId: false,
    replyErrors: null,
    ...rest,
    webhooks: {
      gapMs: 50,
      timeoutMs: 3_000,
      retryMs: [5_000, 30_000, 120_000],
      duplicate: 0,
      reorder: false,
      delayMs: {},
      drop: [],
      formEncoded: false,
      customFieldsFalse: false,
      customData: 'empty',
      durationAsString: false,
      withoutCallId: false,
      withoutSessionId: false,
      notesBytes: 0,
      unknownContact: false,
      wrongKey: false,
      ...webhooks,
    },
  };
}
