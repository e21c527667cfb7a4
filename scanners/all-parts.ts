/** Every part of the engine, for who reads in one process: tests, tools, a mapping's preview and the welcome page. */
import { readConfigured } from './engine/configured.ts';
import { walkPages } from './engine/paged-lists.ts';
import type { EngineParts } from './engine/parts.ts';
import { longLists } from './generic/long-lists.ts';
import { looseLists } from './generic/loose-lists.ts';
import { readAnyList } from './generic/read-list.ts';

export const allParts: EngineParts = {
  configured: readConfigured,
  generic: readAnyList,
  long: longLists,
  loose: looseLists,
  paged: walkPages,
};
