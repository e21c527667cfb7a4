/**
 * The engine: `(document, address, picked page) → ScanResult`. Pure: it reads the page as it stands and changes nothing.
 * It runs in the extension's isolated world (crm-pages.md 0.1). `harvest.ts` scrolls and calls `readList` again and again;
 * `scan.ts` looks once, with every part of the engine at hand.
 */
import type { Picked, ScanResult } from './contract.ts';
import { useLexicon } from './engine/lexicon.ts';
import { part } from './engine/parts.ts';
import { concludeReading, type Look } from './engine/reading.ts';
import type { Steps } from './engine/steps.ts';
import { isGeneric } from './format.ts';
import type { ColumnMemory } from './generic/read-list.ts';

/** `memory` holds what earlier looks of the same harvest found out. */
export function* readList(
  document: Document,
  address: string,
  { scanner, page, lexicon }: Picked,
  memory: ColumnMemory = new Map(),
): Steps<Look> {
  useLexicon(lexicon);
  const url = new URL(address);
  const known = isGeneric(scanner) ? null : yield* part('configured')(document, url, scanner, page);
  if (!known) return { scanner: 'generic', ...(yield* part('generic')(document, url, memory)) };
  if ('understood' in known) return { scanner: scanner.id, ...known };
  const readAnyList = part('generic');
  const read = yield* readAnyList(document, url, memory, known);
  if (read.understood || !known.grid) return { scanner: scanner.id, ...read };
  // The rows are there, but what stands in them is not as the scanner says: the page may have changed.
  const again = yield* readAnyList(document, url, memory, { ...known, grid: null });
  return { scanner: scanner.id, ...(again.understood ? again : read) };
}

export function* concludeLook(look: Look): Steps<ScanResult> {
  if (look.understood) return yield* concludeReading(look.scanner, look);
  return { understood: false, scanner: look.scanner, reason: look.reason };
}
