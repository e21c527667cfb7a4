/**
 * How fast the engine reads a long list, against loops that do nothing but read the text of the same cells in the same
 * Chromium and the same isolated world; how long it holds the page's main thread; whether its memory grows with the rows; and
 * what a list costs that has to be scrolled.
 */
import { type Browser, chromium } from '@playwright/test';
import { pickScanner } from '../../scanners/pick.ts';
import { findBrowser, quietFlags } from '../browser/find.mjs';
import { budget, type Figure, growthFigure, median, type Part } from './part.ts';
import { peopleTable } from './people-table.ts';
import { address, bundled, open } from './scan-page.ts';
import { harvestFigures } from './virtual-list.ts';

const sizes = {
  full: { rows: [1_000, 10_000, 50_000], runs: 5, virtual: 5_000, harvests: 3 },
  short: { rows: [400], runs: 1, virtual: 100, harvests: 1 },
};

/** What is measured, in the page. Every measure answers milliseconds. */
const inPage = (picked: string) => `
  import { scanInSlices } from './scan.ts';
  const picked = ${picked};
  const timed = async (work) => { const start = performance.now(); await work(); return performance.now() - start; };
  const each = (read) => { let length = 0; for (const row of document.querySelectorAll('tbody tr')) for (const cell of row.cells) length += read(cell).length; return length; };
  const read = () => scanInSlices(document, location.href, picked);
  globalThis.bench = {
    innerText: () => timed(() => each((cell) => cell.innerText)),
    textContent: () => timed(() => each((cell) => cell.textContent)),
    engine: () => timed(async () => { globalThis.result = await read(); }),
    people: () => globalThis.result.contacts.length,
    longestTask: async () => {
      const { port1, port2 } = new MessageChannel();
      let last = performance.now(), longest = 0, done = false;
      port1.onmessage = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; if (!done) port2.postMessage(0); };
      port2.postMessage(0);
      await new Promise((resolve) => setTimeout(resolve, 50));
      longest = 0;
      await read();
      await new Promise((resolve) => setTimeout(resolve, 20));
      done = true;
      return longest;
    },
  };`;

/** Bytes that the result of so many rows keeps, a row. */
async function bytesARow(browser: Browser, script: string, rows: number): Promise<number> {
  const page = await open(browser, script, peopleTable(rows));
  await page.run('bench.textContent()');
  const before = await page.heap();
  await page.run('bench.engine()');
  const after = await page.heap();
  await page.close();
  return (after - before) / rows;
}

const ways = ['innerText', 'textContent', 'engine'] as const;

/** Medians of so many pages, by way, and of the longest task. */
async function medians(browser: Browser, script: string, rows: number, runs: number) {
  const html = peopleTable(rows);
  const times = { innerText: [] as number[], textContent: [] as number[], engine: [] as number[] };
  const tasks: number[] = [];
  let people = 0;
  for (let run = 0; run < runs; run++) {
    const page = await open(browser, script, html);
    // Each way goes first in turn: the first one pays for the page's nodes being wrapped for the script.
    for (const way of [...ways.slice(run % 3), ...ways.slice(0, run % 3)])
      times[way].push(await page.run(`bench.${way}()`));
    people = await page.run('bench.people()');
    tasks.push(await page.run('bench.longestTask()'));
    await page.close();
  }
  const [inner, text, engine] = ways.map((way) => median(times[way])) as [number, number, number];
  return { people, inner, text, engine, task: median(tasks) };
}

async function figuresOf(browser: Browser, script: string, rows: number, runs: number) {
  const { people, inner, text, engine, task } = await medians(browser, script, rows, runs);
  const few = await bytesARow(browser, script, rows / 4);
  const many = await bytesARow(browser, script, rows);
  const named = (name: string) => `${rows} rows: ${name}`;
  const figures: Figure[] = [
    { name: named('people read'), value: people, unit: '' },
    { name: named('loop over innerText'), value: inner, unit: 'ms' },
    { name: named('loop over textContent'), value: text, unit: 'ms' },
    { name: named('engine'), value: engine, unit: 'ms' },
    { name: named('engine to innerText'), value: engine / inner, unit: '×', limit: 1 },
    { name: named('engine to textContent'), value: engine / text, unit: '×', limit: 2 },
    { name: named('longest task'), value: task, unit: 'ms', limit: 50 },
    { name: named('memory a row, a quarter of the rows'), value: few, unit: 'bytes' },
    { name: named('memory a row, all rows'), value: many, unit: 'bytes' },
    { name: named('growth of memory a row'), value: many / few, unit: '×', limit: 1.25 },
  ];
  return { figures, point: { size: rows, cost: engine } };
}

const measureScan: Part = async (profile) => {
  const { rows: all, runs, virtual, harvests } = sizes[profile];
  const time = budget(600);
  const browser = await chromium.launch({ executablePath: findBrowser()?.path ?? '', args: quietFlags });
  try {
    const script = await bundled(inPage(JSON.stringify(pickScanner(address))));
    const figures: Figure[] = [];
    const points = [];
    for (const rows of all) {
      if (time.isUp()) {
        figures.push(time.leftOut(`${rows} rows`));
        continue;
      }
      const measured = await figuresOf(browser, script, rows, runs);
      figures.push(...measured.figures);
      points.push(measured.point);
    }
    const harvest = time.isUp()
      ? [time.leftOut(`harvest of ${virtual}`)]
      : await harvestFigures(browser, virtual, harvests);
    return [...figures, ...growthFigure("the engine's time by rows", points), ...harvest];
  } finally {
    await browser.close();
  }
};

export default measureScan;
