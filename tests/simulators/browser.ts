/** A headless Chromium without the extension, for the pages that simulators serve. */
import { type BrowserContext, chromium } from '@playwright/test';
import { startChromium } from '../browser/chromium.ts';

export async function startBrowser(
  flags: readonly string[] = [],
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const running = await startChromium({ flags });
  const attached = await chromium.connectOverCDP(`http://127.0.0.1:${running.port}`);
  const [context] = attached.contexts();
  if (!context) throw new Error('Chromium has no window');
  return {
    context,
    async close() {
      await attached.close();
      await running.close();
    },
  };
}
