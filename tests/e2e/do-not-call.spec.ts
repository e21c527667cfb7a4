/** The do-not-call list, from the options page to the dial session. */
import { isAccessible } from './accessible.ts';
import { expect, test } from './extension.ts';
import { type List, lists, nth } from './lists.ts';
import { words } from './pages/words.ts';

const list: List = lists.pipedrive;

test('whoever is on the list is not dialed, and the review says why', async ({ rep, world }) => {
  const { context, extensionId } = world.browser;
  const options = await context.newPage();
  await options.goto(`chrome-extension://${extensionId}/options.html`);
  await options
    .getByLabel(words('do_not_call_add_label'))
    .fill(`name,phone\n"${nth(list, 0).name}",${nth(list, 0).phones[0]?.display}`);
  await options.getByRole('button', { name: words('do_not_call_add') }).click();
  await expect(options.getByText(words('do_not_call_added_one', '1'))).toBeVisible();
  await expect(options.getByText('name,phone')).toBeVisible();
  await isAccessible(options, 'the options, with a do-not-call list');
  await options.close();

  const popup = await rep.reviews(list);
  await popup.says(words('why_do_not_call'));
  await popup.launches();
  const dialer = await rep.dialer();
  await dialer.starts();
  const sent = world.phoneBurner.sessions[0]?.contacts.map(({ raw_phone }) => raw_phone.replace(/\D/g, '').slice(-10));
  expect(sent?.length).toBeGreaterThan(0);
  expect(sent).not.toContain((nth(list, 0).phones[0]?.display ?? '').replace(/\D/g, '').slice(-10));
});
