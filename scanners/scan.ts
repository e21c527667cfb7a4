/** One look at a page with every part of the engine at hand, without scrolling: for tests, tools and a mapping's preview. */
import { allParts } from './all-parts.ts';
import type { Picked, ScanResult } from './contract.ts';
import { putParts } from './engine/parts.ts';
import { atOnce, inSlices, type Steps } from './engine/steps.ts';
import { concludeLook, readList } from './engine.ts';

function* scanSteps(document: Document, address: string, picked: Picked): Steps<ScanResult> {
  putParts(allParts);
  return yield* concludeLook(yield* readList(document, address, picked));
}

/** What is on the page now, without scrolling. */
export const scan = (document: Document, address: string, picked: Picked): ScanResult =>
  atOnce(scanSteps(document, address, picked));

/** The same, leaving the page's main thread free in between. */
export const scanInSlices = (document: Document, address: string, picked: Picked): Promise<ScanResult> =>
  inSlices(scanSteps(document, address, picked));
