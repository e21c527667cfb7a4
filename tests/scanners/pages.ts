/** Pages in a real Chromium with a script of ours in them: for what the page reader does not do. */
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { type BuildOptions, build } from 'esbuild';
import { findBrowser, quietFlags } from '../browser/find.mjs';

export interface Pages {
  /** `html` at `address`, without a network, and once `prepare` is done with the script in it. */
  open(html: string, address: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page>;
  close(): Promise<void>;
}

/** `script` says where esbuild finds it: `entryPoints` or `stdin`. */
export async function openPages(script: Pick<BuildOptions, 'entryPoints' | 'stdin'>): Promise<Pages> {
  const browser = await chromium.launch({ executablePath: findBrowser()?.path ?? '', args: quietFlags });
  // One for all pages: each costs a second of processor.
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const { outputFiles } = await build({ ...script, bundle: true, write: false, format: 'iife' });
  const text = outputFiles[0]?.text ?? '';
  return {
    async open(html, address, prepare) {
      const page = await context.newPage();
      await page.route('**/*', (route) =>
        route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
          ? route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
          : route.abort(),
      );
      await page.goto(address);
      await prepare?.(page);
      await page.evaluate(text);
      return page;
    },
    close: () => browser.close(),
  };
}
