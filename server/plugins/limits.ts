/**
 * Rate limits. Every address has a ceiling (but for webhooks: all of PhoneBurner's come from few addresses); every
 * route its own limit by client, webhook key or address; and refusals that guessing produces (wrong secret, unknown
 * address) are limited by address, so that guessing is slow while those who are known are never shut out by it.
 */
import type { FastifyRequest, preParsingHookHandler } from 'fastify';
import fp from 'fastify-plugin';
import type { ErrorCode } from '../contracts/errors.ts';
import type { Outside } from '../outside.ts';
import { addressGroup } from '../sessions/address.ts';
import { hash } from '../vault/seal.ts';
import { VaultError } from '../vault-error.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The refusal to give instead when this address has had too many of its kind, else null. */
    limitFailures(request: FastifyRequest, refusal: VaultError | null): VaultError | null;
    /** The refusal when this address has had too many installs claim their secret, else null. */
    limitClaims(request: FastifyRequest): VaultError | null;
  }
}

const MINUTE_MS = 60_000;
/** An office of a hundred reps behind one address stays far below. */
const ADDRESS_PER_MINUTE = 3000;
const FAILURES_PER_MINUTE = 60;
const CLAIMS_PER_MINUTE = 5;
/** Streams that are opened by a code: the reps of an office share the address, each with several page loads a call. */
const REPS_PER_ADDRESS = 10;
/** Counters kept per limit; the oldest go first, so that many addresses cannot fill the memory. */
const MAX_KEYS = 20_000;

const GUESSING = new Set<ErrorCode>([
  'unauthorized',
  'code_invalid',
  'completion_invalid',
  'forbidden',
  'not_found',
  'session_not_found',
]);

/** Counts in fixed windows of a minute. */
function windows({ now }: Outside) {
  const open = new Map<string, { count: number; endsAt: number }>();
  return (key: string): { count: number; endsAt: number } => {
    const at = now();
    let window = open.get(key);
    if (!window || window.endsAt <= at) {
      open.delete(key);
      window = { count: 0, endsAt: at + MINUTE_MS };
      open.set(key, window);
      const oldest = open.keys().next().value;
      if (open.size > MAX_KEYS && oldest !== undefined) open.delete(oldest);
    }
    window.count += 1;
    return window;
  };
}

/** The key is in the URL; of the key only its hash is kept. */
function webhookKeyOf(request: FastifyRequest): string {
  const { s } = request.query as { s?: unknown };
  return hash(typeof s === 'string' ? s : '');
}

const addressOf = (request: FastifyRequest) => addressGroup(request.ip);

export const limitsPlugin = fp<{ outside: Outside }>(
  (app, { outside }, done) => {
    const limiter = (max: number, keyOf: (request: FastifyRequest) => string = addressOf) => {
      const count = windows(outside);
      return (request: FastifyRequest): VaultError | null => {
        const window = count(keyOf(request));
        if (window.count <= max) return null;
        return new VaultError('rate_limited', { retry_after: Math.ceil((window.endsAt - outside.now()) / 1000) });
      };
    };

    const byAddress = limiter(ADDRESS_PER_MINUTE);
    const failuresByAddress = limiter(FAILURES_PER_MINUTE);
    app.decorate('limitFailures', (request, refusal) =>
      refusal && GUESSING.has(refusal.code) ? failuresByAddress(request) : null,
    );

    app.decorate('limitClaims', limiter(CLAIMS_PER_MINUTE));

    app.addHook('onRequest', (request, _reply, next) => {
      const refusal = request.routeOptions.config.auth === 'webhook' ? null : byAddress(request);
      next(refusal ?? undefined);
    });

    // After `onRequest`, where the caller is found out, and before the body is read.
    app.addHook('onRoute', (route) => {
      const { auth, perMinute } = route.config ?? {};
      if (auth === undefined || perMinute === undefined) return;
      const ofAddress = limiter(auth === 'stream' ? perMinute * REPS_PER_ADDRESS : perMinute);
      const ofClient = limiter(perMinute, (request) => String(request.knownClient));
      const ofWebhook = limiter(perMinute, webhookKeyOf);
      const limit: preParsingHookHandler = (request, _reply, payload, next) => {
        const count = auth === 'webhook' ? ofWebhook : request.knownClient && !request.nameless ? ofClient : ofAddress;
        next(count(request), payload);
      };
      route.preParsing = [limit, ...[route.preParsing ?? []].flat()];
    });
    done();
  },
  { name: 'limits' },
);
