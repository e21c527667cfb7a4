/** What the reader puts into a page's isolated world: the engine as the content script has it, under one name. */
import type { Picked } from '../contract.ts';
import { harvest } from '../harvest.ts';

Object.assign(globalThis, {
  readPage: (address: string, picked: Picked) => harvest(document, address, picked),
});
