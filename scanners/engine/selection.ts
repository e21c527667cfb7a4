/** Whether a row is ticked, in every spelling of crm-pages.md 3.6. The live state counts, not the `checked` attribute. */

import { type Attributed, attr, classOf, classSays } from './attributes.ts';
import { findAll } from './flat-tree.ts';
import { listed, says } from './lexicon.ts';

/** Boxes that may be a row's selection; a component and the input inside it both count, they agree. */
export function boxesOf(element: Element): Element[] {
  const found = findAll(element, listed('boxes').join());
  return found.length === 0 && says('box_text', signIn(element)) ? [element] : found;
}

/** A sign that stands for a box, or an icon font's word for one. */
const signIn = (box: Attributed) => ((box as Partial<Element>).textContent ?? '').slice(0, 40).trim();

/** Not a favourite's star, nor "Active". Of many boxes only: one may say the name of somebody called so. */
export const selectsRow = (box: Element): boolean =>
  !classSays('other_box_class', box) &&
  !['aria-label', 'title', 'name'].some((name) => says('other_box', attr(box, name)));

export function isTicked(box: Attributed): boolean {
  const aria = box.getAttribute('aria-checked') ?? box.getAttribute('aria-pressed');
  if (box.localName === 'input')
    return (box as Attributed & Pick<HTMLInputElement, 'checked'>).checked || aria === 'true';
  if (aria) return aria === 'true';
  return (
    (box.getAttribute('checked') ?? 'false') !== 'false' ||
    classSays('ticked_class', box) ||
    says('ticked_text', signIn(box))
  );
}

/** What one row says about itself; what it means depends on the list (`tickedAmong`). */
export interface RowMarks {
  hasBoxes: boolean;
  box: boolean;
  aria: boolean;
  named: boolean;
}

/** The row itself says so, or that it is the one in use. */
export const isMarked = (row: Attributed): boolean =>
  attr(row, 'aria-selected') === 'true' || attr(row, 'data-state') === 'selected' || classSays('active_class', row);

/** `boxes` are those of `boxCell`. */
export function marksOf(elements: readonly Element[], boxCell: Element | null, boxes: readonly Element[]): RowMarks {
  const tickedLook = boxCell ? findAll(boxCell, '[class]').some((at) => classSays('ticked_class', at)) : false;
  return {
    hasBoxes: boxes.length > 0,
    box: boxes.some(isTicked) || tickedLook,
    aria: elements.some(isMarked),
    named: elements.some(
      (element) =>
        classSays('selected_class', element) ||
        (element.children.length > 1 &&
          classOf(element.firstElementChild as Element).includes('selected') &&
          [...element.children].every((cell) => /(?:^|\s)selected(?=\s|$)/.test(classOf(cell)))),
    ),
  };
}

/**
 * Which rows of a list are ticked. Boxes speak first; without any, `aria-selected` and class names, unless they mark one
 * single row of a list that does not say it is for multiple selection: that is the focused one.
 */
export function tickedAmong(marks: readonly RowMarks[], multiple: boolean): boolean[] {
  if (marks.some(({ box }) => box)) return marks.map(({ box }) => box);
  const hasBoxes = marks.some((row) => row.hasBoxes);
  for (const mark of ['aria', 'named'] as const) {
    const count = marks.filter((row) => row[mark]).length;
    if (count > 1 || (count === 1 && (multiple || hasBoxes || mark === 'named'))) return marks.map((row) => row[mark]);
  }
  return marks.map(() => false);
}
