/** Our place in a page: a shadow root that starts from nothing and takes only what the rep really did. */

/** What a page's script could fake to drive us. */
const actingEvents = [
  'click',
  'pointermove',
  'pointercancel',
  'keydown',
  'keyup',
  'keypress',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
];

function style(root: ShadowRoot, css: string): void {
  try {
    // Not subject to the page's CSP. Firefox does not let a content script set it.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const element = document.createElement('style');
    element.textContent = css;
    root.append(element);
  }
}

export interface PageRoot {
  host: HTMLElement;
  root: ShadowRoot;
  /** Where a tree is rendered. */
  place: HTMLElement;
}

/** Puts the element `name` at the end of the page. A copy from before an update of the extension makes way. */
export function makePageRoot(name: string, css: string): PageRoot {
  for (const old of document.querySelectorAll(name)) old.remove();
  const host = document.createElement(name);
  const root = host.attachShadow({ mode: __PAGE_ROOT__ });
  style(root, css);
  const place = document.createElement('div');
  root.append(place);
  for (const event of actingEvents) {
    root.addEventListener(event, (what) => what.isTrusted || what.stopImmediatePropagation(), true);
    // CRMs have shortcuts on single keys and close their panels on outside clicks.
    root.addEventListener(event, (what) => what.stopPropagation());
  }
  document.documentElement.append(host);
  return { host, root, place };
}
