/**
 * What a rep can see. A page's stylesheet decides where it is there; class names that every framework uses for hiding are
 * believed too, since a saved page often comes without its stylesheets.
 */
import { flatParent } from './flat-tree.ts';

const hidingClass =
  /(?:^|\s)(?:d-none|hidden|hide|invisible|slds-hide|ng-hide|is-hidden|oe_hidden|v-hidden|dropdown-menu|tippy-box)(?=\s|$)/;
const assistiveClass =
  /(?:^|\s)(?:sr-only|visually-?hidden|(?:slds-)?assistive-?text|screen-reader(?:-text|-only)?|cdk-visually-hidden|a11y-hidden|MuiTypography-srOnly)(?=\s|$)/i;
/** Tailwind's `hidden md:block`, Bootstrap's `d-none d-md-block`: hidden on small screens only. */
const responsiveClass =
  /(?:^|\s)(?:(?:sm|md|lg|xl|2xl):(?:block|inline|flex|grid|table|contents)|d-(?:sm|md|lg|xl|xxl)-)/;

export const classOf = (element: Element): string => element.getAttribute('class') ?? '';

const styleOf = (element: Element): CSSStyleDeclaration | undefined =>
  element.ownerDocument.defaultView?.getComputedStyle(element);

function hiddenByMarkup(element: Element): boolean {
  if (element.hasAttribute('hidden') && element.getAttribute('hidden') !== 'until-found') return true;
  const names = classOf(element);
  return names !== '' && hidingClass.test(names) && !responsiveClass.test(names);
}

/** An element's own doing, whatever its ancestors do: a cell hidden on small screens is still read from inside. */
export function hidesItself(element: Element, style = styleOf(element)): boolean {
  if (style?.display === 'none' || style?.visibility === 'hidden' || style?.visibility === 'collapse') return true;
  return hiddenByMarkup(element);
}

/** Text for screen readers only: clipped to nothing or named so. */
export function isAssistive(element: Element, style = styleOf(element)): boolean {
  if (assistiveClass.test(classOf(element))) return true;
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
  row.getAttribute('aria-hidden') !== 'true' && !hiddenByMarkup(row) && hasBox(row);
