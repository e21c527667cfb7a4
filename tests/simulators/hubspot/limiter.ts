/** Rolling windows of hubspot-api.md 4, and the memory of what may not be sent again yet. */
import type { Knobs } from './knobs.ts';

export type Window = 'burst' | 'search';

export interface Limiter {
  /** Counts one request. Where it is refused, `ownFault` says that the requests seen here alone were too many. */
  take(window: Window, key: string): { allowed: boolean; remaining: number; ownFault: boolean };
  /** So many requests of somebody else are counted in the same window. */
  useUp(window: Window, key: string, requests: number): void;
  /** The same request may not come again for so long. */
  block(request: string, milliseconds: number): void;
  blocked(request: string): boolean;
}

export function createLimiter(knobs: Knobs, now: () => number): Limiter {
  const windows = new Map<string, { at: number; own: boolean }[]>();
  const blocks = new Map<string, number>();
  const sizeOf = (window: Window) => {
    const { burst, intervalMs, search, searchIntervalMs } = knobs.limits;
    return window === 'burst' ? { max: burst, interval: intervalMs } : { max: search, interval: searchIntervalMs };
  };
  const recent = (window: Window, key: string) => {
    const since = now() - sizeOf(window).interval;
    const kept = (windows.get(`${window} ${key}`) ?? []).filter(({ at }) => at > since);
    windows.set(`${window} ${key}`, kept);
    return kept;
  };
  return {
    take(window, key) {
      const counted = recent(window, key);
      const { max } = sizeOf(window);
      const allowed = counted.length < max;
      const ownFault = !allowed && counted.filter(({ own }) => own).length >= max;
      if (allowed) counted.push({ at: now(), own: true });
      return { allowed, remaining: Math.max(0, max - counted.length), ownFault };
    },
    useUp(window, key, requests) {
      recent(window, key).push(...Array.from({ length: requests }, () => ({ at: now(), own: false })));
    },
    block: (request, milliseconds) => void blocks.set(request, now() + milliseconds),
    blocked: (request) => now() < (blocks.get(request) ?? 0),
  };
}
