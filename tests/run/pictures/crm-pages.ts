/** What the popup makes of pages: a list that is read in screens, a record, a board, a page that is silent or holds nobody. */
import { dialable, type List, lists, nth } from '../../e2e/lists.ts';
import { words } from '../../e2e/pages/words.ts';
import { Rep } from '../../e2e/rep.ts';
import type { World } from '../../e2e/world.ts';
import { size, take } from './take.ts';

const list: List = lists.pipedrive;

export async function crmPages(world: World): Promise<void> {
  const rep = new Rep(world);
  await rep.opens(lists.grid);
  await rep.tab.setViewportSize(size);
  let popup = await rep.opensPopup();
  await popup.connectsWith(world.phoneBurner.token);
  await popup.startsReading();
  await popup.page.getByRole('progressbar').waitFor();
  await take(popup.page, 'popup-reading');
  await popup.willDial(dialable(lists.grid).length);
  await popup.startsOver();
  await rep.closesPopup();
  await rep.tab.goto(list.record(nth(list, 0)));
  popup = await rep.opensPopup();
  await popup.says(words('ready_hint_record'));
  await take(popup.page, 'popup-record');
  await popup.startsReading();
  await popup.doesNotUnderstandThePage();
  await take(popup.page, 'popup-not-understood');
  await popup.goesBack('ready_title');
  await rep.closesPopup();
  await rep.tab.goto(new URL('/pipeline', list.url).href);
  popup = await rep.opensPopup();
  await popup.says(words('ready_hint_board'));
  await take(popup.page, 'popup-board');
  await rep.closesPopup();
  await rep.tab.goto(list.url);
  await rep.tab.evaluate(() => {
    setTimeout(() => {
      for (const end = Date.now() + 20_000; Date.now() < end; );
    });
  });
  popup = await rep.opensPopup();
  await popup.says(words('error_page_silent'));
  await take(popup.page, 'popup-silent');
}
