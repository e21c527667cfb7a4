/** In real Firefox: the job the product is for, and what a day does to it. */
import { expect, test } from '@playwright/test';
import { dialable, lists, nth, pbNumber } from '../e2e/lists.ts';
import { words } from '../e2e/pages/words.ts';
import { findFirefox } from './firefox.ts';
import { FirefoxRep } from './rep.ts';
import { startFirefoxWorld } from './world.ts';

const list = lists.pipedrive;
const person = (index: number) => nth(list, index);
/** The continuous integration has Firefox, or fails. */
const missing = findFirefox() === null && process.env.CI === undefined;

test(`in Firefox a rep reads everybody, launches, and each call is followed and counted, whatever dies${missing ? ' (needs Firefox)' : ''}`, async () => {
  test.skip(missing);
  const world = await startFirefoxWorld();
  try {
    const { firefox, phoneBurner } = world;
    const rep = new FirefoxRep(firefox, phoneBurner.token);
    const people = dialable(list);

    await test.step('connect, read, review, launch', async () => {
      await rep.launches(list, people.length);
      const [session, ...others] = phoneBurner.sessions;
      expect(others).toEqual([]);
      expect(session?.contacts.map(({ raw_phone }) => raw_phone)).toEqual(people.map(pbNumber));
    });

    await test.step('each call is followed and counted', async () => {
      await rep.dialer.press('Start dialing');
      await rep.isTakenTo(list.record(person(0)));
      await rep.sees(person(0).name, { calls: 0, connected: 0, appointments: 0 });
      await rep.savesCallAs('Set Appointment');
      await rep.isTakenTo(list.record(person(1)));
      await rep.sees(person(1).name, { calls: 1, connected: 1, appointments: 1 });
    });

    await test.step('a call that ends while there is no background is counted', async () => {
      expect(await firefox.killBackground()).toBe(true);
      await rep.savesCallAs('No Answer');
      await rep.isTakenTo(list.record(person(2)));
      await rep.sees(person(2).name, { calls: 2, connected: 1, appointments: 1 });
    });

    await test.step('the link comes back after the vault was killed, and nothing is lost', async () => {
      phoneBurner.knobs.webhooks.retryMs = Array.from({ length: 60 }, () => 500);
      await world.vault.kill();
      await rep.savesCallAs('No Answer');
      await rep.dialer.says(person(3).name);
      await rep.overlay.says(words('link_reconnecting', '').split(' ')[0] ?? '');
      await world.restartVault();
      await phoneBurner.delivered();
      await rep.isTakenTo(list.record(person(3)));
      await rep.sees(person(3).name, { calls: 3, connected: 1, appointments: 1 });
      await rep.overlay.says(words('link_live'));
    });

    await test.step('stopped is stopped', async () => {
      await rep.overlay.press(words('session_stop'));
      await rep.overlay.press(words('session_stop_yes'));
      await rep.overlay.says(words('session_over_title'), words('link_stopped_stopped'));
    });
    expect(phoneBurner.violations(), 'PhoneBurner was spoken to as its reference says').toEqual([]);
  } finally {
    await world.close();
  }
});
