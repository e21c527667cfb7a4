/** The part of the engine that finds lists which are no table or grid of their own, or says why there is none. */
import { hasTwin } from './equal-lists.ts';
import { headedElsewhere, joinedGrids, stackedTables } from './joined-grids.ts';
import { mayHead } from './lacking-headers.ts';
import { keyedGrids, repeatedGrids } from './loose-rows.ts';
import { stackedRecords } from './stacked-records.ts';
import { peopleInTree } from './tree-rows.ts';
import { whyNothing } from './why-nothing.ts';

export const looseLists = {
  headedElsewhere,
  joinedGrids,
  stackedTables,
  stackedRecords,
  keyedGrids,
  repeatedGrids,
  peopleInTree,
  mayHead,
  hasTwin,
  whyNothing,
};
