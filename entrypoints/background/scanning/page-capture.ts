/**
 * The masked markup of a page, for whoever mends its scanner. It goes from the page to the popup and nowhere else: nothing
 * of it is stored, and nothing is sent.
 */
import { failed, type Result } from '../../../components/state/problem.ts';
import { captureLimit, type PageCapture } from '../../../scanners/capture/limit.ts';
import type { CrmTab } from '../crm-tab.ts';

/** What the page's script hands over, which is the page's own word. */
function readCapture(value: unknown): PageCapture | null {
  if (typeof value !== 'object' || value === null) return null;
  const { html, elements, left_out } = value as Partial<Record<keyof PageCapture, unknown>>;
  // The last elements that fit may go beyond the limit.
  if (typeof html !== 'string' || html.length > 2 * captureLimit) return null;
  return { html, elements: Number(elements) || 0, left_out: Number(left_out) || 0 };
}

export async function capturePage(tab: CrmTab, tabId: number): Promise<Result<PageCapture>> {
  const injected = await tab.inject(tabId, '/lexicon.js', '/content-scripts/capture.js');
  if (injected === 'refused') return failed('page_unreadable');
  const answer = await tab.ask(tabId, { name: 'CAPTURE_PAGE' });
  if (answer === 'silent') return failed('page_silent');
  const capture = readCapture(answer);
  return capture ? { ok: capture } : failed('page_failed');
}
