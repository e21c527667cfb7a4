/** The same cases without a browser: the engine asks little of a document, and needs no layout to read most pages. */
import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { scan } from '../../scanners/engine.ts';
import { pickScanner } from '../../scanners/pick.ts';
import { outcomeOf } from '../../scanners/tools/expectation.ts';
import { allCases, outcomeIn } from './all-cases.ts';

/** Pages whose point is what only a browser does. */
const browserOnly: Record<string, string> = {
  'boxed-numbers.html': 'boxes are laid out there',
  'canvas-grid.html': 'a canvas has a size there',
  'in-a-frame.html': 'frames are filled there',
  'infinite-list.html': 'it loads while it scrolls',
  'nested-shadow.html': 'declarative shadow roots are parsed there',
  'side-by-side.html': 'tables stand beside each other there',
  'vaadin-shadow-ticked.html': 'declarative shadow roots are parsed there',
  'virtual-list.html': 'its rows are drawn by script while it scrolls',
};

const here = allCases
  .filter(({ one }) => !(one.page in browserOnly))
  .map((found) => ({ ...found, proves: found.one.proves }));

describe('cases in happy-dom', () => {
  test.each(here)('$scanner: $proves', ({ one, html }) => {
    const window = new Window({ url: one.url, width: 1280, height: 800 });
    window.document.write(html());
    const picked = pickScanner(one.url);
    if (!picked) throw new Error(`no scanner takes ${one.url}`);
    const result = scan(window.document as unknown as Document, one.url, picked);
    expect(outcomeOf(result)).toEqual(outcomeIn(one));
  });
});
