/** The same cases without a browser: the engine asks little of a document, and needs no layout to read most pages. */
import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { pickScanner } from '../../scanners/pick.ts';
import { scan } from '../../scanners/scan.ts';
import { outcomeOf } from '../../scanners/tools/expectation.ts';
import { allCases, outcomeIn } from './all-cases.ts';

/** Pages whose point is what only a browser does. */
const browserOnly: Record<string, string> = {
  'aura-held-back.html': 'its rows are drawn by script',
  'aura-infinite.html': 'it loads while it scrolls',
  'boxed-numbers.html': 'boxes are laid out there',
  'canvas-grid.html': 'a canvas has a size there',
  'closed-shadow.html': 'declarative shadow roots are parsed there',
  'datatable-native.html': 'declarative shadow roots are parsed there',
  'fixed-column.html': 'tables stand beside each other there',
  'frame-of-another-site.html': 'frames have a size there',
  'in-a-frame.html': 'frames are filled there',
  'infinite-list.html': 'it loads while it scrolls',
  'leads-shadow.html': 'declarative shadow roots are parsed there',
  'people-virtual.html': 'its rows are drawn by script while it scrolls',
  'numbers-labelled-by-style.html': 'stylesheets write words there',
  'overlaid-clones.html': 'clones lie over each other there',
  'lists-out-of-sight.html': 'what is out of sight is a matter of layout',
  'nested-shadow.html': 'declarative shadow roots are parsed there',
  'rows-in-shadows.html': 'declarative shadow roots are parsed there',
  'shimmering-rows.html': 'its rows are drawn by script while it scrolls',
  'side-by-side.html': 'tables stand beside each other there',
  'slickgrid.html': 'its rows have places there',
  'tables-in-cells.html': 'cells stand on lines of their own there',
  'vaadin-shadow-ticked.html': 'declarative shadow roots are parsed there',
  'virtual.html': 'its rows are drawn by script while it scrolls',
  'virtual-all.html': 'its rows are drawn by script while it scrolls',
  'virtual-list.html': 'its rows are drawn by script while it scrolls',
  'virtual-ticked.html': 'its rows are drawn by script while it scrolls',
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
