/** Another language and another theme than the browser's, chosen once. */
import german from '../../public/_locales/de/messages.json' with { type: 'json' };
import { isAccessible } from './accessible.ts';
import { expect, test } from './extension.ts';
import { lists } from './lists.ts';
import { words } from './pages/words.ts';

test('chosen in the options, they hold there at once, and in the popup', async ({ rep, world }) => {
  const { context, extensionId } = world.browser;
  const options = await context.newPage();
  await options.goto(`chrome-extension://${extensionId}/options.html`);
  await options.getByLabel(words('setting_theme_dark')).check();
  await options.getByLabel(words('setting_language')).selectOption('Deutsch');
  await options
    .locator('#look')
    .getByRole('button', { name: words('options_save') })
    .click();
  await expect(options.getByRole('heading', { level: 1 })).toHaveText(german.options_title.message);
  const ground = (page: typeof options) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await ground(options)).toBe('rgb(30, 34, 49)');
  await isAccessible(options, 'the options in German, dark');
  await options.close();

  await rep.opens(lists.pipedrive);
  const { page } = await rep.opensPopup();
  await expect(page.getByText(german.connect_title.message)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  expect(await ground(page)).toBe('rgb(21, 24, 36)');
});
