/** A page that is read wrongly: its masked file, and the rep's own mapping, from pointing to the options page. */
import { lists, nth } from '../../e2e/lists.ts';
import { Picker } from '../../e2e/pages/picker.ts';
import { Rep } from '../../e2e/rep.ts';
import type { World } from '../../e2e/world.ts';
import { size, take } from './take.ts';

const list = lists.plain;

export async function correcting(world: World): Promise<void> {
  const rep = new Rep(world);
  await rep.opens(list, { mayFollow: false });
  await rep.tab.setViewportSize(size);
  const popup = await rep.opensPopup();
  await popup.connectsWith(world.phoneBurner.token);
  await popup.readsList();
  await popup.capturesPage();
  await take(popup.page, 'popup-captured');
  await popup.goesBack('review_title');
  await popup.startsPointing();
  const picker = new Picker(rep.tab);
  await picker.asksFor('name');
  await picker.isOn(nth(list, 0).name);
  await take(rep.tab, 'pointing');
  await picker.presses('Enter');
  await picker.skips('last_name');
  await picker.presses('Enter');
  await picker.presses('Enter');
  await picker.skips('company');
  await take(rep.tab, 'pointing-preview');
  await picker.saves();
  await picker.isSaved(new URL(list.url).hostname);
  await take(rep.tab, 'pointing-saved');
  await picker.presses('Escape');
  const { context, extensionId } = world.browser;
  const options = await context.newPage();
  await options.setViewportSize(size);
  await options.goto(`chrome-extension://${extensionId}/options.html`);
  await options.getByRole('heading', { level: 1 }).waitFor();
  await take(options, 'options-with-a-mapping', true);
  await options.close();
}
