/** The overlay's place in a page: a shadow root that starts from nothing and takes only what the rep really did. */
import { render } from 'preact';
import { Overlay } from '../../components/overlay/Overlay.tsx';
import overlayCss from '../../components/overlay/overlay.css?inline';
import { makeOverlayStore, type OverlayDoors, type OverlayStore } from '../../components/state/overlay-store.ts';
import controlsCss from '../../components/ui/controls.css?inline';
import tokensCss from '../../components/ui/tokens.css?inline';
import { browserText } from '../browser-text/browser-text.ts';

const css = tokensCss + controlsCss + overlayCss;

const hostName = 'crm-dialer-overlay';

/** What a page's script could fake to drive the overlay. */
const actingEvents = ['click', 'keydown', 'keyup', 'keypress', 'pointerdown', 'pointerup', 'mousedown', 'mouseup'];

function style(root: ShadowRoot): void {
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

export function mountOverlay(doors: OverlayDoors): { store: OverlayStore; unmount(): void } {
  // What a copy from before an update of the extension has left behind.
  for (const old of document.querySelectorAll(hostName)) old.remove();
  const host = document.createElement(hostName);
  const root = host.attachShadow({ mode: 'open' });
  style(root);
  const place = document.createElement('div');
  root.append(place);
  for (const name of actingEvents) {
    root.addEventListener(name, (event) => event.isTrusted || event.stopImmediatePropagation(), true);
    // CRMs have shortcuts on single keys and close their panels on outside clicks.
    root.addEventListener(name, (event) => event.stopPropagation());
  }
  const store = makeOverlayStore(doors, Date.now());
  render(<Overlay store={store} text={browserText()} />, place);
  document.documentElement.append(host);
  return {
    store,
    unmount() {
      render(null, place);
      host.remove();
    },
  };
}
