/** Whether PhoneBurner answers at all, without a token (phoneburner-api.md 2: `tranquility`). */

const TIMEOUT_MS = 8000;

/** `date`: PhoneBurner's clock in milliseconds, null where its answer does not tell. */
export type Reach = { reached: true; status: number; date: number | null } | { reached: false; why: string };

const reasons: Record<string, string> = {
  ENOTFOUND: 'its name is not known to the resolver',
  EAI_AGAIN: 'the resolver does not answer',
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection is cut',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no network',
  UND_ERR_CONNECT_TIMEOUT: 'the connection takes too long',
};

export async function reachPhoneBurner(fetch: typeof globalThis.fetch, base: string): Promise<Reach> {
  return reach(fetch, `${base}/tranquility`);
}

/** @param url of the configuration, never of a request */
export async function reach(fetch: typeof globalThis.fetch, url: string): Promise<Reach> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.body?.cancel();
    const date = Date.parse(answer.headers.get('date') ?? '');
    return { reached: true, status: answer.status, date: Number.isNaN(date) ? null : date };
  } catch (error) {
    return { reached: false, why: whyOf(error) };
  }
}

function whyOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'it does not answer in time';
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return `its certificate is not accepted (${code})`;
  return reasons[code] ?? `it cannot be reached (${code || 'unknown reason'})`;
}
