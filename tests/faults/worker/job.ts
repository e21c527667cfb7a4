/** A rep's job as a list of steps, with the background killed somewhere in them. */
import { setTimeout as pause } from 'node:timers/promises';
import { lists, nth } from '../../e2e/lists.ts';
import type { CrmPages } from '../../simulators/crm-pages/server.ts';
import type { PhoneBurner } from '../../simulators/phoneburner/server.ts';

export const list = lists.pipedrive;
export const person = (index: number) => nth(list, index);
/** What the rep saves, call by call, and what the overlay counts then. */
export const outcomes = ['Interested', 'Set Appointment', 'No Answer'] as const;
export const counted = { calls: 3, connected: 2, appointments: 1 };

export interface Tally {
  jobs: number;
  kills: number;
  /** Clicks on Launch that a background did not live to hear: the review is still there, and the rep clicks again. */
  repeated: number;
  /** Jobs in which overlay, numbers or the way of the tab were not as they should be. */
  wrong: number;
  sessions: number;
  dialers: number;
  navigations: number;
}

export interface Killing {
  random(): number;
  /** How often in a job. */
  times: number;
  /** False: there was none to kill. */
  kill(): Promise<boolean>;
}

const LONGEST_MS = 800;

/** Does one step after the other; the moments of the kills are drawn before. */
export async function withKills(steps: (() => Promise<unknown>)[], { random, times, kill }: Killing): Promise<number> {
  const moments = Array.from({ length: times }, () => ({
    step: Math.floor(random() * steps.length),
    ms: random() * LONGEST_MS,
  }));
  let killed = 0;
  for (const [n, step] of steps.entries()) {
    const mine = moments.filter((moment) => moment.step === n).sort((a, b) => a.ms - b.ms);
    const kills = (async () => {
      let passed = 0;
      for (const { ms } of mine) {
        await pause(ms - passed);
        passed = ms;
        if (await kill()) killed += 1;
      }
    })();
    await Promise.all([step(), kills]);
  }
  return killed;
}

/** What happened at the other sides more often than once. */
export function countEffects(phoneBurner: PhoneBurner, crm: CrmPages, dialers: number, tally: Tally): void {
  const created = phoneBurner.requests.filter(
    ({ method, path }) => method === 'POST' && path.endsWith('/dialsession'),
  ).length;
  tally.sessions += Math.abs(Math.max(created, phoneBurner.sessions.length) - 1);
  tally.dialers += Math.abs(dialers - 1);
  for (let called = 0; called <= outcomes.length; called++) {
    const { pathname } = new URL(list.record(person(called)));
    tally.navigations += Math.abs(crm.requests.filter(({ path }) => path === pathname).length - 1);
  }
}
