/** Captures pages in a real Chromium, where they have styles, frames and shadow roots. */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { PageCapture } from '../../scanners/capture/limit.ts';
import { openPages } from './pages.ts';

export interface Capturer {
  /** `act` runs in the page before it is captured. */
  capture(
    html: string,
    address: string,
    options?: { act?: (page: Page) => Promise<unknown>; limit?: number },
  ): Promise<PageCapture>;
  close(): Promise<void>;
}

export async function openCapturer(): Promise<Capturer> {
  const pages = await openPages({ entryPoints: [fileURLToPath(new URL('./capture-entry.ts', import.meta.url))] });
  return {
    async capture(html, address, { act, limit } = {}) {
      const page = await pages.open(html, address, act);
      try {
        return await page.evaluate<PageCapture>(`capture(${JSON.stringify(address)}, ${limit ?? 0})`);
      } finally {
        await page.close();
      }
    },
    close: () => pages.close(),
  };
}
