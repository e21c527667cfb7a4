/** What goes wrong in a day: after each of it the overlay and the numbers are right. */
import { randomBytes } from 'node:crypto';
import { expect, test } from './extension.ts';
import { lists, nth } from './lists.ts';
import type { Dialer } from './pages/dialer.ts';
import type { Rep } from './rep.ts';
import type { World } from './world.ts';

const list = lists.pipedrive;
const person = (index: number) => nth(list, index);

/** One connected call done, the second contact on the line. */
async function inMidSession(rep: Rep): Promise<Dialer> {
  const dialer = await rep.launches(list);
  await dialer.starts();
  await rep.isTakenTo(list.record(person(0)));
  await dialer.savesCallAs('Interested');
  await rep.isTakenTo(list.record(person(1)));
  await rep.overlay.counts({ calls: 1, connected: 1, appointments: 0 });
  return dialer;
}

/** Nothing was lost and nothing was doubled, and it goes on. */
async function goesOn(rep: Rep, dialer: Dialer, callsSoFar: number): Promise<void> {
  const calls = { calls: callsSoFar, connected: 1, appointments: 0 };
  await rep.overlay.shows(person(callsSoFar).name);
  await rep.overlay.counts(calls);
  await dialer.savesCallAs('No Answer');
  await rep.isTakenTo(list.record(person(callsSoFar + 1)));
  await rep.overlay.shows(person(callsSoFar + 1).name);
  await rep.overlay.counts({ ...calls, calls: callsSoFar + 1 });
  await rep.overlay.lastCallWas('No Answer');
}

test('the background worker is killed in mid-session', async ({ rep, world }) => {
  const dialer = await inMidSession(rep);
  await world.browser.killWorker();
  await goesOn(rep, dialer, 1);
  await world.browser.killWorker();
  await goesOn(rep, dialer, 2);
});

test('a call that ends while there is no worker is counted', async ({ rep, world }) => {
  const dialer = await inMidSession(rep);
  await world.browser.killWorker();
  await dialer.savesCallAs('No Answer');
  await world.phoneBurner.delivered();
  await rep.isTakenTo(list.record(person(2)));
  await goesOn(rep, dialer, 2);
});

test('the vault is killed with -9 in mid-session, and calls that end while it is down are counted once it is back', async ({
  rep,
  world,
}) => {
  world.phoneBurner.knobs.webhooks.retryMs = Array.from({ length: 60 }, () => 500);
  const dialer = await inMidSession(rep);
  await world.vault.kill();
  await rep.overlay.saysReconnecting();
  await dialer.savesCallAs('No Answer');
  await dialer.isOnTheLineWith(person(2).name);
  await world.restartVault();
  await world.phoneBurner.delivered();
  await goesOn(rep, dialer, 2);
});

test('the CRM tab is reloaded', async ({ rep }) => {
  const dialer = await inMidSession(rep);
  await rep.tab.reload();
  await goesOn(rep, dialer, 1);
});

test('every webhook arrives twice', async ({ rep, world }) => {
  world.phoneBurner.knobs.webhooks.duplicate = 1;
  const dialer = await inMidSession(rep);
  await goesOn(rep, dialer, 1);
  await world.phoneBurner.delivered();
  await goesOn(rep, dialer, 2);
});

test('webhooks arrive in the other order', async ({ rep, world }) => {
  world.phoneBurner.knobs.webhooks.reorder = true;
  const dialer = await inMidSession(rep);
  await goesOn(rep, dialer, 1);
  await goesOn(rep, dialer, 2);
});

test('a finished call arrives two contacts late', async ({ rep, world }) => {
  const dialer = await inMidSession(rep);
  world.phoneBurner.knobs.webhooks.delayMs = { api_calldone: 1_500 };
  await dialer.savesCallAs('No Answer');
  await rep.isTakenTo(list.record(person(2)));
  world.phoneBurner.knobs.webhooks.delayMs = {};
  await dialer.savesCallAs('Busy');
  await rep.isTakenTo(list.record(person(3)));
  await world.phoneBurner.delivered();
  await rep.overlay.shows(person(3).name);
  await rep.overlay.counts({ calls: 3, connected: 1, appointments: 0 });
});

test('a webhook arrives for a session nobody knows', async ({ rep, world }) => {
  const dialer = await inMidSession(rep);
  const key = randomBytes(32).toString('base64url');
  for (const event of ['contact_displayed', 'call_begin', 'call_done']) {
    const answer = await postTo(`${world.vault.url}/webhooks/${event}?s=${key}`, '{"status":"Set Appointment"}');
    expect(answer).toBe(404);
  }
  await goesOn(rep, dialer, 1);
});

test('a webhook arrives as 300 KB of nonsense', async ({ rep, world }) => {
  const dialer = await inMidSession(rep);
  for (const address of callbacksOf(world)) {
    expect(await postTo(address, randomBytes(150_000).toString('hex'))).toBe(413);
    expect(await postTo(address, randomBytes(100_000).toString('hex'))).toBeLessThan(500);
    expect(await postTo(address, JSON.stringify({ a: 'x'.repeat(300_000) }))).toBe(413);
  }
  await goesOn(rep, dialer, 1);
});

/** As PhoneBurner was given them: they hold the session's key, so they are never printed. */
const callbacksOf = (world: World) =>
  world.phoneBurner.sessions[0]?.request.callbacks.map(({ callback }) => callback) ?? [];

async function postTo(address: string, body: string): Promise<number> {
  const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return answer.status;
}
