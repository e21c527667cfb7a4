/** What a test puts into a page to point at texts in it, as a rep would with the mouse. */

import { tidy } from '../../scanners/engine/cell-text.ts';
import { queryAll, scopesOf } from '../../scanners/engine/flat-tree.ts';
import { useLexicon } from '../../scanners/engine/lexicon.ts';
import { isDrawn } from '../../scanners/engine/visibility.ts';
import type { Scanner } from '../../scanners/format.ts';
import { lexicon } from '../../scanners/pick.ts';
import { mapPage, type PointedField, type Points } from '../../scanners/pointing/map-page.ts';
import { scan } from '../../scanners/scan.ts';

/** The innermost drawn element that shows the text. */
function showing(text: string): Element | undefined {
  const all = queryAll(scopesOf(document), 'body *').concat(queryAll(scopesOf(document).slice(1), '*'));
  return all
    .filter(
      (element) =>
        (tidy(element.textContent ?? '').includes(text) || (element as HTMLInputElement).value === text) &&
        isDrawn(element),
    )
    .at(-1);
}

Object.assign(globalThis, {
  point(address: string, texts: Partial<Record<PointedField, string>>) {
    useLexicon(lexicon);
    const points = Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, showing(text)]));
    return mapPage(document, address, points as unknown as Points, lexicon);
  },
  readWith: (address: string, scanner: Scanner) =>
    scan(document, address, { scanner, page: scanner.pages[0] as Scanner['pages'][0], lexicon }),
});
