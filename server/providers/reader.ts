/** Calls of a provider's API: token, limits, repeats by the provider's own rules, and the rep who may go away meanwhile. */
import type { PreviewProgress } from '../contracts/provider-calls.ts';
import type { Outside } from '../outside.ts';
import { VaultError } from '../vault-error.ts';
import type { Answer, Call, Provider, Reader, Verdict } from './contract.ts';
import { exchange, type Line } from './exchange.ts';
import { LONGEST_WAIT_MS, type Windows } from './windows.ts';

export interface ReaderParts {
  provider: Provider;
  outside: Outside;
  line: Line;
  windows: Windows;
  /** The account's key in the windows. */
  account: string;
  /** @param rejected a token that was not taken */
  token(rejected?: string): Promise<string>;
  signal: AbortSignal;
  progress(progress: PreviewProgress): void;
}

const ATTEMPTS = 5;

export function readerOf(parts: ReaderParts): Reader {
  const { provider, outside, windows, account, signal } = parts;
  let shown = { done: 0, total: 0 };
  const waits = (ms: number) => parts.progress({ ...shown, waiting: Math.ceil(ms / 1000) });

  async function send({ method, path, query = {}, body }: Call, token: string): Promise<Answer | null> {
    const url = new URL(provider.apiBase + path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const { connect } = provider;
    const [name, value] =
      connect.kind === 'key' ? connect.authorization(token) : (['authorization', `Bearer ${token}`] as const);
    return exchange(
      parts.line,
      account,
      url.href,
      {
        method,
        headers: {
          [name]: value,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      signal,
    );
  }

  function limitOf(kind: string) {
    const limit = provider.limits[kind];
    if (!limit) throw new Error(`${provider.id} has no limit for ${kind}.`);
    return limit;
  }

  /** Waits where that can help, else tells why not. */
  async function pause(verdict: Extract<Verdict, { do: 'wait' }>, call: Call, attempt: number, waited: number) {
    const { ms, closes } = verdict;
    for (const kind of closes ? call.kinds : []) await windows.close(account, kind, ms);
    if (attempt >= ATTEMPTS || waited + ms > LONGEST_WAIT_MS) {
      if (!closes) throw new VaultError('crm_unavailable');
      throw new VaultError('crm_busy', { retry_after: Math.ceil(ms / 1000) });
    }
    waits(ms);
    await outside.wait(ms, signal).catch((error) => {
      signal.throwIfAborted();
      throw error;
    });
    return waited + ms;
  }

  async function call(asked: Call): Promise<Answer> {
    let rejected: string | undefined;
    let waited = 0;
    for (let attempt = 1; ; attempt++) {
      for (const kind of asked.kinds) await windows.turn({ account, kind, limit: limitOf(kind), signal, waits });
      const token = await parts.token(rejected);
      const answer = await send(asked, token);
      const verdict = judged(provider, answer, attempt);
      if (verdict.do === 'pass' && answer) return answer;
      if (verdict.do === 'refuse') throw refusal(verdict);
      if (verdict.do === 'wait') waited = await pause(verdict, asked, attempt, waited);
      if (verdict.do === 'renew') {
        // A fresh one is not taken either.
        if (rejected !== undefined) throw new VaultError('crm_rejected');
        rejected = token;
      }
    }
  }

  return {
    call,
    progress(done, total) {
      shown = { done, total };
      parts.progress({ done, total, waiting: 0 });
    },
  };
}

function judged(provider: Provider, answer: Answer | null, attempt: number): Verdict {
  if (answer === null) return { do: 'wait', ms: 2000 * attempt, closes: false };
  const success = answer.status >= 200 && answer.status < 300;
  if (success && answer.body !== undefined) return { do: 'pass' };
  // A proxy's page with the wrong status.
  if (success) return { do: 'refuse', code: 'crm_bad_response' };
  return provider.judge(answer, attempt);
}

function refusal({ code, seconds, scopes }: Extract<Verdict, { do: 'refuse' }>): VaultError {
  return new VaultError(code, {
    ...(seconds === undefined ? {} : { retry_after: seconds }),
    ...(scopes === undefined ? {} : { fields: scopes }),
  });
}
