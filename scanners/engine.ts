/**
 * The engine: `(document, address, picked page) → ScanResult`. Pure: it reads the page as it stands and changes nothing.
 * It runs in the extension's isolated world (crm-pages.md 0.1). `harvest.ts` scrolls and calls `readList` again and again.
 */
import type { Picked, ScanResult } from './contract.ts';
import { readConfigured } from './engine/configured.ts';
import { useLexicon } from './engine/lexicon.ts';
import { concludeReading, type ListReading, type Refusal } from './engine/reading.ts';
import { readAnyList } from './generic/read-list.ts';

/** One look at the page. `scanner` is the one that read it: a list that selectors do not know is left to the generic scan. */
export type Look = { scanner: string } & (ListReading | Refusal);

export function readList(document: Document, address: string, { scanner, page, lexicon }: Picked): Look {
  useLexicon(lexicon);
  const url = new URL(address);
  if (page.kind === 'record') return { scanner: scanner.id, understood: false, reason: 'not_this_page' };
  const configured = page.kind === 'list' ? readConfigured(document, url, page) : null;
  if (configured) return { scanner: scanner.id, ...configured };
  return { scanner: 'generic', ...readAnyList(document, url) };
}

export function concludeLook(look: Look): ScanResult {
  return look.understood
    ? concludeReading(look.scanner, look.rows, look.counts)
    : { understood: false, scanner: look.scanner, reason: look.reason };
}

/** What is on the page now, without scrolling. */
export const scan = (document: Document, address: string, picked: Picked): ScanResult =>
  concludeLook(readList(document, address, picked));
