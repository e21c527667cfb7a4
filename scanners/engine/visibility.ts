/**
 * What a rep can see. A page's stylesheet decides where it is there; class names that every framework uses for hiding are
 * believed too, since a saved page often comes without its stylesheets.
 */
import { attr, classOf, classSays } from './attributes.ts';
import { flatParent } from './flat-tree.ts';

export const styleOf = (element: Element, part?: '::before' | '::after'): CSSStyleDeclaration | undefined =>
  element.ownerDocument.defaultView?.getComputedStyle(element, part);

function hiddenByMarkup(element: Element): boolean {
  if (element.hasAttribute('hidden') && attr(element, 'hidden') !== 'until-found') return true;
  return classSays('hidden_class', element) && !classSays('responsive_class', element);
}

/** An element's own doing, whatever its ancestors do: a cell hidden on small screens is still read from inside. */
export function hidesItself(element: Element, style = styleOf(element)): boolean {
  if (style?.display === 'none' || style?.visibility === 'hidden' || style?.visibility === 'collapse') return true;
  return hiddenByMarkup(element);
}

/** Of a cell: those beside it stand as if it were not there. */
export const hasNoPlace = (cell: Element): boolean => cell.hasAttribute('hidden') || styleOf(cell)?.display === 'none';

/** Text for screen readers only: clipped to nothing or named so. */
export function isAssistive(element: Element, style = styleOf(element)): boolean {
  if (classSays('assistive_class', element)) return true;
  if (style?.position !== 'absolute' && style?.position !== 'fixed') return false;
  const clipped = /^rect\(0|^rect\(1px/.test(style.clip ?? '') || /inset\((?:50|100)%/.test(style.clipPath ?? '');
  return clipped || (style.overflow === 'hidden' && style.width === '1px' && style.height === '1px');
}

/** A word that is drawn as an icon ("phone", "content_copy"). */
export const isIconWord = (element: Element): boolean =>
  (classSays('icon_font_class', element) ||
    (attr(element, 'aria-hidden') === 'true' &&
      (element.localName === 'i' || /icon/i.test(element.localName + classOf(element))))) &&
  /^\s*[a-z][a-z\d_]*\s*$/.test(element.textContent ?? '');

/** An element without a box of its own (`display: contents`) is as visible as what it holds. */
function hasBox(element: Element): boolean {
  if (!element.checkVisibility) return !hidesItself(element);
  if (element.checkVisibility({ visibilityProperty: true })) return true;
  const child = styleOf(element)?.display === 'contents' ? element.firstElementChild : null;
  return child !== null && hasBox(child);
}

/** Neither it nor anything around it is hidden by what the markup says. */
function isShown(at: Element | null, known: Map<Element, boolean>): boolean {
  if (!at) return true;
  const isKnown = known.get(at);
  if (isKnown !== undefined) return isKnown;
  const isHidden = hiddenByMarkup(at) || (!at.checkVisibility && hidesItself(at));
  const shown = !isHidden && isShown(flatParent(at), known);
  known.set(at, shown);
  return shown;
}

/** Drawn at all: neither it nor anything around it is hidden. Off the visible part of a scroller still counts as drawn. */
export const isDrawn = (element: Element): boolean => isDrawnAmong(element, new Map());

/** The same of many in one step: `known` remembers what is around them. */
export const isDrawnAmong = (element: Element, known: Map<Element, boolean>): boolean =>
  hasBox(element) && isShown(element, known);

/** For a row of a list that is known to be drawn: only its own state is asked. */
export const isRowDrawn = (row: Element): boolean =>
  (!row.hasAttributes() || (attr(row, 'aria-hidden') !== 'true' && !hiddenByMarkup(row))) && hasBox(row);
