/**
 * Whether anything in a list can be struck through at all, so that thousands of cells need not be asked one by one. Class
 * names that say so by themselves are asked of each cell and row.
 */

/** Selectors of the page's rules that strike text through; null where a stylesheet of another origin cannot be read. */
function strikingSelectors(document: Document): string[] | null {
  const found: string[] = [];
  const visit = (rules: CSSRuleList) => {
    for (const rule of rules as unknown as Iterable<CSSStyleRule>) {
      if (rule.style?.textDecorationLine.includes('line-through')) found.push(rule.selectorText);
      if (rule.cssRules?.length) visit(rule.cssRules);
    }
  };
  try {
    for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) visit(sheet.cssRules);
    return found;
  } catch {
    return null;
  }
}

/** false: certainly nothing, but by the markup of a row itself. */
export function mayBeStruck(list: Element): boolean {
  if ([...list.children].some((part) => part.hasAttribute('style'))) return true;
  const selectors = strikingSelectors(list.ownerDocument);
  if (!selectors || list.getRootNode() !== list.ownerDocument) return true;
  try {
    return selectors.some((selector) => list.matches(selector) || list.querySelector(selector) !== null);
  } catch {
    return true;
  }
}
