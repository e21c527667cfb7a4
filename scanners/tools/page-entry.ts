/** What the reader puts into a page's isolated world: the engine as the content script has it, under names of its own. */
import { allParts } from '../all-parts.ts';
import type { Picked } from '../contract.ts';
import { putParts } from '../engine/parts.ts';
import { harvest } from '../harvest.ts';
import { scanInSlices } from '../scan.ts';
import { explainPage } from './explanation.ts';

putParts(allParts);

Object.assign(globalThis, {
  readPage: (address: string, picked: Picked) => harvest(document, address, picked),
  readPages: (address: string, picked: Picked) => harvest(document, address, picked, { pages: true }),
  lookAtPage: (address: string, picked: Picked) => scanInSlices(document, address, picked),
  explainPage: (address: string, picked: Picked) => explainPage(document, address, picked.lexicon),
});
