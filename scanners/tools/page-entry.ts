/** What the reader puts into a page's isolated world: the engine as the content script has it, under names of its own. */
import type { Picked } from '../contract.ts';
import { readConfigured } from '../engine/configured.ts';
import { type HarvestOptions, harvest } from '../harvest.ts';
import { allParts, scanInSlices } from '../scan.ts';
import { explainPage } from './explanation.ts';

const ways: HarvestOptions = { configured: readConfigured, part: async (name) => allParts[name] };

Object.assign(globalThis, {
  readPage: (address: string, picked: Picked) => harvest(document, address, picked, ways),
  readPages: (address: string, picked: Picked) => harvest(document, address, picked, { ...ways, pages: true }),
  lookAtPage: (address: string, picked: Picked) => scanInSlices(document, address, picked, readConfigured),
  explainPage: (address: string, picked: Picked) => explainPage(document, address, picked.lexicon),
});
