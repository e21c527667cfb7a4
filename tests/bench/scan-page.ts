/** A page in Chromium whose isolated world has a script of ours, as the extension puts it there. */
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { build } from 'esbuild';

export const address = 'https://crm.example.com/contacts';

export interface Opened {
  /** What the expression comes to, in the world of the script. */
  run(expression: string): Promise<number>;
  /** Bytes in use, after a collection. */
  heap(): Promise<number>;
  close(): Promise<void>;
}

export async function open(browser: Browser, script: string, html: string): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.route('**/*', (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
  // Fifty thousand rows take a busy machine its time.
  await page.goto(address, { timeout: 120_000 });
  const cdp = await page.context().newCDPSession(page);
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

/** `contents` imports from scanners/. */
export async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('../../scanners/', import.meta.url)), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
  });
  return outputFiles[0]?.text ?? '';
}
