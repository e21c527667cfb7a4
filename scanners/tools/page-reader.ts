/**
 * Reads HTML with the engine in a real Chromium, as the extension does: at the page's own address, in an isolated world,
 * with the page's scripts running and without any network. The command line and the tests use this one reader.
 */
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { findBrowser, quietFlags } from '../../tests/browser/find.mjs';
import type { Picked, ScanResult } from '../contract.ts';
import type { ExplainedList } from './explanation.ts';

export interface ReadingWays {
  /** false: only what is on screen, without scrolling. */
  harvest?: boolean;
  /** The list's other pages too. */
  pages?: boolean;
  /** Is given every list that was considered. */
  onExplained?: (lists: ExplainedList[]) => void;
}

export interface PageReader {
  /** `html` at `address`, read by `picked`. Rejects with a sentence when the page cannot be opened. */
  read(html: string, address: string, picked: Picked, ways?: ReadingWays): Promise<ScanResult>;
  close(): Promise<void>;
}

/** The page is read once it is loaded and nothing has changed in it for this long; and when it never rests. */
const quiet = { still: 250, most: 4000 };

const waitUntilQuiet = `new Promise((resolve) => {
  let timer;
  const rest = () => { clearTimeout(timer); if (document.readyState === 'complete') timer = setTimeout(resolve, ${quiet.still}); };
  new MutationObserver(rest).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  addEventListener('load', rest);
  rest();
  setTimeout(resolve, ${quiet.most});
})`;

/** Opening and reading one page; only a script that never ends takes longer, or thousands of rows. */
const longest = { open: 20_000, read: 90_000 };

async function bundleEngine(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./page-entry.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

const noBrowser =
  'No Chromium was found. Install one (apt-get install chromium, or npx playwright install chromium) or set CHROMIUM_PATH to its program.';

/** No browser, or a page that cannot be opened: the message is a sentence with the remedy. */
export class UnreadablePageError extends Error {}

async function start(): Promise<Browser> {
  const found = findBrowser();
  if (!found) throw new UnreadablePageError(noBrowser);
  try {
    return await chromium.launch({ executablePath: found.path, args: quietFlags });
  } catch {
    throw new UnreadablePageError(
      `The browser at ${found.path} did not start. Set CHROMIUM_PATH to a Chromium that runs here.`,
    );
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const late = setTimeout(milliseconds, undefined, { signal: stop.signal }).then(() => {
    throw new UnreadablePageError(
      'The page does not finish loading: a script in it never ends. Remove the script and try again.',
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
    late.catch(() => null);
    work.catch(() => null);
  }
}

/** Pages read at the same time: more only take each other's processor, and a grid that waits for frames waits long. */
const mostTabs = 3;

export async function openPageReader(): Promise<PageReader> {
  const engine = await bundleEngine();
  const browser = await start();
  const tabs = Array.from({ length: mostTabs }, () => tabOf(browser, engine));
  const free = [...tabs];
  const waiting: Array<(tab: Tab) => void> = [];
  return {
    async read(html, address, picked, ways = {}) {
      const tab = free.pop() ?? (await new Promise<Tab>((resolve) => waiting.push(resolve)));
      try {
        return await tab.read(html, address, picked, ways);
      } finally {
        const next = waiting.shift();
        if (next) next(tab);
        else free.push(tab);
      }
    },
    close: () => browser.close(),
  };
}

type Tab = Pick<PageReader, 'read'>;

/** Reads one page after the other. A fresh context costs a second of processor, so one is kept, and emptied between pages. */
function tabOf(browser: Browser, engine: string): Tab {
  let page: Page | null = null;
  return {
    async read(html, address, picked, ways = {}) {
      page ??= await openPage(browser);
      try {
        const result = await readIn(page, engine, html, address, picked, ways);
        await empty(page, address);
        return result;
      } catch (error) {
        // A script that never ends keeps the context from closing; the browser's end takes it along.
        await Promise.race([page.context().close(), setTimeout(2000, undefined, { ref: false })]);
        page = null;
        throw error;
      }
    },
  };
}

async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'block',
    ignoreHTTPSErrors: true,
  });
  return context.newPage();
}

/** No page finds what an earlier one left: windows, cookies, storage. */
async function empty(page: Page, address: string): Promise<void> {
  const context = page.context();
  const others = context.pages().filter((other) => other !== page);
  await Promise.all(others.map((other) => other.close()));
  await page.unroute('**/*');
  // To go from an address with a fragment to the same one would be no new page.
  await page.goto('about:blank');
  const cdp = await context.newCDPSession(page);
  const { origin } = new URL(address);
  await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await cdp.detach();
}

async function readIn(
  page: Page,
  engine: string,
  html: string,
  address: string,
  picked: Picked,
  ways: ReadingWays,
): Promise<ScanResult> {
  let served = false;
  await page.route('**/*', (route) => {
    const isPage = route.request().isNavigationRequest() && route.request().frame() === page.mainFrame();
    if (!isPage) return route.abort();
    // A page that leads elsewhere stays: an answer without content is no new page.
    if (served) return route.fulfill({ status: 204 });
    served = true;
    return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' });
  });
  await within(longest.open, page.goto(address, { waitUntil: 'commit', timeout: 0 }));
  const cdp = await page.context().newCDPSession(page);
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId } = await within(
    longest.open,
    cdp.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'scanner' }),
  );
  const run = async (expression: string): Promise<unknown> => {
    const answer = await cdp.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (answer.exceptionDetails)
      throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
    return answer.result.value;
  };
  await within(longest.open, run(waitUntilQuiet));
  await run(engine);
  const asked = `(${JSON.stringify(address)}, ${JSON.stringify(picked)})`;
  const way = ways.harvest === false ? 'lookAtPage' : ways.pages ? 'readPages' : 'readPage';
  const reading = run(`${way}${asked}`);
  const result = (await within(longest.read, reading)) as ScanResult;
  ways.onExplained?.((await within(longest.read, run(`explainPage${asked}`))) as ExplainedList[]);
  await cdp.detach();
  return result;
}
