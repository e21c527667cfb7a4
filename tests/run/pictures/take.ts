/** Taking a picture: of a page in light, in dark and in forced colours; of the popup over its tab, for the stores' listings. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { World } from '../../e2e/world.ts';

export const folder = '.output/screenshots';
export const storeFolder = 'docs/store';
export const size = { width: 1280, height: 800 };

/** `fullPage`: also what is further down. */
export async function take(page: Page, name: string, fullPage = false): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), fullPage });
  }
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await page.screenshot({ path: join(folder, `${name}-forced.png`), fullPage });
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
  console.log(`· ${name}`);
}

const asData = async (page: Page) => `data:image/png;base64,${(await page.screenshot()).toString('base64')}`;

/** The popup over its tab, as the browser shows it: a page's picture never has the popup in it. */
export async function takeForStore(world: World, name: string, tab: Page, popup?: Page): Promise<void> {
  const [behind, before] = [await asData(tab), popup && (await asData(popup))];
  // Closes the popup: its picture is taken already.
  const page = await world.browser.context.newPage();
  await page.setViewportSize(size);
  const over = before
    ? `<img src="${before}" style="position:fixed;top:8px;right:16px;box-shadow:0 4px 24px #0006">`
    : '';
  await page.setContent(`<body style="margin:0"><img src="${behind}" style="display:block">${over}</body>`);
  await writeFile(join(storeFolder, `${name}.png`), await page.screenshot());
  await page.close();
}
