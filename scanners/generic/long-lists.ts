/** The part of the engine that reads tables of hundreds of rows by the shape of their rows. */
import type { Lexicon } from '../contract.ts';
import { useLexicon } from '../engine/lexicon.ts';
import { mayBeStruck } from '../engine/strike.ts';
import { plainBody } from './plain-table.ts';
import { glancer } from './row-shape.ts';

export function longLists(lexicon: Lexicon) {
  useLexicon(lexicon);
  return { glancer, mayBeStruck, plainBody };
}
