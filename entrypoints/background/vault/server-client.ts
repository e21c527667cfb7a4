/**
 * The one module that makes requests. It holds the vault's origin, takes routes from the contract, parses every reply by
 * its schema, and turns every failure into a value. An install the vault does not know is registered and tried again.
 */

import * as z from 'zod/mini';
import type { OwnCode, Problem, ProblemCode, Result } from '../../../components/state/problem.ts';
import * as core from '../../../server/contracts/calls.ts';
import type { SessionToken } from '../../../server/contracts/ids.ts';
import { hubspotCalls, Preview, PreviewProgress, previewEvents } from '../../../server/contracts/provider-calls.ts';
import type { Selection } from '../../../server/contracts/providers.ts';
import type { Identity } from '../accounts/identity.ts';
import { eventsOf } from '../following/sse-parser.ts';
import { type BodyOf, type ReplyOf, type RouteName, vaultRoutes } from './vault-routes.ts';

const ordinaryTimeoutMs = 15_000;
/** The vault itself gives PhoneBurner 90 s for a dial session (design 5.4). */
const launchTimeoutMs = 100_000;
const supportIdLength = 8;
const notModified = 304;
/** Answered when PhoneBurner has made a session. */
const creates: ReadonlySet<RouteName> = new Set(['launchFromScan', 'launchNext', 'hubspotLaunch']);

export interface Outside {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** The vault's origin, as set. */
  origin(): Promise<string>;
  identity(): Promise<Identity>;
}

export type ServerClient = ReturnType<typeof makeServerClient>;

const unreachable = (code: OwnCode = 'vault_unreachable'): { error: Problem } => ({ error: { code } });

/** The contract's `ErrorReply`, with codes left open: a newer vault may know more of them than this build. */
const Refusal = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
    pb_message: z.optional(z.string()),
    retry_after: z.optional(z.number()),
  }),
  request_id: z.string(),
});

/** A refusal in the vault's own form, or the plain fact that something else answered. */
const refusalOf = async (response: Response): Promise<{ error: Problem }> =>
  refusalIn(await response.json().catch(() => null));

function refusalIn(said: unknown): { error: Problem } {
  const parsed = Refusal.safeParse(said);
  if (!parsed.success) return unreachable('vault_bad_reply');
  const { code, message, remedy, pb_message, retry_after } = parsed.data.error;
  return {
    error: {
      code: code as ProblemCode,
      message,
      remedy,
      support_id: parsed.data.request_id.slice(0, supportIdLength),
      ...(pb_message === undefined ? {} : { pb_message }),
      ...(retry_after === undefined ? {} : { retry_after }),
    },
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function makeServerClient(outside: Outside) {
  const always = { credentials: 'omit', redirect: 'error', cache: 'no-store', referrerPolicy: 'no-referrer' } as const;

  const tried = async (url: string, init: RequestInit): Promise<Result<Response>> => {
    try {
      const response = await outside.fetch(url, { ...always, ...init });
      return response.ok || response.status === notModified ? { ok: response } : await refusalOf(response);
    } catch {
      return unreachable();
    }
  };

  const post = (url: string, body: unknown, secret: string | null, timeoutMs: number) =>
    tried(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });

  const register = async (origin: string, identity: Identity): Promise<Result<Response>> =>
    post(`${origin}${core.register.path}`, identity, null, ordinaryTimeoutMs);

  /** `attempt` once; if the vault does not know this install, once more after registering it. */
  async function known(
    attempt: (origin: string, identity: Identity) => Promise<Result<Response>>,
  ): Promise<Result<Response>> {
    const [origin, identity] = [await outside.origin(), await outside.identity()];
    const first = await attempt(origin, identity);
    if ('ok' in first || first.error.code !== 'unauthorized') return first;
    const registered = await register(origin, identity);
    return 'ok' in registered ? attempt(origin, identity) : registered;
  }

  return {
    async call<N extends RouteName>(name: N, body: BodyOf<N> & object): Promise<Result<ReplyOf<N>>> {
      const timeout = creates.has(name) ? launchTimeoutMs : ordinaryTimeoutMs;
      const answered = await known((origin, { client_id, client_secret }) =>
        post(`${origin}${vaultRoutes[name].path}`, { ...body, client_id }, client_secret, timeout),
      );
      if ('error' in answered) return answered;
      const parsed = vaultRoutes[name].reply.safeParse(await answered.ok.json().catch(() => null));
      // The schema is this very route's.
      return parsed.success ? { ok: parsed.data as ReplyOf<N> } : unreachable('vault_bad_reply');
    },

    /** Opens the session's event stream. The answer's body is read elsewhere (stream.ts); `signal` closes it. */
    openStream: (session: SessionToken, signal: AbortSignal): Promise<Result<Response>> =>
      known((origin, { client_secret }) =>
        tried(`${origin}${core.streamPath}`, {
          headers: {
            accept: 'text/event-stream',
            authorization: `Bearer ${client_secret}`,
            [core.sessionHeader]: session,
          },
          signal,
        }),
      ),

    /**
     * Who these records of HubSpot are. HubSpot may take a minute for thousands, or make us wait: `progress` tells, and
     * `signal` gives up.
     */
    async hubspotPreview(
      selection: Selection,
      signal: AbortSignal,
      progress: (now: PreviewProgress) => void,
    ): Promise<Result<Preview>> {
      const answered = await known((origin, { client_id, client_secret }) =>
        tried(`${origin}${hubspotCalls.preview.path}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: 'text/event-stream',
            authorization: `Bearer ${client_secret}`,
          },
          body: JSON.stringify({ ...selection, client_id }),
          signal,
        }),
      );
      if ('error' in answered) return answered;
      for await (const { name, data } of eventsOf(answered.ok)) {
        const said: unknown = parsedJson(data);
        if (name === previewEvents.failed) return refusalIn(said);
        const now = name === previewEvents.progress ? PreviewProgress.safeParse(said) : null;
        if (now?.success) progress(now.data);
        const preview = name === previewEvents.preview ? Preview.safeParse(said) : null;
        if (preview) return preview.success ? { ok: preview.data } : unreachable('vault_bad_reply');
      }
      return unreachable();
    },

    /** The operator's scanners, or null where they are those of `etag` still. Their content is anybody's. */
    async scanners(etag: string | null): Promise<Result<{ etag: string | null; scanners: unknown[] } | null>> {
      const answered = await known((origin, { client_secret }) =>
        tried(`${origin}${core.scanners.path}`, {
          headers: { authorization: `Bearer ${client_secret}`, ...(etag === null ? {} : { 'if-none-match': etag }) },
          signal: AbortSignal.timeout(ordinaryTimeoutMs),
        }),
      );
      if ('error' in answered) return answered;
      if (answered.ok.status === notModified) return { ok: null };
      const parsed = core.scanners.reply.safeParse(await answered.ok.json().catch(() => null));
      if (!parsed.success) return unreachable('vault_bad_reply');
      return { ok: { etag: answered.ok.headers.get('etag'), scanners: parsed.data.scanners } };
    },

    /** Asks another address whether a vault is there, without telling it anything about this install. */
    async probe(origin: string): Promise<Result<{ version: string }>> {
      const answered = await tried(`${origin}${core.version.path}`, { signal: AbortSignal.timeout(ordinaryTimeoutMs) });
      if ('error' in answered) return answered;
      const parsed = core.version.reply.safeParse(await answered.ok.json().catch(() => null));
      return parsed.success ? { ok: { version: parsed.data.version } } : unreachable('vault_bad_reply');
    },
  };
}
