/**
 * An open line from popup or overlay to the background. It is opened again whenever the worker died (which wakes a fresh
 * one), and it pings while `needed`, because a port without messages keeps no worker alive (design 4.1).
 */
import { browser } from 'wxt/browser';

const pingMs = 20_000;
const againMs = 500;

export interface LineUser<View> {
  heard(view: View): void;
  /** Whether the worker has to be kept alive for what is going on now. */
  needed(): boolean;
  /** The extension was updated or removed: there is no background for this page any more. */
  cutOff(): void;
}

export function keepLine<View>(name: string, user: LineUser<View>): { close(): void; reopen(): void } {
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  function open(): void {
    clearTimeout(again);
    if (closed || port) return;
    try {
      const mine = browser.runtime.connect({ name });
      port = mine;
      mine.onMessage.addListener((view) => user.heard(view as View));
      mine.onDisconnect.addListener(() => {
        if (port === mine) port = null;
        if (!closed) again = setTimeout(open, againMs);
      });
    } catch {
      stop(true);
    }
  }

  function stop(cutOff: boolean): void {
    closed = true;
    clearTimeout(again);
    clearInterval(pinging);
    port?.disconnect();
    port = null;
    if (cutOff) user.cutOff();
  }

  const pinging = setInterval(() => {
    if (browser.runtime?.id === undefined) stop(true);
    else if (port && user.needed()) port.postMessage('ping');
  }, pingMs);
  open();
  return { close: () => stop(false), reopen: open };
}
