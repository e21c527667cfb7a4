/**
 * The overlay in a page: mounts its tree in a shadow root while there is something to show, and keeps one line to the
 * background. Put in by the background, at the click on Launch and after every load of the followed tab.
 */
import { browser } from 'wxt/browser';
import type { OverlayState } from '../../components/state/session-state.ts';
import type { PageMessage } from '../background/page-messages.ts';
import { overlayPortName } from '../background/port-names.ts';
import { send } from '../background/send.ts';
import { isFirstHere, wake } from '../crm.content/first-here.ts';
import { keepLine } from '../page-line/page-line.ts';
import { mountOverlay } from './mount.tsx';
import { watchTyping } from './typing.ts';

const clockMs = 1_000;

/** While a launch or a session is under way the worker must live. */
const underWay = (state: OverlayState | null) =>
  state?.phase === 'creating' || (state?.phase === 'session' && state.session.link.state !== 'stopped');

let isShown = false;

async function show(): Promise<void> {
  const first = await send('GET_ACTIVE_SESSION_FOR_TAB', {}).catch(() => null);
  if (!first || 'error' in first || !first.ok || isShown) return;
  isShown = true;
  const { store, unmount } = mountOverlay({
    follow: (on) => send(on ? 'START_FOLLOW_SESSION' : 'PAUSE_FOLLOW_SESSION', {}),
    stop: () => send('STOP_FOLLOW_SESSION', {}),
    openRecord: () => send('OPEN_RECORD', {}),
    close: () => end(),
  });
  store.show(first.ok);
  const line = keepLine<OverlayState | null>(overlayPortName, {
    heard: (state) => (state ? store.show(state) : end()),
    needed: () => underWay(store.state.value),
    cutOff: () => store.cut(),
  });
  const clock = setInterval(() => store.tick(Date.now()), clockMs);
  // A page that comes back from the back/forward cache has lost its line.
  const back = () => line.reopen();
  window.addEventListener('pageshow', back);

  function end(): void {
    line.close();
    clearInterval(clock);
    window.removeEventListener('pageshow', back);
    unmount();
    isShown = false;
  }
}

export function startOverlay(): void {
  if (!isFirstHere('overlay', () => void show())) {
    wake('overlay');
    return;
  }
  const typing = watchTyping(document);
  browser.runtime.onMessage.addListener((raw: unknown) =>
    (raw as PageMessage).name === 'ASK_UNSAVED' ? Promise.resolve(typing.isUnsaved()) : undefined,
  );
  void show();
}
