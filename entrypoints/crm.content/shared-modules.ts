/**
 * The modules of the engine that its parts use instead of holding copies of them (`shared-engine.ts` builds parts so). They are
 * those of the reader that is at work in the page, with all that they remember, and come and go with it.
 */
import * as attributes from '../../scanners/engine/attributes.ts';
import * as cellText from '../../scanners/engine/cell-text.ts';
import * as counts from '../../scanners/engine/counts.ts';
import * as emails from '../../scanners/engine/emails.ts';
import * as flatTree from '../../scanners/engine/flat-tree.ts';
import * as knownRows from '../../scanners/engine/known-rows.ts';
import * as lexicon from '../../scanners/engine/lexicon.ts';
import * as names from '../../scanners/engine/names.ts';
import * as parts from '../../scanners/engine/parts.ts';
import * as person from '../../scanners/engine/person.ts';
import * as phoneCell from '../../scanners/engine/phone-cell.ts';
import * as phoneText from '../../scanners/engine/phone-text.ts';
import * as sameOrigin from '../../scanners/engine/same-origin.ts';
import * as selection from '../../scanners/engine/selection.ts';
import * as settle from '../../scanners/engine/settle.ts';
import * as steps from '../../scanners/engine/steps.ts';
import * as switchedOff from '../../scanners/engine/switched-off.ts';
import * as visibility from '../../scanners/engine/visibility.ts';
import * as grid from '../../scanners/generic/grid.ts';
import * as words from '../../scanners/generic/words.ts';

const modules = {
  attributes,
  cellText,
  counts,
  emails,
  flatTree,
  grid,
  knownRows,
  lexicon,
  names,
  parts,
  person,
  phoneCell,
  phoneText,
  sameOrigin,
  selection,
  settle,
  steps,
  switchedOff,
  visibility,
  words,
};

/** In our scripts' isolated world, which the page itself cannot see. */
interface World {
  crmDialerEngine?: typeof modules;
}

/** By the first reader here alone: its parts must not get the modules of another one, which knows of nothing. */
export function shareModules(): void {
  (globalThis as World).crmDialerEngine = modules;
}
