/** The Playwright fixture: a world of its own for every test, and a rep in it. Tests of one worker share a browser. */
import { test as base, expect } from '@playwright/test';
import { Rep } from './rep.ts';
import { Ground, startWorld, type World } from './world.ts';

export { expect };

export const test = base.extend<{ world: World; rep: Rep }, { ground: Ground }>({
  // A test that fails ends its worker, and with it the browser it leaves behind.
  ground: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      const ground = await Ground.open();
      await use(ground);
      await ground.close();
    },
    { scope: 'worker' },
  ],
  world: async ({ ground }, use, info) => {
    const world = await startWorld(ground);
    try {
      await use(world);
      if (info.status !== info.expectedStatus) await attachEvidence(world, info);
    } finally {
      await world.close();
    }
    await ground.renew();
    expect(world.phoneBurner.violations(), 'PhoneBurner was spoken to as its reference says').toEqual([]);
    expect(world.hubSpot.violations(), 'HubSpot was spoken to as its reference says').toEqual([]);
  },
  rep: async ({ world }, use) => {
    await use(new Rep(world));
  },
});

async function attachEvidence(world: World, info: import('@playwright/test').TestInfo): Promise<void> {
  await info.attach('vault.log', { body: world.vault.output(), contentType: 'text/plain' });
  for (const page of world.browser.context.pages()) {
    const shown = await page.evaluate(whatIsShown).catch(() => `${page.url()} does not answer`);
    // What a machine far away leaves behind is what it printed.
    process.stdout.write(`${JSON.stringify(shown)}\n`);
    const body = await page.screenshot({ timeout: 3_000 }).catch(() => null);
    if (body) await info.attach(`${new URL(page.url()).pathname}.png`, { body, contentType: 'image/png' });
  }
}

/** Runs in the page. */
function whatIsShown() {
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const ours = [...document.documentElement.children].flatMap((element) => {
    const card = element.shadowRoot?.querySelector('section');
    return card ? [{ class: card.className, style: card.getAttribute('style'), text: card.textContent }] : [];
  });
  return { url: location.href, width, height, focus: document.activeElement?.id, ours };
}
