/** Where parts of the engine lie in a page, as the lexicon does. */
import type { EngineParts, PartName } from '../../scanners/engine/parts.ts';

interface World {
  crmDialerParts?: Partial<EngineParts>;
}
const world = globalThis as World;

export function putPart<N extends PartName>(name: N, part: EngineParts[N]): void {
  world.crmDialerParts = { ...world.crmDialerParts, [name]: part };
}

export const partHere = <N extends PartName>(name: N): EngineParts[N] | undefined => world.crmDialerParts?.[name];
