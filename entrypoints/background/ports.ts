/**
 * Open lines to popup and overlay. They carry the view whenever something stored changes, and the pings that keep the
 * worker alive while a session runs (design 4.1: a port without messages does not).
 */
import type { From } from './channel.ts';
import { overlayPortName } from './port-names.ts';
import type { Views } from './views.ts';

/** The part of `runtime.Port` that is used. */
export interface Port {
  name: string;
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(heard: (message: unknown) => void): void };
  onDisconnect: { addListener(gone: () => void): void };
}

export interface Outside {
  views: Views;
  /** A popup was opened on this tab. */
  opened(tabId: number): void;
  /** Somebody who shows this tab is alive. */
  pinged(tabId: number): void;
  broken(error: unknown): void;
}

export function makePorts({ views, opened, pinged, broken }: Outside) {
  const lines = new Map<Port, { view: () => Promise<unknown>; last: string }>();
  let pushing: Promise<void> | null = null;
  let again = false;

  /** A page that has just gone, and has not said so yet, keeps nobody after it from hearing. */
  function tell(port: Port, view: unknown): void {
    try {
      port.postMessage(view);
    } catch {
      lines.delete(port);
    }
  }

  async function push(): Promise<void> {
    do {
      again = false;
      for (const [port, line] of [...lines]) {
        const view = await line.view();
        const text = JSON.stringify(view);
        if (text === line.last || !lines.has(port)) continue;
        line.last = text;
        tell(port, view);
      }
    } while (again);
  }

  /** Something stored has changed. Changes in quick succession are told as one. */
  function refresh(): void {
    again = true;
    if (pushing) return;
    pushing = push()
      .catch(broken)
      .finally(() => {
        pushing = null;
        if (again) refresh();
      });
  }

  return {
    refresh,
    connect(port: Port, from: From | null): void {
      const popupTab = Number(/^popup:(\d+)$/.exec(port.name)?.[1] ?? Number.NaN);
      if (from?.role === 'popup' && Number.isInteger(popupTab)) {
        lines.set(port, { view: () => views.popup(popupTab), last: '' });
        port.onMessage.addListener(() => pinged(popupTab));
        opened(popupTab);
      } else if (from?.role === 'content' && from.tabId !== null && port.name === overlayPortName) {
        const { tabId } = from;
        lines.set(port, { view: () => views.overlay(tabId), last: '' });
        port.onMessage.addListener(() => pinged(tabId));
      } else {
        port.disconnect();
        return;
      }
      port.onDisconnect.addListener(() => lines.delete(port));
      refresh();
    },
  };
}
