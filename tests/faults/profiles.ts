/**
 * How much of each part is done. `short` is what `npm test` does, and less than four quiet minutes in all; one leg of `full` takes
 * 40 minutes at most, and a part is resumed at its next leg. Figures that need a quiet machine are judged in `full` alone.
 */
import clock from './clock.ts';
import disk from './disk.ts';
import fuzz from './fuzz/fuzz.ts';
import kill from './kill/kill.ts';
import { conditions } from './line.ts';
import net from './net.ts';
import type { Outcome, Part } from './part.ts';
import race from './race.ts';
import secrets from './secrets/secrets.ts';
import soak from './soak.ts';
import syscalls from './syscalls.ts';
import worker from './worker/worker.ts';

interface Profiled {
  bug: string;
  legs: number;
  short(): Promise<Outcome[]>;
  /** One leg, counted from 0. */
  full(leg: number): Promise<Outcome[]>;
  /** As small as shows the bug. */
  sabotaged(): Promise<Outcome[]>;
}

function profiled<Size>(
  { bug, run }: Part<Size>,
  sizes: { short: Size; full: Size; legs: number; bug: Size },
): Profiled {
  return {
    bug,
    legs: sizes.legs,
    short: () => run(sizes.short, false, 0),
    full: (leg) => run(sizes.full, false, leg),
    sabotaged: () => run(sizes.bug, true, 0),
  };
}

const allForms = ['plain', 'hex', 'base64', 'base64url', 'percent', 'escaped'] as const;
const noMiddles = { refresh: 0, redemption: 0, rotation: 0, migration: 0, backup: 0 };

export const parts: Record<string, Profiled> = {
  kill: profiled(kill, {
    short: {
      sqlite: 20,
      postgres: 5,
      writers: 4,
      most: 20,
      refresh: 1,
      redemption: 1,
      rotation: 1,
      migration: 1,
      backup: 1,
    },
    full: {
      sqlite: 100,
      postgres: 30,
      writers: 32,
      most: 90,
      restartMs: 300,
      refresh: 50,
      redemption: 50,
      rotation: 50,
      migration: 50,
      backup: 50,
    },
    legs: 10,
    bug: { sqlite: 1, postgres: 0, writers: 4, most: 60, ...noMiddles },
  }),
  syscalls: profiled(syscalls, {
    short: { alone: 10, writers: 4, each: 5 },
    // One writer does both, and may send 600 in a minute.
    full: { alone: 400, writers: 32, each: 200 },
    legs: 1,
    bug: { alone: 3, writers: 1, each: 1 },
  }),
  race: profiled(race, {
    short: { codes: 20, takers: 50, calls: 30, launches: 30 },
    full: { codes: 10_000, takers: 50, calls: 1000, launches: 90 },
    legs: 1,
    bug: { codes: 2, takers: 10, calls: 0, launches: 0 },
  }),
  disk: profiled(disk, {
    short: { rounds: 1, webhooks: 2 },
    full: { rounds: 50, webhooks: 5 },
    legs: 1,
    bug: { rounds: 1, webhooks: 1 },
  }),
  secrets: profiled(secrets, {
    short: { planted: 40, forms: allForms },
    full: { planted: 40, forms: allForms },
    legs: 1,
    bug: { planted: 40, forms: ['hex'] },
  }),
  fuzz: profiled(fuzz, {
    short: { requests: 1000, messages: 3800, scanners: 150, pages: 50 },
    full: { requests: 50_000, messages: 45_000, scanners: 4000, pages: 1000 },
    legs: 10,
    bug: { requests: 3, messages: 0, scanners: 0, pages: 0 },
  }),
  clock: profiled(clock, {
    short: { steps: [1, -24] },
    full: { steps: [1, -1, 24, -24] },
    legs: 1,
    bug: { steps: [-1] },
  }),
  net: profiled(net, {
    short: { phoneBurner: ['cut'], hubSpot: ['late'], extension: ['cut'], postgres: ['reset'], breaker: true },
    full: {
      phoneBurner: conditions,
      hubSpot: conditions,
      extension: conditions,
      postgres: conditions,
      breaker: true,
    },
    legs: 1,
    bug: { phoneBurner: ['cut'], hubSpot: [], extension: [], postgres: [], breaker: false },
  }),
  worker: profiled(worker, {
    short: { chromium: 10, firefox: 3 },
    full: { chromium: 50, firefox: 20 },
    legs: 4,
    bug: { chromium: 1, firefox: 0 },
  }),
  soak: profiled(soak, {
    short: { streams: 500, seconds: 20, churn: 50, warmUp: 10 },
    // An hour in two legs.
    full: { streams: 10_000, seconds: 1800, churn: 50, warmUp: 600, growth: 1 },
    legs: 2,
    bug: { streams: 16, seconds: 1, churn: 20, warmUp: 0 },
  }),
};
