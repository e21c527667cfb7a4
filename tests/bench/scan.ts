/**
 * How fast the engine reads a long list, against loops that do nothing but read the text of the same cells in the same
 * Chromium and the same isolated world; how long it holds the page's main thread; and whether its memory grows with the rows.
 */
import { fileURLToPath } from 'node:url';
import { type Browser, type CDPSession, chromium } from '@playwright/test';
import { build } from 'esbuild';
import { pickScanner } from '../../scanners/pick.ts';
import { findBrowser, quietFlags } from '../browser/find.mjs';
import { type Figure, median, type Part } from './part.ts';
import { peopleTable } from './people-table.ts';

const address = 'https://crm.example.com/contacts';
const sizes = { full: { rows: 10_000, runs: 5 }, short: { rows: 400, runs: 1 } };

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

interface Opened {
  run(expression: string): Promise<number>;
  heap(): Promise<number>;
  close(): Promise<void>;
}

async function open(browser: Browser, script: string, html: string): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.route('**/*', (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
  await page.goto(address);
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId: contextId } = await cdp.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'bench',
  });
  const run = async (expression: string) => {
    const answer = await cdp.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description);
    return answer.result.value as number;
  };
  await run(script);
  return {
    run,
    async heap() {
      await cdp.send('HeapProfiler.collectGarbage');
      return (await cdp.send('Runtime.getHeapUsage')).usedSize;
    },
    close: () => page.close(),
  };
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: inPage(JSON.stringify(pickScanner(address))),
      resolveDir: fileURLToPath(new URL('../../scanners/', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
  });
  return outputFiles[0]?.text ?? '';
}

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

const measureScan: Part = async (size) => {
  const { rows, runs } = sizes[size];
  const browser = await chromium.launch({ executablePath: findBrowser()?.path ?? '', args: quietFlags });
  try {
    const script = await bundle();
    const html = peopleTable(rows);
    const ways = ['innerText', 'textContent', 'engine'] as const;
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
    const few = await bytesARow(browser, script, rows / 4);
    const many = await bytesARow(browser, script, rows);
    const [inner, text, engine] = ways.map((way) => median(times[way])) as [number, number, number];
    return [
      { name: 'rows', value: rows, unit: '' },
      { name: 'people read', value: people, unit: '' },
      { name: 'loop over innerText', value: inner, unit: 'ms' },
      { name: 'loop over textContent', value: text, unit: 'ms' },
      { name: 'engine', value: engine, unit: 'ms' },
      { name: 'engine to innerText', value: engine / inner, unit: '×', limit: 1 },
      { name: 'engine to textContent', value: engine / text, unit: '×', limit: 2 },
      { name: 'longest task', value: median(tasks), unit: 'ms', limit: 50 },
      { name: 'memory a row, a quarter of the rows', value: few, unit: 'bytes' },
      { name: 'memory a row, all rows', value: many, unit: 'bytes' },
      { name: 'growth of memory a row', value: many / few, unit: '×', limit: 1.25 },
    ] satisfies Figure[];
  } finally {
    await browser.close();
  }
};

export default measureScan;
