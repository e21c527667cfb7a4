/** The Playwright fixture: a world of its own for every test, and a rep in it. */
import { test as base, expect } from '@playwright/test';
import { Rep } from './rep.ts';
import { startWorld, type World } from './world.ts';

export { expect };

export const test = base.extend<{ world: World; rep: Rep }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  world: async ({}, use, info) => {
    const world = await startWorld();
    try {
      await use(world);
      if (info.status !== info.expectedStatus) await attachEvidence(world, info);
    } finally {
      await world.close();
    }
    expect(world.phoneBurner.violations(), 'PhoneBurner was spoken to as its reference says').toEqual([]);
  },
  rep: async ({ world }, use) => {
    await use(new Rep(world));
  },
});

async function attachEvidence(world: World, info: import('@playwright/test').TestInfo): Promise<void> {
  await info.attach('vault.log', { body: world.vault.output(), contentType: 'text/plain' });
  for (const page of world.browser.context.pages()) {
    const body = await page.screenshot({ timeout: 3_000 }).catch(() => null);
    if (body) await info.attach(`${new URL(page.url()).pathname}.png`, { body, contentType: 'image/png' });
  }
}
