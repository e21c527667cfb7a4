/** Where the lexicon lies in a page: in our scripts' isolated world, which the page itself cannot see. */
import type { Lexicon } from '../../scanners/contract.ts';

interface World {
  crmDialerLexicon?: Lexicon;
}
const world = globalThis as World;

export const putLexicon = (lexicon: Lexicon): void => {
  world.crmDialerLexicon = lexicon;
};

/** @throws where the reading script was injected without the lexicon, which is a bug. */
export function lexiconHere(): Lexicon {
  if (!world.crmDialerLexicon) throw new Error('The lexicon was not injected');
  return world.crmDialerLexicon;
}
