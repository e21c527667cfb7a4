/** Everything that this browser keeps for the rep, as one JSON file; but no credential, which would open what they are for. */
import type { Result } from '../../../components/state/problem.ts';

interface Outside {
  /** All keys of a storage area. */
  local(): Promise<Record<string, unknown>>;
  session(): Promise<Record<string, unknown>>;
  version: string;
  now(): number;
}

/** The install's secret, the running session's token, and PhoneBurner's one-time address of a launch in flight. */
const credentials: readonly string[] = ['client_secret', 'token', 'opening'];
const leftOut = '(a credential: left out)';

export function makeExport({ local, session, version, now }: Outside) {
  return async (): Promise<Result<string>> => {
    const file = {
      about:
        'What the CRM Dialer for PhoneBurner keeps in this browser: `local` on disk, `session` until it is closed.',
      version,
      made_at: new Date(now()).toISOString(),
      local: await local(),
      session: await session(),
    };
    const text = JSON.stringify(
      file,
      (name, value) => (credentials.includes(name) && value !== null ? leftOut : value),
      2,
    );
    return { ok: `${text}\n` };
  };
}
