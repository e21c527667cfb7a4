/** Everything that is not ours, passed in: tests replace time, randomness and the network without mocking modules. */
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { steadyClock } from './steady-clock.ts';

export interface Outside {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves when so much of `now` has passed. Rejects with an AbortError when the signal says so. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** Cryptographically strong. */
  random(bytes: number): Buffer;
  fetch: typeof fetch;
}

/** Drawn at once: asking the system for a few bytes costs more than they do. No byte is given out twice. */
const POOL_BYTES = 8192;
let pool = Buffer.alloc(0);
let used = 0;

function random(bytes: number): Buffer {
  if (bytes > POOL_BYTES / 16) return randomBytes(bytes);
  if (used + bytes > pool.length) {
    pool = randomBytes(POOL_BYTES);
    used = 0;
  }
  const drawn = Buffer.allocUnsafe(bytes);
  pool.copy(drawn, 0, used, used + bytes);
  pool.fill(0, used, used + bytes);
  used += bytes;
  return drawn;
}

export const realOutside: Outside = {
  now: steadyClock({ wall: () => Date.now(), passed: () => performance.now() }),
  wait: (ms, signal) => wait(ms, undefined, { ...(signal && { signal }) }),
  random,
  fetch: (input, init) => fetch(input, init),
};
