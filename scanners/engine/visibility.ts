/**
 * What a rep can see. A page's stylesheet decides where it is there; class names that every framework uses for hiding are
 * believed too, since a saved page often comes without its stylesheets.
 */
import { attr, classOf } from './attributes.ts';
import { flatParent } from './flat-tree.ts';
import { says } from './lexicon.ts';

export const styleOf = (element: Element): CSSStyleDeclaration | undefined =>
  element.ownerDocument.defaultView?.getComputedStyle(element);

function hiddenByMarkup(element: Element): boolean {
  if (element.hasAttribute('hidden') && attr(element, 'hidden') !== 'until-found') return true;
  const names = classOf(element);
  return names !== '' && says('hidden_class', names) && !says('responsive_class', names);
}

/** An element's own doing, whatever its ancestors do: a cell hidden on small screens is still read from inside. */
export function hidesItself(element: Element, style = styleOf(element)): boolean {
  if (style?.display === 'none' || style?.visibility === 'hidden' || style?.visibility === 'collapse') return true;
  return hiddenByMarkup(element);
}

/** Text for screen readers only: clipped to nothing or named so. */
export function isAssistive(element: Element, style = styleOf(element)): boolean {
  if (says('assistive_class', classOf(element))) return true;
  if (style?.position !== 'absolute' && style?.position !== 'fixed') return false;
  const clipped = /^rect\(0|^rect\(1px/.test(style.clip ?? '') || /inset\((?:50|100)%/.test(style.clipPath ?? '');
  return clipped || (style.overflow === 'hidden' && style.width === '1px' && style.height === '1px');
}

/** An element without a box of its own (`display: contents`) is as visible as what it holds. */
function hasBox(element: Element): boolean {
  if (!element.checkVisibility) return !hidesItself(element);
  if (element.checkVisibility({ visibilityProperty: true })) return true;
  const child = styleOf(element)?.display === 'contents' ? element.firstElementChild : null;
  return child !== null && hasBox(child);
}

/** Drawn at all: neither it nor anything around it is hidden. Off the visible part of a scroller still counts as drawn. */
export function isDrawn(element: Element): boolean {
  if (!hasBox(element)) return false;
  for (let at: Element | null = element; at; at = flatParent(at)) {
    if (hiddenByMarkup(at) || (!element.checkVisibility && hidesItself(at))) return false;
  }
  return true;
}

/** For a row of a list that is known to be drawn: only its own state is asked. */
export const isRowDrawn = (row: Element): boolean =>
  attr(row, 'aria-hidden') !== 'true' && !hiddenByMarkup(row) && hasBox(row);
