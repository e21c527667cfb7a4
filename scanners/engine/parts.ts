/**
 * Parts of the engine that not every page wants. The reading script comes without them, and has each fetched when a page first
 * needs it: the look that needed it is begun again.
 */
import type { longLists } from '../generic/long-lists.ts';
import type { looseLists } from '../generic/loose-lists.ts';
import type { readAnyList } from '../generic/read-list.ts';
import type { readConfigured } from './configured.ts';
import type { walkPages } from './paged-lists.ts';

/**
 * `configured`: pages of known CRMs, by their scanner's data. `generic`: any page, and the columns of known lists. `long`:
 * tables of hundreds of rows. `loose`: lists that are neither a table nor a grid, several at once, or one without a header of
 * its own. `paged`: other pages of a list, where the rep asks for them.
 */
export interface EngineParts {
  configured: typeof readConfigured;
  generic: typeof readAnyList;
  long: typeof longLists;
  loose: typeof looseLists;
  paged: typeof walkPages;
}
export type PartName = keyof EngineParts;

/** Puts a part where the reading script is; it is asked for nothing that is there. */
export type FetchPart = (name: PartName) => Promise<unknown>;

/** Thrown out of a look; whoever looks has the part brought and looks again. */
export class PartNeeded extends Error {
  readonly part: PartName;
  constructor(part: PartName) {
    super(`The part "${part}" of the engine is not here yet`);
    this.part = part;
  }
}

const here: Partial<EngineParts> = {};

export function putParts(parts: Partial<EngineParts>): void {
  Object.assign(here, parts);
}

/** @throws {PartNeeded} */
export function part<N extends PartName>(name: N): EngineParts[N] {
  const found: EngineParts[N] | undefined = here[name];
  if (!found) throw new PartNeeded(name);
  return found;
}

/** @throws where it does not come: the reading ends as one that broke, instead of looking for ever. */
export async function bringPart(name: PartName, fetch: FetchPart | undefined): Promise<void> {
  if (!here[name]) await fetch?.(name);
  part(name);
}
