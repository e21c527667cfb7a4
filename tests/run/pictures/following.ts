/** What the overlay says when following is not plain: paused, typing that would be lost, another site, no vault, stopped. */
import { until } from '../../browser/until.ts';
import { type List, lists, nth } from '../../e2e/lists.ts';
import { words } from '../../e2e/pages/words.ts';
import { Rep } from '../../e2e/rep.ts';
import type { World } from '../../e2e/world.ts';
import { size, take } from './take.ts';

const list: List = lists.pipedrive;

export async function following(world: World): Promise<void> {
  const rep = new Rep(world);
  world.phoneBurner.knobs.webhooks.retryMs = Array.from({ length: 60 }, () => 500);
  const dialer = await rep.launches(list);
  await rep.tab.setViewportSize(size);
  await dialer.starts();
  await rep.isTakenTo(list.record(nth(list, 0)));
  await rep.tab.getByLabel('Note').fill('Call back on Monday');
  await dialer.savesCallAs('Interested');
  await rep.overlay.saysUnsaved(nth(list, 1).name);
  await take(rep.tab, 'overlay-unsaved');
  await rep.overlay.goesToRecord();
  await rep.isTakenTo(list.record(nth(list, 1)));
  await rep.overlay.pauses();
  await take(rep.tab, 'overlay-paused');
  await rep.overlay.resumes();
  await world.vault.kill();
  await rep.overlay.saysReconnecting();
  await take(rep.tab, 'overlay-reconnecting');
  const popup = await rep.opensPopup();
  await popup.says(words('session_title'));
  await take(popup.page, 'popup-reconnecting');
  await rep.closesPopup();
  await world.restartVault();
  // The extension's pauses between two tries grow.
  await until('The reconnection', () => rep.tab.getByText(words('link_live')).first().isVisible());
  await rep.overlay.stops();
  await rep.overlay.saysStopped();
  await take(rep.tab, 'overlay-stopped');
}
