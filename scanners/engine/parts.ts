/**
 * Parts of the engine that few pages want. The reading script comes without them, and fetches each when a page first needs it:
 * the look that needed it is begun again. A part is a script of its own, so it is told what it reads by.
 */
import type { Lexicon } from '../contract.ts';
import type { longLists } from '../generic/long-lists.ts';
import type { looseLists } from '../generic/loose-lists.ts';
import { lexiconInUse } from './lexicon.ts';
import type { pagedLists } from './paged-lists.ts';

/**
 * `long`: tables of hundreds of rows. `loose`: lists that are neither a table nor a grid, several at once, or one without a
 * header of its own. `paged`: other pages of a list, where the rep asks for them.
 */
export interface EngineParts {
  long: typeof longLists;
  loose: typeof looseLists;
  paged: typeof pagedLists;
}
export type PartName = keyof EngineParts;

/** Thrown out of a look; whoever looks fetches the part and looks again. */
export class PartNeeded extends Error {
  readonly part: PartName;
  constructor(part: PartName) {
    super(`The part "${part}" of the engine is not here yet`);
    this.part = part;
  }
}

let here: Partial<EngineParts> = {};

/** Set before a look, as the lexicon is. */
export function useParts(parts: Partial<EngineParts>): void {
  here = parts;
}

/** @throws {PartNeeded} */
export function part<N extends PartName>(name: N): ReturnType<EngineParts[N]> {
  const make = here[name] as ((lexicon: Lexicon) => ReturnType<EngineParts[N]>) | undefined;
  if (!make) throw new PartNeeded(name);
  return make(lexiconInUse());
}
