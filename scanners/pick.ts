/** A pick with everything a scan needs: what is read in one process, as the command line and the tests do. */
import type { Lexicon, Picked } from './contract.ts';
import type { Scanner } from './format.ts';
import { lists, patterns } from './generic/markup.ts';
import { vocabulary } from './generic/vocabulary.ts';
import { pickPage } from './pick-page.ts';
import { scanners } from './registry.ts';

/** The one that ships. */
export const lexicon: Lexicon = { words: vocabulary, patterns, lists };

/** null when the address is not a web page's. */
export function pickScanner(address: string, among: readonly Scanner[] = scanners): Picked | null {
  const picked = pickPage(address, among);
  return picked && { ...picked, lexicon };
}
