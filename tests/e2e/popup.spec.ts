/** The popup: it may close at any moment, be clicked twice, and says plainly what went wrong. */
import { expect, test } from './extension.ts';
import { dialable, listInPages, lists, longList, nth } from './lists.ts';

const list = lists.pipedrive;

test('what the rep did in the review is still there after the popup was closed', async ({ rep }) => {
  const [first, second] = [nth(list, 0), nth(list, 1)];
  let popup = await rep.reviews(list);
  await popup.excludes(first.name);
  await popup.changesNumber(second.name, '(303) 555-0177');
  await popup.willDial(dialable(list).length - 1);
  await rep.closesPopup();
  popup = await rep.opensPopup();
  await popup.willDial(dialable(list).length - 1);
  await popup.isExcluded(first.name);
  await popup.showsNumber(second.name, '(303) 555-0177');
});

test('a long list goes on being read while the popup is closed', async ({ rep }) => {
  await rep.opens(lists.grid);
  let popup = await rep.opensPopup();
  await popup.connectsWith(rep.world.phoneBurner.token);
  await popup.startsReading();
  await rep.closesPopup();
  popup = await rep.opensPopup();
  await popup.willDial(dialable(lists.grid).length);
});

test('a page that was read is read again when the extension was updated meanwhile', async ({ rep, world }) => {
  let popup = await rep.reviews(longList);
  await popup.willDial(dialable(longList).length);
  await world.browser.updateExtension();
  popup = await rep.opensPopup();
  await popup.readsList();
  await popup.willDial(dialable(longList).length);
});

test('the other pages of a list are read when the rep asks for them', async ({ rep }) => {
  const popup = await rep.reviews(listInPages);
  const onFirst = dialable({ ...listInPages, people: listInPages.people.slice(0, 400) }).length;
  await popup.willDial(onFirst);
  await popup.readsOtherPages();
  await popup.willDial(dialable(listInPages).length);
  await expect(rep.tab.getByRole('row')).toHaveCount(401);
});

test('a double click on launch creates one dial session and opens one dialer', async ({ rep, world }) => {
  const popup = await rep.reviews(list);
  const creation = world.phoneBurner.hold('createSession');
  await popup.launchesTwice();
  await creation.arrived;
  creation.release();
  await rep.dialer();
  await rep.overlay.isConnected();
  expect(world.phoneBurner.sessions).toHaveLength(1);
  expect(
    world.phoneBurner.requests.filter(({ path, method }) => method === 'POST' && path.endsWith('/dialsession')),
  ).toHaveLength(1);
  expect(rep.dialerWindows()).toBe(1);
});

test('a token that PhoneBurner rejects is refused in words, and a good one then connects', async ({ rep, world }) => {
  await rep.opens(list);
  const popup = await rep.opensPopup();
  await popup.triesToken('0123456789abcdef0123456789abcdef01234567');
  await popup.says(/PhoneBurner (rejected|did not accept)/i);
  await popup.connectsWith(world.phoneBurner.token);
});

test('an active session in PhoneBurner is told in words, and the launch works once it is ended', async ({
  rep,
  world,
}) => {
  world.phoneBurner.knobs.faults.createSession = 'active_session';
  const popup = await rep.reviews(list);
  await popup.launches();
  await popup.says(/active dial session/i);
  delete world.phoneBurner.knobs.faults.createSession;
  await popup.goesBackToReview();
  await popup.launches();
  await rep.dialer();
});

test('a vault that is down is told in words, and the popup works again when it is back', async ({ rep, world }) => {
  await world.vault.kill();
  await rep.opens(list);
  let popup = await rep.opensPopup();
  await popup.says(/(cannot|could not) be reached/i);
  await rep.closesPopup();
  await world.restartVault();
  popup = await rep.opensPopup();
  await popup.connectsWith(world.phoneBurner.token);
});

test('a page without a list of people is not called empty', async ({ rep }) => {
  await rep.opens({ ...list, url: list.record(nth(list, 0)) });
  const popup = await rep.opensPopup();
  await popup.connectsWith(rep.world.phoneBurner.token);
  await popup.startsReading();
  await popup.doesNotUnderstandThePage();
});
