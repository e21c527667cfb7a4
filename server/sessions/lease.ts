/**
 * A launch that is being created belongs to a process. While it works it renews its claim; a claim that has run out was
 * left behind by a process that died. Where only one process works on the database, there is nobody to claim it from.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { StoreUnavailable } from '../store/unavailable.ts';

/** Longer than a short loss of the database; as long a rep waits at most after a crash. */
export const LEASE_MS = 10_000;
const RENEW_MS = 3000;

/** Returns what ends it. */
export function keepLease(renew: () => Promise<void>, failed: (error: unknown) => void): () => void {
  const timer = setInterval(() => {
    renew().catch((error) => {
      if (!(error instanceof StoreUnavailable)) failed(error);
    });
  }, RENEW_MS).unref();
  return () => clearInterval(timer);
}

const TRY_EVERY_MS = 500;
const TRY_FOR_MS = 60_000;

/** Writes down what has happened at PhoneBurner and cannot be asked for again: a database that is away is waited for. */
export async function insist<T>(write: () => Promise<T>): Promise<T> {
  for (let left = TRY_FOR_MS / TRY_EVERY_MS; ; left--) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || left <= 0) throw error;
      await wait(TRY_EVERY_MS);
    }
  }
}
