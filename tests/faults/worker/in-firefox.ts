/** A job in Firefox, whose background is ended as Firefox ends an idle one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dialable } from '../../e2e/lists.ts';
import { words } from '../../e2e/pages/words.ts';
import { findFirefox } from '../../firefox/firefox.ts';
import { FirefoxRep } from '../../firefox/rep.ts';
import { startFirefoxWorld } from '../../firefox/world.ts';
import { within } from '../../server/at-end.ts';
import { countEffects, counted, list, outcomes, person, type Tally, withKills } from './job.ts';

const EACH = 5;

/** What is missing here; null where nothing is. */
export function missing(): string | null {
  if (findFirefox() === null) return 'Firefox is not installed; run: apt-get install firefox-esr';
  return existsSync(join('.output', 'firefox-mv3', 'manifest.json'))
    ? null
    : 'there is no built extension: npx wxt build -b firefox';
}

export async function inFirefox(kills: number, random: () => number, tally: Tally): Promise<void> {
  while (tally.kills < kills) await within(() => oneJob(Math.min(EACH, kills - tally.kills), random, tally));
}

async function oneJob(times: number, random: () => number, tally: Tally): Promise<void> {
  const world = await startFirefoxWorld();
  try {
    const { firefox, phoneBurner, crm } = world;
    const rep = new FirefoxRep(firefox, phoneBurner.token);
    tally.jobs += 1;
    await rep.reviews(list);
    const kill = async () => {
      const is = await firefox.hasBackground();
      await firefox.killBackground();
      return is;
    };
    const steps = [
      () => rep.launchesAll(dialable(list).length),
      async () => {
        await rep.dialer.press('Start dialing');
        await rep.isTakenTo(list.record(person(0)));
      },
      ...outcomes.map((outcome, n) => async () => {
        await rep.savesCallAs(outcome);
        await rep.isTakenTo(list.record(person(n + 1)));
      }),
      () => rep.sees(person(outcomes.length).name, counted),
      async () => {
        await rep.overlay.press(words('session_stop'));
        await rep.overlay.press(words('session_stop_yes'));
        await rep.overlay.says(words('session_over_title'), words('link_stopped_stopped'));
      },
    ];
    try {
      tally.kills += await withKills(steps, { random, times, kill });
    } catch (error) {
      tally.wrong += 1;
      tally.kills += times;
      console.error(`A job in Firefox: ${String(error).split('\n')[0]}`);
    }
    const dialers = (await firefox.addresses()).filter((address) => address.includes('api_begin_dialsession')).length;
    countEffects(phoneBurner, crm, dialers, tally);
  } finally {
    await world.close();
  }
}
