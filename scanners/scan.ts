/** One look at a page with every part of the engine at hand, without scrolling: for tests, tools and a mapping's preview. */
import type { Picked, ScanResult } from './contract.ts';
import type { Configured } from './engine/configured.ts';
import { pagedLists } from './engine/paged-lists.ts';
import { type EngineParts, useParts } from './engine/parts.ts';
import { atOnce, inSlices, type Steps } from './engine/steps.ts';
import { concludeLook, readList } from './engine.ts';
import { longLists } from './generic/long-lists.ts';
import { looseLists } from './generic/loose-lists.ts';

export const allParts: EngineParts = { long: longLists, loose: looseLists, paged: pagedLists };

function* scanSteps(
  document: Document,
  address: string,
  picked: Picked,
  configured: Configured | undefined,
): Steps<ScanResult> {
  useParts(allParts);
  return yield* concludeLook(yield* readList(document, address, picked, new Map(), configured));
}

/** What is on the page now, without scrolling. */
export const scan = (document: Document, address: string, picked: Picked, configured?: Configured): ScanResult =>
  atOnce(scanSteps(document, address, picked, configured));

/** The same, leaving the page's main thread free in between. */
export const scanInSlices = (
  document: Document,
  address: string,
  picked: Picked,
  configured?: Configured,
): Promise<ScanResult> => inSlices(scanSteps(document, address, picked, configured));
