/**
 * Reads HTML with the engine in a real Chromium, as the extension does: at the page's own address, in an isolated world,
 * with the page's scripts running and without any network. The command line and the tests use this one reader.
 */
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { build } from 'esbuild';
import { findBrowser, quietFlags } from '../../tests/browser/find.mjs';
import type { Picked, ScanResult } from '../contract.ts';

export interface PageReader {
  /** `html` at `address`, read by `picked`. Rejects with a sentence when the page cannot be opened. */
  read(html: string, address: string, picked: Picked): Promise<ScanResult>;
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

export async function openPageReader(): Promise<PageReader> {
  const engine = await bundleEngine();
  const browser = await start();
  return {
    read: (html, address, picked) => readIn(browser, engine, html, address, picked),
    close: () => browser.close(),
  };
}

async function readIn(
  browser: Browser,
  engine: string,
  html: string,
  address: string,
  picked: Picked,
): Promise<ScanResult> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'block',
    ignoreHTTPSErrors: true,
  });
  try {
    const page = await context.newPage();
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
    const cdp = await context.newCDPSession(page);
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
    const reading = run(`readPage(${JSON.stringify(address)}, ${JSON.stringify(picked)})`);
    return (await within(longest.read, reading)) as ScanResult;
  } finally {
    // A script that never ends keeps the context from closing; the browser's end takes it along.
    await Promise.race([context.close(), setTimeout(2000, undefined, { ref: false })]);
  }
}
