/** One HTTP exchange with a provider: no redirects, a limited time, a limited answer, read as JSON where it is JSON. */
import { type Breaker, Resting } from '../breaker.ts';
import { VaultError } from '../vault-error.ts';
import type { Answer } from './contract.ts';

export const LONGEST_EXCHANGE_MS = 20_000;
/** 100 records with 100 fields each stay far below. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** The way to a provider. */
export interface Line {
  fetch: typeof fetch;
  breaker: Breaker;
}

/**
 * Null: no whole answer came.
 * @param account as the breaker tells accounts apart
 * @throws what the signal was aborted with, VaultError crm_unavailable where the provider is left alone
 */
export function exchange(
  { fetch, breaker }: Line,
  account: string,
  url: string,
  init: RequestInit,
  cancelled?: AbortSignal,
): Promise<Answer | null> {
  const judge = (answer: Answer | null) => (answer === null || answer.status >= 500 ? 'ill' : 'well');
  return breaker
    .ask(account, () => send(fetch, url, init, cancelled), judge)
    .catch((error) => {
      throw error instanceof Resting ? new VaultError('crm_unavailable', { retry_after: error.retryAfter }) : error;
    });
}

async function send(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
  cancelled?: AbortSignal,
): Promise<Answer | null> {
  const timeout = AbortSignal.timeout(LONGEST_EXCHANGE_MS);
  try {
    const signal = cancelled ? AbortSignal.any([timeout, cancelled]) : timeout;
    const response = await fetch(url, { ...init, redirect: 'manual', signal });
    const text = await readLimited(response);
    if (text === null) return null;
    return { status: response.status, body: parsed(text), retryAfter: seconds(response.headers.get('retry-after')) };
  } catch {
    cancelled?.throwIfAborted();
    return null;
  }
}

/** A POST with everything in the body, as OAuth's endpoints want it. */
export function formRequest(fields: Readonly<Record<string, string>>): RequestInit {
  return { method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams(fields) };
}

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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function seconds(header: string | null): number | null {
  const value = Number(header);
  return header !== null && Number.isInteger(value) && value >= 0 && value <= 86_400 ? value : null;
}
