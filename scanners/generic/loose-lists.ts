/** The part of the engine that finds lists which are no table or grid of their own, or says why there is none. */
import type { Lexicon } from '../contract.ts';
import { useLexicon } from '../engine/lexicon.ts';
import { hasTwin } from './equal-lists.ts';
import { headedElsewhere, joinedGrids, stackedTables } from './joined-grids.ts';
import { keyedGrids, repeatedGrids } from './loose-rows.ts';
import { stackedRecords } from './stacked-records.ts';
import { peopleInTree } from './tree-rows.ts';
import { whyNothing } from './why-nothing.ts';

export function looseLists(lexicon: Lexicon) {
  useLexicon(lexicon);
  return {
    headedElsewhere,
    joinedGrids,
    stackedTables,
    stackedRecords,
    keyedGrids,
    repeatedGrids,
    peopleInTree,
    hasTwin,
    whyNothing,
  };
}
