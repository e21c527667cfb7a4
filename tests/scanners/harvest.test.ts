/** Harvesting a list that draws only what is on screen, in Chromium: progress, limits, cancel, and the scroll position. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pickScanner } from '../../scanners/pick.ts';
import { scannersFolder } from './all-cases.ts';
import { hubSpot, lateSideways, recycled, sideways, virtualList } from './lists-on-demand.ts';
import { openPages, type Pages } from './pages.ts';

const url = 'https://crm.example.com/contacts';
let pages: Pages;

beforeAll(async () => {
  const contents = `import { allParts } from './all-parts.ts';
    import { putParts } from './engine/parts.ts';
    import { harvest } from './harvest.ts';
    putParts(allParts);
    globalThis.run = async (picked, limits, abortAfter) => {
      const seen = [];
      const stop = new AbortController();
      const onProgress = (read, expected) => { seen.push([read, expected]); if (read >= abortAfter) stop.abort(); };
      const result = await harvest(document, location.href, picked, { limits, onProgress, signal: stop.signal });
      const { contacts, expected, stopped, skipped, records } = result;
      return { names: contacts.map(({ name }) => name), phones: contacts.map(({ phones }) => phones[0]?.number), expected, stopped, skipped, seen, ids: records?.ids };
    };`;
  pages = await openPages({ stdin: { contents, resolveDir: scannersFolder, loader: 'ts' } });
});
afterAll(() => pages?.close());

const openList = (html = virtualList()): Promise<Page> => pages.open(html, url);

const hubSpotUrl = 'https://app.hubspot.com/contacts/1/objects/0-1/views/all/list';

interface Harvested {
  ids?: string[];
  phones: string[];
  names: string[];
  expected: number | null;
  stopped?: string;
  skipped: { reason: string }[];
  seen: [number, number | null][];
}

/** `before` is run in the turn in which the reading begins. */
const run = (page: Page, limits: object, abortAfter: number, at = url, before = ''): Promise<Harvested> =>
  page.evaluate(`${before}run(${JSON.stringify(pickScanner(at))}, ${JSON.stringify(limits)}, ${abortAfter})`);

const scrollTop = (page: Page) => page.evaluate<number>("document.getElementById('scroller').scrollTop");

describe('a harvest', () => {
  test('reads everybody, tells how far it is, and puts the list back where it was', async () => {
    const page = await openList();
    await page.evaluate("document.getElementById('scroller').scrollTop = 777");
    const { names, expected, seen } = await run(page, {}, 1e9);
    expect(new Set(names).size).toBe(60);
    expect(expected).toBe(60);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.every(([read], at) => read >= (seen[at - 1]?.[0] ?? 0))).toBe(true);
    expect(seen.at(-1)).toEqual([60, 60]);
    expect(await scrollTop(page)).toBe(777);
    await page.close();
  });

  test('gives everybody in the order of the list, wherever the rep has scrolled to', async () => {
    const page = await openList();
    const { names: fromTop } = await run(page, {}, 1e9);
    await page.evaluate("document.getElementById('scroller').scrollTop = 777");
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    expect((await run(page, {}, 1e9)).names).toEqual(fromTop);
    await page.close();
  });

  test('gives everybody in the order of the list while the list still shows the place it was at before', async () => {
    const page = await openList();
    const { names: fromTop } = await run(page, {}, 1e9);
    await page.evaluate("document.getElementById('scroller').scrollTop = 777");
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    expect((await run(page, {}, 1e9, url, 'scroller.scrollTop = 0;')).names).toEqual(fromTop);
    await page.close();
  });

  test('stops at the number of rows it was given', async () => {
    const page = await openList();
    const { names, seen } = await run(page, { rows: 20 }, 1e9);
    expect(names).toHaveLength(20);
    expect(seen.at(-1)?.[0]).toBeLessThan(60);
    await page.close();
  });

  test('says where it stopped before the list did', async () => {
    const page = await openList();
    expect((await run(page, { rows: 20 }, 1e9)).stopped).toBe('rows');
    expect((await run(page, { milliseconds: 1 }, 1e9)).stopped).toBe('time');
    expect((await run(page, {}, 15)).stopped).toBe('cancelled');
    expect((await run(page, {}, 1e9)).stopped).toBeUndefined();
    await page.close();
  });

  test('keeps people apart whose row numbers come again while the list scrolls', async () => {
    const page = await openList(recycled);
    const { names, skipped } = await run(page, {}, 1e9);
    expect(names.length).toBe(40);
    expect(new Set(names).size).toBe(40);
    expect(skipped).toEqual([]);
    await page.close();
  });

  test('waits for rows that are drawn empty first', async () => {
    const page = await openList(recycled.replace('const delay = 0', 'const delay = 250'));
    const { names, skipped } = await run(page, {}, 1e9, url, 'draw();');
    expect(new Set(names).size).toBe(40);
    expect(skipped).toEqual([]);
    await page.close();
  });

  test('puts the list back sideways, too', async () => {
    const page = await openList(sideways);
    await page.evaluate("document.getElementById('scroller').scrollLeft = 123");
    const { names } = await run(page, {}, 1e9);
    expect(names).toEqual(['Ada Byron', 'Grace Hopper-Lane', 'Noor Berg']);
    expect(await page.evaluate("document.getElementById('scroller').scrollLeft")).toBe(123);
    await page.close();
  });

  test('waits for columns that were drawn from the same place before', async () => {
    const page = await openList(lateSideways);
    const { names, skipped } = await run(page, {}, 1e9);
    expect({ people: names.length, skipped }).toEqual({ people: 40, skipped: [] });
    await page.close();
  });

  /** Four rows in the middle come late: `late` is given a function that draws them. */
  const holed = (late: string) =>
    virtualList()
      .replace('requestAnimationFrame(draw)', 'draw()')
      .replace(
        'rows.replaceChildren(header, ...drawn)',
        `rows.replaceChildren(header, ...drawn); for (const one of drawn.slice(4, 8)) one.remove(); (${late})(() => { if (drawn[0].isConnected) rows.append(...drawn.slice(4, 8)); })`,
      )
      .replace('scroller.scrollTop / 40) - 2', 'scroller.scrollTop / 40) - 1')
      .replace('first + 14', 'first + 12')
      .replace(' aria-rowcount="61"', '');
  const everybody = async () => {
    const page = await openList();
    const { names } = await run(page, {}, 1e9);
    await page.close();
    return names;
  };

  test('has hope left for them where more columns were drawn at first than ever again', async () => {
    const page = await openList(
      lateSideways
        .replace('let isLeft = true', 'let isLeft = true, isFirst = true')
        .replace(
          "+ cell(role, 'city', 'Rome')",
          "+ cell(role, 'city', 'Rome') + (isFirst ? cell(role, 'phone', phone) : '')",
        )
        .replace(
          'let left = 0;',
          "let left = 0; const once = () => { isFirst = false; scroller.removeEventListener('scroll', once); }; scroller.addEventListener('scroll', once);",
        ),
    );
    const { names, skipped } = await run(page, {}, 1e9);
    expect({ people: names.length, skipped }).toEqual({ people: 40, skipped: [] });
    await page.close();
  });

  test('waits for the column of numbers where nobody has one before', async () => {
    // The page is slow once, as a busy machine makes it.
    const late = sideways
      .replace(
        "scroller.addEventListener('scroll', draw)",
        "scroller.addEventListener('scroll', () => { setTimeout(draw, wait); wait = 0; })",
      )
      .replace('const draw =', 'let wait = 250; const draw =')
      .replace("cell(role, 'city', 'Rome')", "cell(role, 'city', 'Rome') + cell(role, 'mail', 'info@example.com')");
    const page = await openList(late);
    const { names, phones } = await run(page, {}, 1e9);
    expect(names).toEqual(['Ada Byron', 'Grace Hopper-Lane', 'Noor Berg']);
    expect(phones).toEqual(['555-555-0101', '555-555-0102', '555-555-0103']);
    await page.close();
  });

  test('waits for rows between others that are drawn', async () => {
    const page = await openList(holed('(fill) => setTimeout(fill, 200)'));
    expect((await run(page, {}, 1e9)).names).toEqual(await everybody());
    await page.close();
  });

  test('looks again where rows between others were drawn while it looked', async () => {
    // The page gets a turn when the reader asks for the second time where the list is: it has read the rows then.
    const page = await openList(
      holed(
        '(fill) => { let asked = 0; scroller.getBoundingClientRect = () => { if (asked++ > 0) fill(); return Element.prototype.getBoundingClientRect.call(scroller); }; }',
      ),
    );
    expect((await run(page, {}, 1e9)).names).toEqual(await everybody());
    await page.close();
  });

  test('keeps what it has when it is cancelled', async () => {
    const page = await openList();
    const { names } = await run(page, {}, 15);
    expect(names.length).toBeGreaterThanOrEqual(12);
    expect(names.length).toBeLessThan(60);
    expect(await scrollTop(page)).toBe(0);
    await page.close();
  });

  test('looks no further than the rows that the page says are ticked', async () => {
    const page = await pages.open(hubSpot(1, 4), hubSpotUrl);
    const { ids, expected } = await run(page, {}, 1e9, hubSpotUrl);
    expect({ ids, expected }).toEqual({ ids: ['501', '504'], expected: 2 });
    expect(await page.evaluate('scrolls')).toBe(0);
    await page.close();
  });

  test('scrolls until the last ticked row is found, and no further', async () => {
    const page = await pages.open(hubSpot(1, 40), hubSpotUrl);
    const { ids, expected, seen } = await run(page, {}, 1e9, hubSpotUrl);
    expect({ ids, expected }).toEqual({ ids: ['501', '540'], expected: 2 });
    expect(seen.at(-1)?.[0]).toBeLessThan(60);
    expect(await scrollTop(page)).toBe(0);
    await page.close();
  });

  test('reads this page where the count is that of all pages', async () => {
    const page = await pages.open(hubSpot(), hubSpotUrl);
    const { ids, expected, seen } = await run(page, {}, 1e9, hubSpotUrl);
    expect(ids).toHaveLength(100);
    expect(expected).toBe(130);
    // Two looks more at the end, and not five.
    expect(seen.filter(([read]) => read === 100).length).toBeLessThanOrEqual(4);
    await page.close();
  });
});
