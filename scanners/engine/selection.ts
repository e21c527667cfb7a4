/** Whether a row is ticked, in every spelling of crm-pages.md 3.6. The live state counts, not the `checked` attribute. */

import { attr, classOf } from './attributes.ts';
import { findAll } from './flat-tree.ts';
import { listed, says } from './lexicon.ts';

/** Boxes that may be a row's selection; a component and the input inside it both count, they agree. */
export const boxesOf = (element: Element): Element[] => findAll(element, listed('boxes').join());

export function isTicked(box: Element): boolean {
  const aria = box.getAttribute('aria-checked');
  if (box.localName === 'input') return (box as HTMLInputElement).checked || aria === 'true';
  if (aria) return aria === 'true';
  return (box.hasAttribute('checked') && attr(box, 'checked') !== 'false') || says('ticked_class', classOf(box));
}

/** What one row says about itself; what it means depends on the list (`tickedRows`). */
interface RowMarks {
  boxes: Element[];
  box: boolean;
  aria: boolean;
  named: boolean;
}

function marksOf(elements: readonly Element[], boxCell: Element | null): RowMarks {
  const boxes = boxCell ? boxesOf(boxCell) : [];
  const tickedLook = boxCell ? findAll(boxCell, '[class]').some((at) => says('ticked_class', classOf(at))) : false;
  return {
    boxes,
    box: boxes.some(isTicked) || tickedLook,
    aria: elements.some((element) => attr(element, 'aria-selected') === 'true'),
    named: elements.some(
      (element) =>
        says('selected_class', classOf(element)) ||
        (element.children.length > 1 &&
          [...element.children].every((cell) => /(?:^|\s)selected(?=\s|$)/.test(classOf(cell)))),
    ),
  };
}

/**
 * Which rows of a list are ticked. Boxes speak first; without any, `aria-selected` and class names, unless they mark one
 * single row of a list that does not say it is for multiple selection: that is the focused one.
 */
export function tickedRows(
  rows: readonly { elements: readonly Element[]; boxCell: Element | null }[],
  multiple: boolean,
): boolean[] {
  const marks = rows.map(({ elements, boxCell }) => marksOf(elements, boxCell));
  if (marks.some(({ box }) => box)) return marks.map(({ box }) => box);
  const hasBoxes = marks.some(({ boxes }) => boxes.length > 0);
  for (const mark of ['aria', 'named'] as const) {
    const count = marks.filter((row) => row[mark]).length;
    if (count > 1 || (count === 1 && (multiple || hasBoxes || mark === 'named'))) return marks.map((row) => row[mark]);
  }
  return marks.map(() => false);
}
