/**
 * What PhoneBurner's REST answers mean (phoneburner-api.md 2.1, 2.2): an error may come as its HTTP status, as
 * `http_status` inside a 200, or as HTML from a gateway.
 */
import * as z from 'zod/mini';
import type { ErrorCode } from '../contracts/errors.ts';
import { humanWords } from './clean.ts';

/** How a call failed. Expected, so a value; `vaultError` in client.ts makes it the refusal a rep sees. */
export interface PbFailure {
  code: Extract<
    ErrorCode,
    'pb_token_rejected' | 'pb_active_session' | 'pb_rejected' | 'pb_bad_response' | 'pb_unavailable'
  >;
  /** PhoneBurner's own words, cleaned; absent when it said nothing readable. */
  pb_message?: string;
  /** Seconds that PhoneBurner asks us to wait. */
  retry_after?: number;
  /**
   * Whether the request may have had its effect all the same: `no`, `unlikely` (a gateway answered), or nobody knows:
   * `no_answer` in time, or the connection was `cut`.
   */
  effect: 'no' | 'unlikely' | 'no_answer' | 'cut';
}

export type PbResult<T> = { ok: true; value: T } | { ok: false; failure: PbFailure };

export interface RawAnswer {
  status: number;
  retryAfter: string | null;
  body: string;
}

/** The envelope of a success, or why it is none. */
export function readAnswer(raw: RawAnswer): PbResult<Record<string, unknown>> {
  const envelope = parseObject(raw.body);
  if (!envelope) {
    if (raw.status === 401) return failed('pb_token_rejected', 'no');
    if (raw.status >= 400 && raw.status < 500) return failed('pb_unavailable', 'no');
    return failed('pb_unavailable', gatewayEffect(raw.status));
  }
  const inner = Number(envelope.http_status);
  const status = raw.status >= 400 ? raw.status : inner >= 400 ? inner : raw.status;
  if (status < 300 && envelope.status !== 'error') return { ok: true, value: envelope };

  const words = { ...wordsOf(envelope), ...waitOf(raw.retryAfter) };
  if (status === 401) return failed('pb_token_rejected', 'no', words);
  if (status >= 500) return failed('pb_unavailable', gatewayEffect(status), words);
  if (status === 429) return failed('pb_unavailable', 'no', words);
  // Also a success status whose body says "error", and redirects, which are never followed.
  return failed(status < 400 && envelope.status !== 'error' ? 'pb_bad_response' : 'pb_rejected', 'no', words);
}

/** 504: the gateway waited for an answer that did not come. */
function gatewayEffect(status: number): PbFailure['effect'] {
  return status === 504 ? 'no_answer' : 'unlikely';
}

export function failed(
  code: PbFailure['code'],
  effect: PbFailure['effect'],
  more: Pick<PbFailure, 'pb_message' | 'retry_after'> = {},
): { ok: false; failure: PbFailure } {
  return { ok: false, failure: { code, effect, ...more } };
}

/** The exact code and text of "already in a session" are not known (phoneburner-api.md 2.2), so the words decide. */
export function speaksOfActiveSession(words: string | undefined): boolean {
  return /\b(?:active|open|existing|current|already)\b[^.]{0,40}\bsession|\bsession\b[^.]{0,40}\b(?:active|open|in progress|already)\b/i.test(
    words ?? '',
  );
}

function parseObject(body: string): Record<string, unknown> | null {
  try {
    const parsed = z.record(z.string(), z.unknown()).safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const Words = z.object({
  debug_codes: z.catch(z.array(z.object({ reason: z.string() })), []),
  errors: z.catch(z.array(z.string()), []),
  message: z.catch(z.string(), ''),
  error: z.catch(z.string(), ''),
});

function wordsOf(envelope: Record<string, unknown>): { pb_message?: string } {
  const found = Words.parse(envelope);
  const words = found.debug_codes[0]?.reason || found.errors[0] || found.message || found.error;
  const clean = humanWords(words);
  return clean === '' ? {} : { pb_message: clean };
}

function waitOf(header: string | null): { retry_after?: number } {
  const wait = Number(header);
  return header && Number.isInteger(wait) && wait > 0 && wait <= 3600 ? { retry_after: wait } : {};
}
