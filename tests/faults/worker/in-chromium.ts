/** Jobs in one Chromium, each in a world of its own, until so many backgrounds were killed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { until } from '../../browser/until.ts';
import { Dialer } from '../../e2e/pages/dialer.ts';
import { Rep } from '../../e2e/rep.ts';
import { Ground, startWorld, type World } from '../../e2e/world.ts';
import { atEnd } from '../../server/at-end.ts';
import { countEffects, counted, list, outcomes, person, type Tally, withKills } from './job.ts';

const EACH = 5;
const PATIENCE_MS = 45_000;
const HEARD_WITHIN_MS = 10_000;

/** What is missing here; null where nothing is. */
export const missing = () =>
  existsSync(join('.output', 'chrome-mv3', 'manifest.json')) ? null : 'there is no built extension: npx wxt build';

/** @param again takes the rep to the record again after each kill, which nothing of the product does */
export async function inChromium(kills: number, random: () => number, again: boolean, tally: Tally): Promise<void> {
  const ground = await Ground.open();
  atEnd(() => ground.close());
  while (tally.kills < kills) {
    const world = await startWorld(ground);
    const times = Math.min(EACH, kills - tally.kills);
    const kill = async () => {
      const is = await world.browser.shootWorker();
      if (again) await new Rep(world).tab.reload();
      return is;
    };
    try {
      await oneJob(world, { random, times, kill }, tally);
    } finally {
      await world.close();
    }
    await ground.renew();
  }
}

async function oneJob(world: World, killing: Parameters<typeof withKills>[1], tally: Tally): Promise<void> {
  const rep = new Rep(world);
  const windows = new Set<Page>();
  const look = (page: Page) => Dialer.isOn(page) && windows.add(page);
  world.browser.context.on('page', (page) => {
    look(page);
    page.on('framenavigated', () => look(page));
  });
  tally.jobs += 1;
  const popup = await rep.reviews(list);
  const seen = (what: string, look: () => Promise<unknown>) =>
    until(
      what,
      () =>
        look().then(
          () => true,
          () => false,
        ),
      PATIENCE_MS,
    );
  const steps = [
    async () => {
      await popup.launches();
      const opened = await rep.dialer(HEARD_WITHIN_MS).catch(() => null);
      if (opened) return;
      // A background that died before it heard the click leaves the review as it is, and the rep clicks again.
      if (await popup.offersLaunch()) {
        tally.repeated += 1;
        await popup.launches();
      }
      await rep.dialer(PATIENCE_MS);
    },
    async () => {
      await rep.closesPopup();
      await (await rep.dialer()).starts();
      await rep.isTakenTo(list.record(person(0)));
    },
    ...outcomes.map((outcome, n) => async () => {
      await (await rep.dialer()).savesCallAs(outcome);
      await rep.isTakenTo(list.record(person(n + 1)));
    }),
    async () => {
      await seen('The name on the overlay', () => rep.overlay.shows(person(outcomes.length).name));
      await seen('The numbers on the overlay', () => rep.overlay.counts(counted));
    },
    async () => {
      await rep.overlay.stops();
      await seen('The end of the session', () => rep.overlay.saysStopped());
    },
  ];
  try {
    tally.kills += await withKills(steps, killing);
  } catch (error) {
    tally.wrong += 1;
    tally.kills += killing.times;
    console.error(`A job in Chromium: ${String(error).split('\n')[0]}`);
  }
  countEffects(world.phoneBurner, world.crm, windows.size, tally);
}
