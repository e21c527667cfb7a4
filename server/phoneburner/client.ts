/**
 * PhoneBurner's REST API, as far as this vault uses it. A fixed table of operations: no path, host or method ever comes
 * from a request, redirects are not followed, answers are limited in size and parsed (design 5.2). Nothing is retried. While
 * PhoneBurner does not answer anybody, it is asked by few (breaker.ts).
 */
import * as z from 'zod/mini';
import { type Breaker, Resting, type Verdict } from '../breaker.ts';
import type { Profile } from '../contracts/calls.ts';
import type { Pat } from '../contracts/ids.ts';
import { type ErrorDetails, VaultError } from '../vault-error.ts';
import { failed, type PbFailure, type PbResult, type RawAnswer, readAnswer, speaksOfActiveSession } from './answer.ts';
import type { DialSessionRequest } from './dial-session.ts';
import { launchUrlOf } from './launch-url.ts';
import { id, record, text } from './scalars.ts';
import type { CrmReference } from './wire.ts';

const READ_TIMEOUT_MS = 20_000;

const operations = {
  me: { method: 'GET', path: '/members/me', timeoutMs: READ_TIMEOUT_MS },
  createDialSession: { method: 'POST', path: '/dialsession', timeoutMs: null },
  // Asked when a creation was not answered: the rep has waited long already, and what becomes of the launch hangs on it.
  listDialSessions: { method: 'GET', path: '/dialsession', timeoutMs: 8_000 },
  contact: { method: 'GET', path: '/contacts/{id}', timeoutMs: READ_TIMEOUT_MS },
} as const;
type Operation = keyof typeof operations;

const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

export interface CreatedDialSession {
  /** A one-time sign-on secret, untouched. */
  launch_url: string;
  /** Not in the documented answer; null then. */
  dialsession_id: string | null;
}

/** One row of the list. `start_when` is local time of an unknown zone (phoneburner-api.md 2). */
export interface ListedDialSession {
  dialsession_id: string;
  start_when: string;
}

export interface PhoneBurner {
  me(pat: Pat): Promise<PbResult<Profile>>;
  /** Never retried: an attempt that seems lost may have made a session (phoneburner-api.md 1.9). */
  createDialSession(pat: Pat, body: DialSessionRequest): Promise<PbResult<CreatedDialSession>>;
  /** The sessions of the days from `from` to `to`, `YYYY-MM-DD`, both included. */
  listDialSessions(pat: Pat, days: { from: string; to: string }): Promise<PbResult<ListedDialSession[]>>;
  /** The CRM records that PhoneBurner ties to one of its contacts. */
  contact(pat: Pat, pbContactId: string): Promise<PbResult<CrmReference[]>>;
}

export interface PhoneBurnerOptions {
  fetch: typeof fetch;
  breaker: Breaker;
  /** `https://www.phoneburner.com/rest/1` or a simulator's. */
  base: string;
  /** For creating a session: 500 contacts take 25–45 s (phoneburner-api.md 5.3). */
  createTimeoutMs: number;
}

export function phoneBurner({ fetch, breaker, base, createTimeoutMs }: PhoneBurnerOptions): PhoneBurner {
  async function call(operation: Operation, pat: Pat, request: Request = {}) {
    const { method, path, timeoutMs } = operations[operation];
    const url = new URL(base.replace(/\/$/, '') + path.replace('{id}', encodeURIComponent(request.id ?? '')));
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
    const init: RequestInit = {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${pat}`,
        accept: 'application/json',
        ...(request.body ? { 'content-type': 'application/json' } : {}),
      },
      ...(request.body ? { body: JSON.stringify(request.body) } : {}),
    };
    const send = () => exchange(fetch, url, init, timeoutMs ?? createTimeoutMs);
    const judge = (raw: PbResult<RawAnswer>) => verdictOf(operation, raw);
    const raw = await (operation === 'listDialSessions' ? send() : breaker.ask(pat, send, judge).catch(notAsked));
    return raw.ok ? readAnswer(raw.value) : raw;
  }

  return {
    async me(pat) {
      const answer = await call('me', pat);
      if (!answer.ok) return answer.failure.code === 'pb_rejected' ? failed('pb_token_rejected', 'no') : answer;
      const profile = readMember(answer.value);
      return profile ? { ok: true, value: profile } : failed('pb_bad_response', 'no');
    },

    async createDialSession(pat, body) {
      const answer = await call('createDialSession', pat, { body });
      if (!answer.ok) {
        const { failure } = answer;
        if (failure.code !== 'pb_rejected' || !speaksOfActiveSession(failure.pb_message)) return answer;
        return { ok: false, failure: { ...failure, code: 'pb_active_session' } };
      }
      const launch_url = launchUrlOf(answer.value, base);
      if (!launch_url) return failed('pb_bad_response', 'no');
      const found = id.parse(record.parse(answer.value.dialsessions).id);
      return { ok: true, value: { launch_url, dialsession_id: found || null } };
    },

    async listDialSessions(pat, { from, to }) {
      const query = { date_start: from, date_end: to, page: '1', page_size: '100' };
      const answer = await call('listDialSessions', pat, { query });
      if (!answer.ok) return answer;
      const parsed = ListedSessions.safeParse(record.parse(answer.value.dialsessions).dialsessions);
      return parsed.success ? { ok: true, value: parsed.data } : failed('pb_bad_response', 'no');
    },

    async contact(pat, pbContactId) {
      if (!/^[A-Za-z0-9-]{1,64}$/.test(pbContactId)) return failed('pb_bad_response', 'no');
      const answer = await call('contact', pat, { id: pbContactId });
      if (!answer.ok) return answer;
      const contact = record.parse(oneOf(record.parse(answer.value.contacts).contacts));
      return { ok: true, value: References.parse(contact.external_crm_data) };
    },
  };
}

/** The refusal a rep sees for a failed call. */
export function vaultError({ code, pb_message, retry_after }: PbFailure): VaultError {
  const details: ErrorDetails = {
    ...(pb_message === undefined ? {} : { pb_message }),
    ...(retry_after === undefined ? {} : { retry_after }),
  };
  return new VaultError(code, details);
}

interface Request {
  id?: string;
  query?: Record<string, string>;
  body?: DialSessionRequest;
}

async function exchange(
  fetch: typeof globalThis.fetch,
  url: URL,
  init: RequestInit,
  timeoutMs: number,
): Promise<PbResult<RawAnswer>> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    const body = await readLimited(response);
    if (body === null) return failed('pb_bad_response', 'unlikely');
    return { ok: true, value: { status: response.status, retryAfter: response.headers.get('retry-after'), body } };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return failed('pb_unavailable', timedOut ? 'no_answer' : neverSent(error) ? 'no' : 'cut');
  }
}

/** A contact that PhoneBurner fails to read is no reason to keep a rep from launching: that is another door. */
function verdictOf(operation: Operation, raw: PbResult<RawAnswer>): Verdict {
  if (!raw.ok) return 'ill';
  if (raw.value.status < 500) return 'well';
  return operation === 'contact' ? 'nothing' : 'ill';
}

function notAsked(error: unknown): PbResult<RawAnswer> {
  if (error instanceof Resting) return failed('pb_unavailable', 'no', { retry_after: error.retryAfter });
  throw error;
}

/** Null when the answer is longer than any that PhoneBurner gives. */
async function readLimited(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    // Leaving the loop cancels the body.
    if (length > MAX_ANSWER_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

/** The connection was never made, so nothing can have been done with the request. */
function neverSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return NEVER_SENT.includes(code) || /^(?:ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code);
}

const Member = z.object({
  member_user_id: id,
  user_id: id,
  first_name: text(100),
  last_name: text(100),
  username: text(254),
  email_address: text(254),
});

/** An object or a one-element array; an empty id is PhoneBurner's fault, not the token's (phoneburner-api.md 4). */
function readMember(envelope: Record<string, unknown>): Profile | null {
  const parsed = Member.safeParse(oneOf(record.parse(envelope.members).members));
  if (!parsed.success) return null;
  const { member_user_id, user_id, email_address, ...names } = parsed.data;
  const found = member_user_id || user_id;
  return found ? { member_user_id: found, ...names, email: email_address } : null;
}

const ListedSessions = z.array(z.object({ dialsession_id: id, start_when: text(40) }));
const References = z.catch(z.array(z.object({ crm_id: id, crm_name: text(64) })), []);

function oneOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}
