/** What a test puts into a page to capture it: the capture as the content script has it, under one name. */
import { capturePage } from '../../scanners/capture/capture.ts';
import { lexicon } from '../../scanners/pick.ts';
import { scanners } from '../../scanners/registry.ts';

Object.assign(globalThis, {
  capture: (address: string, limit?: number) =>
    capturePage(document, address, lexicon, scanners, limit ? { limit } : {}),
});
