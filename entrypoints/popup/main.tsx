/** Binds the popup's tree to the browser: the tab it was opened for, one line to the background, and its doors. */
import { render } from 'preact';
import '../../components/ui/tokens.css';
import '../../components/ui/controls.css';
import '../../components/popup/popup.css';
import '../../components/popup/review/review.css';
import { browser } from 'wxt/browser';
import { Popup } from '../../components/popup/Popup.tsx';
import type { PopupContext } from '../../components/state/popup-state.ts';
import { makePopupStore } from '../../components/state/popup-store.ts';
import { popupPortName } from '../background/port-names.ts';
import { browserText } from '../browser-text/browser-text.ts';
import { keepLine } from '../page-line/page-line.ts';
import { makePopupDoors } from './doors.ts';

const clockMs = 1_000;

async function start(): Promise<void> {
  const root = document.getElementById('app');
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (!root || tab?.id === undefined) return;
  const tabId = tab.id;
  const text = browserText();
  document.documentElement.lang = text.locale;
  const store = makePopupStore(
    makePopupDoors(tabId, () => store.context.value?.page.origin_pattern ?? ''),
    Date.now(),
  );
  render(<Popup store={store} text={text} />, root);
  keepLine<PopupContext>(popupPortName(tabId), {
    heard: (context) => store.show(context),
    needed: () => true,
    cutOff: () => {},
  });
  setInterval(() => store.tick(Date.now()), clockMs);
  await store.doors.refreshAccount();
}

void start();
