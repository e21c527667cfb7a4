/** Where the reading by a scanner's data lies in a page: in our scripts' isolated world, as the lexicon does. */
import type { Configured } from '../../scanners/engine/configured.ts';

interface World {
  crmDialerConfigured?: Configured;
}
const world = globalThis as World;

export const putConfigured = (configured: Configured): void => {
  world.crmDialerConfigured = configured;
};

/** undefined in pages that no scanner knows: it was not injected there. */
export const configuredHere = (): Configured | undefined => world.crmDialerConfigured;
