/** From the click on the button until the rep can act in the popup, with nothing and with long reviews behind it. */
import type { Page } from '@playwright/test';
import { noEdits } from '../../components/state/review.ts';
import { lists } from '../e2e/lists.ts';
import { Rep } from '../e2e/rep.ts';
import { Ground, startWorld } from '../e2e/world.ts';
import { storedScan } from '../extension/fakes.ts';
import { buildExtension } from '../run/build.ts';
import { type Figure, median, type Part } from './part.ts';

const sizes = { full: { runs: 10, people: [0, 1_000, 5_000] }, short: { runs: 1, people: [0] } } as const;
/** By then the slowest popup is usable, or is far beyond its limit anyway. */
const settledMs = 1_000;
const limits: Record<number, number> = { 0: 100, 1000: 150, 5000: 200 };

const popup: Part = async (profile) => {
  await buildExtension();
  const ground = await Ground.open();
  const world = await startWorld(ground);
  try {
    const rep = new Rep(world);
    await rep.opens(lists.pipedrive);
    const opened = await rep.opensPopup();
    await opened.connectsWith(world.phoneBurner.token);
    await rep.closesPopup();
    const figures: Figure[] = [];
    for (const people of sizes[profile].people) {
      if (people > 0) await putReview(rep, people);
      const times: Opening[] = [];
      for (let run = 0; run < sizes[profile].runs; run++) times.push(await openingTakes(rep));
      const name = people === 0 ? 'ready to scan' : `${people} people in review`;
      const limit = limits[people] ?? 0;
      figures.push(
        { name: `${name}: from opening`, value: median(times.map(({ ours }) => ours)), unit: 'ms', limit },
        { name: `${name}: from the click`, value: median(times.map(({ all }) => all)), unit: 'ms' },
      );
    }
    return figures;
  } finally {
    await ground.close();
    await world.close();
  }
};
export default popup;

interface Opening {
  /** Since the browser began to load the popup: what the extension can do something about. */
  ours: number;
  /** With the browser's own start of a window and a process. */
  all: number;
}

/** A debugger holds a new page up before it starts, so nothing is attached until the popup can be used. */
async function openingTakes(rep: Rep): Promise<Opening> {
  const { browser } = rep.world;
  const address = rep.tab.url();
  await rep.tab.bringToFront();
  const clicked = await browser.withoutDebugger(async () => {
    const at = await browser.clickButton(address);
    await new Promise((resolve) => setTimeout(resolve, settledMs));
    return at;
  });
  const { page } = await rep.opensPopup();
  const { opened, usable } = await usableAt(page);
  await rep.closesPopup();
  return { ours: usable - opened, all: usable - clicked };
}

/** Epoch milliseconds. */
const usableAt = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ opened: number; usable: number }>((resolve) =>
        new PerformanceObserver((seen) => {
          const opened = performance.timeOrigin;
          for (const { startTime } of seen.getEntriesByName('usable')) resolve({ opened, usable: opened + startTime });
        }).observe({ type: 'mark', buffered: true }),
      ),
  );

/** As a reading leaves it (entrypoints/background/as-text.ts). */
async function putReview(rep: Rep, people: number): Promise<void> {
  const contacts = Array.from({ length: people }, (_, at) => ({
    id: String(at),
    name: `Person ${at}`,
    email: `person${at}@example.com`,
    company: 'Northwind Example',
    record_url: `https://acme.pipedrive.com/person/${at}`,
    crm_identifier: String(at),
    phones: [
      {
        number: `(${200 + Math.floor(at / 100)}) 555-01${String(at % 100).padStart(2, '0')}`,
        extension: '',
        label: 'Work',
        kind: 'work' as const,
      },
    ],
  }));
  const scan = storedScan({ scan_id: `bench-${people}`, contacts, read: people, expected: people });
  interface Chrome {
    tabs: { query(query: object): Promise<{ id: number; url?: string }[]> };
    storage: { session: { set(items: object): Promise<void> } };
  }
  await rep.world.browser.inExtension(
    async ({ scan, edits, host }) => {
      const { tabs, storage } = (globalThis as unknown as { chrome: Chrome }).chrome;
      const tab = (await tabs.query({})).find(({ url }) => url?.includes(host));
      if (!tab) throw new Error('The list is in no tab');
      await storage.session.set({
        [`scan:${tab.id}`]: JSON.stringify(scan),
        [`edits:${tab.id}`]: { scan_id: scan.scan_id, edits },
        [`job:${tab.id}`]: { step: 'review', scan_id: scan.scan_id },
      });
    },
    { scan, edits: noEdits, host: new URL(lists.pipedrive.url).host },
  );
}
