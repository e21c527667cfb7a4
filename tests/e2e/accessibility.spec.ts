/** Every view of popup and overlay, in light and in dark: no rule of WCAG 2.2 AA that a machine can check is broken. */
import { isAccessible } from './accessible.ts';
import { expect, test } from './extension.ts';
import { isSeenInForcedColours } from './forced-colours.ts';
import { type List, lists, nth } from './lists.ts';
import { countWords, words } from './pages/words.ts';
import { hasNews } from './rep.ts';

const list: List = lists.pipedrive;

test('the popup, from the first opening to the end of the session', async ({ rep, world }) => {
  await rep.opens(list);
  let popup = await rep.opensPopup();
  await popup.asksForToken();
  await isAccessible(popup.page, 'asking for the token');
  await popup.triesToken('0123456789abcdef0123456789abcdef01234567');
  await popup.says(words('error_pb_token_rejected'));
  await isAccessible(popup.page, 'refusing a token');
  await popup.connectsWith(world.phoneBurner.token);
  await isAccessible(popup.page, 'ready to scan');
  await hasNews(world);
  popup = await rep.opensPopup();
  await popup.looksAtNews();
  await isAccessible(popup.page, 'what is new');
  await popup.goesBack('ready_title');
  await popup.opensAccount();
  await isAccessible(popup.page, 'the account');
  await popup.closesAccount();
  await popup.readsList();
  await popup.excludes(nth(list, 0).name);
  expect(await popup.rowsSeen(), 'rows of the review in sight at first').toBeGreaterThanOrEqual(7);
  await isAccessible(popup.page, 'the review');
  await isSeenInForcedColours(popup.page, 'the review');
  await popup.capturesPage();
  await isAccessible(popup.page, 'a captured page');
  await popup.goesBack('review_title');

  world.phoneBurner.knobs.faults.createSession = 'active_session';
  await popup.launches();
  await popup.says(words('error_pb_active_session'));
  await isAccessible(popup.page, 'a failed launch');
  await popup.goesBackToReview();
  delete world.phoneBurner.knobs.faults.createSession;
  const creation = world.phoneBurner.hold('createSession');
  await popup.launches();
  await popup.saysLaunching();
  await isAccessible(popup.page, 'launching');
  creation.release();

  const dialer = await rep.dialer();
  await dialer.starts();
  popup = await rep.opensPopup();
  await popup.showsSession();
  await popup.says(nth(list, 1).name);
  await isAccessible(popup.page, 'a running session');
  await popup.stopsSession();
  await popup.sumsUp({ calls: 0, connected: 0, appointments: 0 });
  await isAccessible(popup.page, 'an ended session');
});

test('the popup on a page without a list', async ({ rep }) => {
  await rep.opens({ ...list, url: list.record(nth(list, 0)) });
  const popup = await rep.opensPopup();
  await popup.connectsWith(rep.world.phoneBurner.token);
  await popup.startsReading();
  await popup.doesNotUnderstandThePage();
  await isAccessible(popup.page, 'a page that is not understood');
});

test('the popup on a record, on a board and on a page that does not answer', async ({ rep }) => {
  await rep.opens({ ...list, url: list.record(nth(list, 0)) });
  let popup = await rep.opensPopup();
  await popup.connectsWith(rep.world.phoneBurner.token);
  await popup.says(words('ready_hint_record'));
  await popup.says(words('ready_title_no_list'));
  await isAccessible(popup.page, 'a record');
  await rep.closesPopup();
  await rep.tab.goto(new URL('/pipeline', list.url).href);
  popup = await rep.opensPopup();
  await popup.says(words('ready_hint_board'));
  await isAccessible(popup.page, 'a board');
  await rep.closesPopup();
  await rep.tab.goto(list.url);
  // Its thread is taken for longer than the popup waits.
  await rep.tab.evaluate((busyMs) => {
    setTimeout(() => {
      for (const end = Date.now() + busyMs; Date.now() < end; );
    });
  }, 20_000);
  popup = await rep.opensPopup();
  await popup.says(words('error_page_silent'));
  await isAccessible(popup.page, 'a page that does not answer');
});

test('the pages: welcome with its practice, options, privacy', async ({ world }) => {
  const { context, extensionId } = world.browser;
  const page = await context.newPage();
  const opens = async (name: string) => {
    await page.goto(`chrome-extension://${extensionId}/${name}.html`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  await opens('welcome');
  await isAccessible(page, 'the welcome page');
  await page.getByRole('button', { name: words('ready_scan') }).click();
  await expect(page.locator('.counts')).toContainText(countWords('count_ready', 4));
  await page.getByRole('button', { name: countWords('review_launch', 4) }).click();
  await expect(page.getByText(countWords('welcome_launched', 4))).toBeVisible();
  await isAccessible(page, 'the practice, launched');
  await isSeenInForcedColours(page, 'the practice, launched');
  for (const name of ['options', 'privacy']) {
    await opens(name);
    await isAccessible(page, name);
    await isSeenInForcedColours(page, name);
  }
});

test('the overlay, from the launch to the end of the session', async ({ rep, world }) => {
  const inOverlay = (what: string) => isAccessible(rep.tab, what, 'crm-dialer-overlay');
  const popup = await rep.reviews(list);
  const creation = world.phoneBurner.hold('createSession');
  await popup.launches();
  await creation.arrived;
  await rep.closesPopup();
  await rep.overlay.says(words('launching_title'));
  await inOverlay('launching');
  creation.release();
  const dialer = await rep.dialer();
  await dialer.starts();
  await rep.isTakenTo(list.record(nth(list, 0)));
  await rep.overlay.shows(nth(list, 0).name);
  await inOverlay('a contact on the line');
  await isSeenInForcedColours(rep.tab, 'a contact on the line', 'crm-dialer-overlay');
  await rep.tab.getByLabel('Note').fill('Call back on Monday');
  await dialer.savesCallAs('Interested');
  await rep.overlay.saysUnsaved(nth(list, 1).name);
  await inOverlay('unsaved typing');
  await rep.overlay.isMinimised();
  await inOverlay('minimised');
  await rep.overlay.isExpanded();
  await rep.overlay.pauses();
  await inOverlay('paused');
  await rep.overlay.stops();
  await rep.overlay.saysStopped();
  await inOverlay('stopped');
});

test('the review can be worked through with the keyboard alone, at 200 % zoom', async ({ rep, world }) => {
  await world.browser.zoom(2);
  const popup = await rep.reviews(list);
  const { page } = popup;
  expect(await page.evaluate(() => [innerWidth, devicePixelRatio])).toEqual([400, 2]);
  await isAccessible(page, 'the review at 200 %');
  const reaches = async (name: string | RegExp, role: 'checkbox' | 'button') => {
    const target = page.getByRole(role, { name });
    for (let presses = 0; presses < 60; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${name}`);
  };
  await reaches(words('review_dial', nth(list, 0).name), 'checkbox');
  await page.keyboard.press('Space');
  await popup.isExcluded(nth(list, 0).name);
  await reaches(words('review_edit_number_now', nth(list, 1).name, ''), 'button');
  await page.keyboard.press('Enter');
  await page.keyboard.type('(303) 555-0177');
  await page.keyboard.press('Enter');
  await popup.showsNumber(nth(list, 1).name, '(303) 555-0177');
  await reaches(/^Launch \d+ calls$/, 'button');
  await page.keyboard.press('Enter');
  await rep.dialer();
  expect(world.phoneBurner.sessions[0]?.contacts[0]?.raw_phone).toBe('3035550177');
});
