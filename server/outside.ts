/** Everything that is not ours, passed in: tests replace time, randomness and the network without mocking modules. */
import { randomBytes } from 'node:crypto';

export interface Outside {
  /** Milliseconds since 1970. */
  now(): number;
  /** Cryptographically strong. */
  random(bytes: number): Buffer;
  fetch: typeof fetch;
}

export const realOutside: Outside = {
  now: () => Date.now(),
  random: (bytes) => randomBytes(bytes),
  fetch: (input, init) => fetch(input, init),
};
