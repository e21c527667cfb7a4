/** Follow-me goes to the contact on the line, and nowhere else. */
import { expect, test } from './extension.ts';
import { type List, lists, nth } from './lists.ts';

const list: List = lists.pipedrive;
const [first, second, third] = [nth(list, 0), nth(list, 1), nth(list, 2)];

test('paused, the tab stays and the overlay goes on; resumed, the tab goes to whoever is on the line', async ({
  rep,
  world,
}) => {
  const dialer = await rep.launches(list);
  await dialer.starts();
  await rep.isTakenTo(list.record(first));
  const stop = await rep.overlay.stopIsAt();
  await rep.overlay.pauses();
  expect(await rep.overlay.stopIsAt()).toEqual(stop);
  await dialer.savesCallAs('No Answer');
  await rep.overlay.shows(second.name);
  await dialer.savesCallAs('No Answer');
  await rep.overlay.shows(third.name);
  expect(rep.tab.url()).toBe(list.record(first));
  await rep.overlay.resumes();
  await rep.isTakenTo(list.record(third));
  // Who came and went while following was paused was never opened.
  expect(world.crm.requests.map(({ path }) => path)).not.toContain(new URL(list.record(second)).pathname);
});

test('stopped, the session ends at the vault: nothing moves any more and the numbers stay on show', async ({
  rep,
  world,
}) => {
  const dialer = await rep.launches(list);
  await dialer.starts();
  await rep.isTakenTo(list.record(first));
  await dialer.savesCallAs('Interested');
  await rep.isTakenTo(list.record(second));
  await rep.overlay.counts({ calls: 1, connected: 1, appointments: 0 });
  // The vault refuses what comes after the end; PhoneBurner need not try again.
  world.phoneBurner.knobs.webhooks.retryMs = [];
  await rep.overlay.stops();
  await rep.overlay.saysStopped();
  await dialer.savesCallAs('Interested');
  await dialer.isOnTheLineWith(third.name);
  await world.phoneBurner.delivered();
  const displayed = world.phoneBurner.deliveries.filter(({ event }) => event === 'api_contact_displayed');
  expect(displayed.map(({ outcome }) => outcome)).toEqual(['acknowledged', 'acknowledged', 'given_up']);
  expect(rep.tab.url()).toBe(list.record(second));
});

test('a rep on another tab of the right record is not pulled away', async ({ rep }) => {
  const dialer = await rep.launches(list);
  await rep.tab.goto(`${list.record(first)}/deals`);
  await dialer.starts();
  await rep.overlay.shows(first.name);
  expect(rep.tab.url()).toBe(`${list.record(first)}/deals`);
  await dialer.savesCallAs('No Answer');
  await rep.isTakenTo(list.record(second));
});

test('unsaved typing is not lost: the overlay says who is next and offers to go', async ({ rep }) => {
  const dialer = await rep.launches(list);
  await dialer.starts();
  await rep.isTakenTo(list.record(first));
  const note = rep.tab.getByLabel('Note');
  await note.fill('Call back on Monday');
  await dialer.savesCallAs('Interested');
  await rep.overlay.shows(second.name);
  await rep.overlay.saysUnsaved(second.name);
  expect(rep.tab.url()).toBe(list.record(first));
  await expect(note).toHaveValue('Call back on Monday');
  await rep.overlay.goesToRecord();
  await rep.isTakenTo(list.record(second));
});

test('a rep who left the CRM in this tab is asked, not pulled back', async ({ rep }) => {
  const dialer = await rep.launches(list);
  await rep.tab.goto(lists.plain.url);
  await dialer.starts();
  await dialer.isOnTheLineWith(first.name);
  await rep.world.phoneBurner.delivered();
  await dialer.savesCallAs('No Answer');
  await rep.world.phoneBurner.delivered();
  const popup = await rep.opensPopup();
  await popup.says(second.name);
  expect(rep.tab.url()).toBe(lists.plain.url);
});

test('other tabs are never moved, although they show the same CRM', async ({ rep, world }) => {
  const dialer = await rep.launches(list);
  const other = await world.browser.context.newPage();
  await other.goto(lists.olderPipedrive.url);
  await dialer.starts();
  await rep.isTakenTo(list.record(first));
  expect(other.url()).toBe(lists.olderPipedrive.url);
});
