/**
 * The time of day, which does not jump. A machine whose clock is set while the vault runs (a wrong time server, an
 * operator's hand) would let codes live on or end early and sessions end at once: how much time has passed is counted by
 * a clock that nobody sets. A clock that stays set for longer than any code lives was set right, and is followed.
 */

export interface Clocks {
  /** Milliseconds since 1970, as the machine is set. */
  wall(): number;
  /** Milliseconds since some moment; only ever goes on. */
  passed(): number;
}

/** More than a clock that is kept in time is corrected by at once. */
const STEP_MS = 5000;
/** Twice as long as a code lives (vault/codes.ts). */
const FOLLOW_AFTER_MS = 10 * 60_000;

export function steadyClock({ wall, passed }: Clocks): () => number {
  let offset = wall() - passed();
  let steppedAt: number | null = null;
  return () => {
    const at = passed();
    const step = wall() - at - offset;
    if (Math.abs(step) < STEP_MS) {
      offset += step;
      steppedAt = null;
    } else {
      steppedAt ??= at;
      if (at - steppedAt >= FOLLOW_AFTER_MS) {
        offset += step;
        steppedAt = null;
      }
    }
    return at + offset;
  };
}
