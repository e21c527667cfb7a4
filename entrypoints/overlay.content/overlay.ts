/**
 * The overlay in a page: mounts its tree in a shadow root while there is something to show, and keeps one line to the
 * background. Put in by the background, at the click on Launch and after every load of the followed tab.
 */
import { browser } from 'wxt/browser';
import { firstPlace } from '../../components/state/overlay-place.ts';
import type { OverlayDoors } from '../../components/state/overlay-store.ts';
import type { Result } from '../../components/state/problem.ts';
import type { OverlayState } from '../../components/state/session-state.ts';
import { overlayPortName } from '../background/port-names.ts';
import type { PageMessage } from '../background/scanning/page-messages.ts';
import { send } from '../background/send.ts';
import { isFirstHere, wake } from '../crm.content/first-here.ts';
import { keepLine } from '../page-line/page-line.ts';
import { mountOverlay } from './mount.tsx';
import { watchTyping } from './typing.ts';

const clockMs = 1_000;

/** While a launch or a session is under way the worker must live. */
const underWay = (state: OverlayState | null) =>
  state?.phase === 'creating' || (state?.phase === 'session' && state.session.link.state !== 'stopped');

/** Unfolds what is mounted. */
let unfold = () => {};
let isOpen = false;

/** A background that died over the question never answers it. */
const answerMs = 2_000;

/** What the background has for this page; null where it cannot be asked, and the overlay does without. */
const asked = <T>(answer: Promise<Result<T>>): Promise<T | null> =>
  Promise.race([
    answer.then(
      (result) => ('ok' in result ? result.ok : null),
      () => null,
    ),
    new Promise<null>((resolve) => setTimeout(resolve, answerMs, null)),
  ]);

/**
 * Opens the line, and mounts with the first view that comes over it. No message that is sent once decides whether there
 * is an overlay: the line is opened again until it has told.
 */
async function show(): Promise<void> {
  if (isOpen) return;
  isOpen = true;
  const [place, look] = await Promise.all([asked(send('GET_OVERLAY_PLACE', {})), asked(send('GET_LOOK', {}))]);
  const doors: OverlayDoors = {
    follow: (on) => send(on ? 'START_FOLLOW_SESSION' : 'PAUSE_FOLLOW_SESSION', {}),
    launchNext: (anyway) => send('LAUNCH_NEXT', { anyway }),
    stop: () => send('STOP_FOLLOW_SESSION', {}),
    openRecord: () => send('OPEN_RECORD', {}),
    // Where the extension is gone there is nothing to remember for.
    savePlace: (next) => void send('SAVE_OVERLAY_PLACE', next).catch(() => null),
    close: () => end(),
  };
  let mounted: ReturnType<typeof mountOverlay> | null = null;
  const clock = setInterval(() => mounted?.store.tick(Date.now()), clockMs);
  const line = keepLine<OverlayState | null>(overlayPortName, {
    heard: (state) => {
      if (!state) end();
      else if (mounted) mounted.store.show(state);
      else {
        mounted = mountOverlay(doors, state, place ?? firstPlace, look);
        unfold = () => mounted?.store.minimise(false);
      }
    },
    needed: () => underWay(mounted?.store.state.value ?? null),
    cutOff: () => {
      clearInterval(clock);
      mounted?.store.cut();
    },
  });
  // A page that comes back from the back/forward cache has lost its line.
  const back = () => line.reopen();
  window.addEventListener('pageshow', back);

  function end(): void {
    line.close();
    clearInterval(clock);
    window.removeEventListener('pageshow', back);
    mounted?.unmount();
    isOpen = false;
  }
}

export function startOverlay(): void {
  if (!isFirstHere('overlay', () => void show())) {
    wake('overlay');
    return;
  }
  const typing = watchTyping(document);
  browser.runtime.onMessage.addListener((raw: unknown) => {
    const { name } = raw as PageMessage;
    if (name === 'SHOW_OVERLAY') {
      unfold();
      return Promise.resolve(true);
    }
    return name === 'ASK_UNSAVED' ? Promise.resolve(typing.isUnsaved()) : undefined;
  });
  void show();
}
