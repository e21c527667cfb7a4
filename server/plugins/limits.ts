/**
 * Rate limits. Every address has a ceiling (but for webhooks: all of PhoneBurner's come from few addresses); every
 * route its own limit by client, webhook key or address; and refusals that guessing produces (wrong secret, unknown
 * address) are limited by address, so that guessing is slow while those who are known are never shut out by it.
 */
import rateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { ErrorCode } from '../contracts/errors.ts';
import type { Outside } from '../outside.ts';
import { hash } from '../vault/seal.ts';
import { VaultError } from '../vault-error.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The refusal to give instead when this address has had too many of its kind, else null. */
    limitFailures(request: FastifyRequest, refusal: VaultError | null): Promise<VaultError | null>;
  }
}

const MINUTE_MS = 60_000;
/** An office of a hundred reps behind one address stays far below. */
const ADDRESS_PER_MINUTE = 3000;
const FAILURES_PER_MINUTE = 60;
/** Counters kept per limit; the oldest go first, so that many addresses cannot fill the memory. */
const MAX_KEYS = 20_000;

const GUESSING = new Set<ErrorCode>(['unauthorized', 'code_invalid', 'forbidden', 'not_found', 'session_not_found']);

type Count = { current: number; ttl: number };
type Answer = (error: Error | null, result?: Count) => void;

/** Fixed windows on the vault's clock; the package's own store reads `Date.now`. */
function windowsOn(outside: Outside) {
  return class Windows {
    readonly #windows = new Map<string, { count: number; endsAt: number }>();

    incr(key: string, answer: Answer, windowMs: number): void {
      const now = outside.now();
      let window = this.#windows.get(key);
      if (!window || window.endsAt <= now) {
        this.#windows.delete(key);
        window = { count: 0, endsAt: now + windowMs };
        this.#windows.set(key, window);
        const oldest = this.#windows.keys().next().value;
        if (this.#windows.size > MAX_KEYS && oldest !== undefined) this.#windows.delete(oldest);
      }
      window.count += 1;
      answer(null, { current: window.count, ttl: window.endsAt - now });
    }

    child(): Windows {
      return new Windows();
    }
  };
}

/** The key is in the URL; of the key only its hash is kept. */
function webhookKeyOf(request: FastifyRequest): string {
  const { s } = request.query as { s?: unknown };
  return hash(typeof s === 'string' ? s : '');
}

export const limitsPlugin = fp<{ outside: Outside }>(
  async (app, { outside }) => {
    await app.register(rateLimit, {
      global: false,
      store: windowsOn(outside) as unknown as NonNullable<RateLimitPluginOptions['store']>,
    });
    type Keyed = { max: number; keyGenerator?: (request: FastifyRequest) => string };
    const limiter = (options: Keyed) => {
      const count = app.createRateLimit({ timeWindow: MINUTE_MS, ...options });
      return async (request: FastifyRequest): Promise<VaultError | null> => {
        const result = await count(request);
        if (result.isAllowed || !result.isExceeded) return null;
        return new VaultError('rate_limited', { retry_after: Math.max(1, result.ttlInSeconds) });
      };
    };

    const byAddress = limiter({ max: ADDRESS_PER_MINUTE });
    const failuresByAddress = limiter({ max: FAILURES_PER_MINUTE });
    app.decorate('limitFailures', async (request, refusal) =>
      refusal && GUESSING.has(refusal.code) ? failuresByAddress(request) : null,
    );

    app.addHook('onRequest', async (request) => {
      if (request.routeOptions.config.auth === 'webhook') return;
      const refusal = await byAddress(request);
      if (refusal) throw refusal;
    });

    // After `onRequest`, where the caller is found out, and before the body is read.
    app.addHook('onRoute', (route) => {
      const { auth, perMinute } = route.config ?? {};
      if (auth === undefined || perMinute === undefined) return;
      const ofAddress = limiter({ max: perMinute });
      const ofClient = limiter({ max: perMinute, keyGenerator: (request) => String(request.knownClient) });
      const ofWebhook = limiter({ max: perMinute, keyGenerator: webhookKeyOf });
      const limit = async (request: FastifyRequest) => {
        const count = auth === 'webhook' ? ofWebhook : request.knownClient ? ofClient : ofAddress;
        const refusal = await count(request);
        if (refusal) throw refusal;
      };
      route.preParsing = [limit, ...[route.preParsing ?? []].flat()];
    });
  },
  { name: 'limits' },
);
