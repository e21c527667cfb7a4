/** The extension's own pages. */
import { join } from 'node:path';
import { words } from '../../e2e/pages/words.ts';
import type { World } from '../../e2e/world.ts';
import { size, storeFolder, take } from './take.ts';

export async function ownPages(world: World): Promise<void> {
  for (const name of ['welcome', 'options', 'privacy']) {
    const page = await world.browser.context.newPage();
    await page.setViewportSize(size);
    await page.goto(`chrome-extension://${world.browser.extensionId}/${name}.html`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await take(page, name, true);
    if (name === 'welcome') {
      await page.getByRole('button', { name: words('ready_scan') }).click();
      await page.getByRole('button', { name: words('review_discard') }).scrollIntoViewIfNeeded();
      await take(page, 'welcome-practice');
    }
    if (name === 'privacy') await page.screenshot({ path: join(storeFolder, 'privacy.png') });
    await page.close();
  }
}
