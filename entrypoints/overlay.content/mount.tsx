/** The overlay's tree, in its place in a page. */
import { render } from 'preact';
import { Overlay } from '../../components/overlay/Overlay.tsx';
import overlayCss from '../../components/overlay/overlay.css?inline';
import { wear } from '../../components/settings/look.ts';
import type { OverlayPlace } from '../../components/state/overlay-place.ts';
import { makeOverlayStore, type OverlayDoors, type OverlayStore } from '../../components/state/overlay-store.ts';
import type { OverlayState } from '../../components/state/session-state.ts';
import controlsCss from '../../components/ui/controls.css?inline';
import { textOf } from '../../components/ui/text.ts';
import tokensCss from '../../components/ui/tokens.css?inline';
import type { FullLook } from '../background/settings/look.ts';
import { browserText } from '../browser-text/browser-text.ts';
import { makePageRoot } from '../page-root/page-root.ts';
import { watchFields } from './make-way.ts';

export function mountOverlay(
  doors: OverlayDoors,
  state: OverlayState,
  place: OverlayPlace,
  look: FullLook | null,
): { store: OverlayStore; unmount(): void } {
  const { host, place: here } = makePageRoot('crm-dialer-overlay', tokensCss + controlsCss + overlayCss);
  if (look) wear(host, look);
  const text = look?.catalogue ? textOf(look.catalogue, look.language) : browserText();
  const store = makeOverlayStore(doors, Date.now());
  store.putAt(place);
  store.show(state);
  render(<Overlay store={store} text={text} />, here);
  const unwatch = watchFields(document, host, () => here.querySelector('.overlay'), store.makeWay);
  return {
    store,
    unmount() {
      unwatch();
      render(null, here);
      host.remove();
    },
  };
}
