/** Harvesting a list that draws only what is on screen, in Chromium: progress, limits, cancel, and the scroll position. */
import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pickScanner } from '../../scanners/pick.ts';
import { findBrowser, quietFlags } from '../browser/find.mjs';
import { scannersFolder } from './all-cases.ts';

const url = 'https://crm.example.com/contacts';
let browser: Browser;
let engine: string;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findBrowser()?.path ?? '', args: quietFlags });
  const contents = `import { harvest } from './harvest.ts';
    globalThis.run = async (picked, limits, abortAfter) => {
      const seen = [];
      const stop = new AbortController();
      const onProgress = (read, expected) => { seen.push([read, expected]); if (read >= abortAfter) stop.abort(); };
      const result = await harvest(document, location.href, picked, { limits, onProgress, signal: stop.signal });
      return { names: result.contacts.map(({ name }) => name), expected: result.expected, seen };
    };`;
  const made = await build({
    stdin: { contents, resolveDir: scannersFolder, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
  });
  engine = made.outputFiles[0]?.text ?? '';
});
afterAll(() => browser?.close());

async function openList(): Promise<Page> {
  const page = await browser.newPage();
  const html = readFileSync(`${scannersFolder}generic/pages/virtual-list.html`, 'utf8');
  await page.route('**/*', (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
  await page.goto(url);
  await page.evaluate(engine);
  return page;
}

interface Harvested {
  names: string[];
  expected: number | null;
  seen: [number, number | null][];
}

const run = (page: Page, limits: object, abortAfter: number): Promise<Harvested> =>
  page.evaluate(`run(${JSON.stringify(pickScanner(url))}, ${JSON.stringify(limits)}, ${abortAfter})`);

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

  test('stops at the number of rows it was given', async () => {
    const page = await openList();
    const { names, seen } = await run(page, { rows: 20 }, 1e9);
    expect(names).toHaveLength(20);
    expect(seen.at(-1)?.[0]).toBeLessThan(60);
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
});
