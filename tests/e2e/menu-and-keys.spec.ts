/**
 * The ways to the extension that are not its button. No debugger can open the browser's own menu or press its own keys, so
 * the worker's event is dispatched as the browser would, in the running extension; everything after it is real.
 */
import type { Page } from '@playwright/test';
import { expect, test } from './extension.ts';
import { lists, nth } from './lists.ts';
import { Popup } from './pages/popup.ts';
import { words } from './pages/words.ts';
import type { World } from './world.ts';

interface Chrome {
  commands: { onCommand: { dispatch(name: string, tab: object): void } };
  contextMenus: { onClicked: { dispatch(clicked: object, tab: object): void } };
  tabs: { query(query: object): Promise<{ url?: string }[]> };
}
type Event = { command: string } | { menuItemId: string; selectionText?: string; linkUrl?: string };

async function dispatch(world: World, event: Event): Promise<void> {
  const [worker] = world.browser.context.serviceWorkers();
  if (!worker) throw new Error('The worker sleeps');
  await worker.evaluate(async (event) => {
    const { commands, contextMenus, tabs } = (globalThis as unknown as { chrome: Chrome }).chrome;
    const tab = (await tabs.query({})).find(({ url }) => url?.startsWith('https:'));
    if (!tab) throw new Error('The list is in no tab');
    if ('command' in event) commands.onCommand.dispatch(event.command, tab);
    else contextMenus.onClicked.dispatch(event, tab);
  }, event);
}

/** The extension opens it by itself. */
async function opened(world: World): Promise<Popup> {
  const open = () =>
    world.browser.page((url) => url.startsWith(`chrome-extension://${world.browser.extensionId}/popup`));
  await expect.poll(() => open() !== undefined).toBe(true);
  return new Popup(open() as Page);
}

test('a number on the page and a telephone link are reviewed by the menu, and the list is read by a key', async ({
  rep,
  world,
}) => {
  const list = lists.pipedrive;
  await rep.opens(list);
  const popup = await rep.opensPopup();
  await popup.connectsWith(world.phoneBurner.token);
  await rep.closesPopup();
  await dispatch(world, { menuItemId: 'dial-number', selectionText: ' (202) 555-0155 ' });
  const ofNumber = await opened(world);
  await ofNumber.willDial(1);
  await ofNumber.says('(202) 555-0155');
  await ofNumber.startsOver();
  await rep.closesPopup();
  await dispatch(world, { menuItemId: 'dial-number-link', linkUrl: 'tel:+1-202-555-0166' });
  const ofLink = await opened(world);
  await ofLink.willDial(1);
  await ofLink.says('(202) 555-0166');
  await ofLink.startsOver();
  await rep.closesPopup();
  await dispatch(world, { command: 'scan' });
  const ofList = await opened(world);
  await ofList.willDial(list.people.filter(({ phones }) => phones.length > 0).length);
  await expect(ofList.page.getByText(nth(list, 0).name, { exact: true })).toBeVisible();
});

test('keys pause following, and bring the overlay back', async ({ rep, world }) => {
  const list = lists.pipedrive;
  const dialer = await rep.launches(list);
  await dialer.starts();
  await rep.isTakenTo(list.record(nth(list, 0)));
  await rep.overlay.shows(nth(list, 0).name);
  await dispatch(world, { command: 'pause-follow' });
  await rep.overlay.says(words('follow_paused'));
  await dispatch(world, { command: 'pause-follow' });
  await rep.overlay.isFollowing();
  await rep.overlay.isMinimised();
  await dispatch(world, { command: 'show-overlay' });
  await rep.overlay.isWhole();
  await rep.overlay.stops();
  await rep.overlay.saysStopped();
});
