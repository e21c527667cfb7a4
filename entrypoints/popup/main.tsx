/** Binds the popup's tree to the browser: the tab it was opened for, one line to the background, and its doors. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import '../../components/ui/tokens.css';
import '../../components/ui/controls.css';
import '../../components/popup/popup.css';
import '../../components/popup/today.css';
import '../../components/popup/review/review.css';
import { browser } from 'wxt/browser';
import { Popup } from '../../components/popup/Popup.tsx';
import type { PopupContext } from '../../components/state/popup-state.ts';
import { makePopupStore, type PopupStore } from '../../components/state/popup-store.ts';
import { popupPortName } from '../background/port-names.ts';
import { putOnLook } from '../look/page-look.ts';
import { keepLine } from '../page-line/page-line.ts';
import { makePopupDoors, painted } from './doors.ts';

/** What is said after a second is said within the next quarter. */
const clockMs = 250;

/** The popup is drawn once it is known what is in it; after this long, with what there is: the background may be asleep. */
const patienceMs = 100;

/** Ends when there is a view with all its controls to draw. */
const firstView = ({ context, review, problem }: PopupStore) =>
  new Promise<void>((known) => {
    effect(() => {
      const step = context.value?.job.step;
      if (step && (step !== 'review' || review.value || problem.value)) known();
    });
  });

async function start(): Promise<void> {
  const root = document.getElementById('app');
  const look = putOnLook();
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (!root || tab?.id === undefined) return;
  const tabId = tab.id;
  const store = makePopupStore(
    makePopupDoors(tabId, () => store.context.value?.page.origin_pattern ?? ''),
    Date.now(),
  );
  // The background is at work meanwhile.
  keepLine<PopupContext>(popupPortName(tabId), {
    heard: (context) => store.show(context),
    needed: () => true,
    cutOff: () => {},
  });
  const known = firstView(store);
  const text = await look;
  await Promise.race([known, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  render(<Popup store={store} text={text} />, root);
  setInterval(() => store.tick(Date.now()), clockMs);
  await known;
  await painted();
  // For `npm run bench -- popup`.
  performance.mark('usable');
  // What is remembered of the account is shown already: asking the vault may take its time.
  await store.doors.refreshAccount();
}

void start();
