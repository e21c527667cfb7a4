/** PhoneBurner's dialer: opened exactly once per launch, although the worker may die between opening and noting it. */
import type { Browser } from 'webextension-polyfill';

export interface DialerWindow {
  /** Ids of the windows that are open now. */
  openWindows(): Promise<number[]>;
  /**
   * `before`: the windows that were open before the first attempt. On a second attempt (`resumed`) a popup window that is
   * not among them is the dialer, and nothing is opened.
   */
  open(url: string, before: readonly number[], resumed: boolean): Promise<void>;
}

/** What PhoneBurner's own integrations use (phoneburner-api.md 5.5). */
const size = { width: 1200, height: 900 } as const;

export const makeDialerWindow = ({ windows, tabs }: Pick<Browser, 'windows' | 'tabs'>): DialerWindow => ({
  openWindows: async () => (await windows.getAll()).flatMap(({ id }) => (id === undefined ? [] : [id])),
  async open(url, before, resumed) {
    if (resumed) {
      const now = await windows.getAll({ windowTypes: ['popup'] });
      if (now.some(({ id }) => id !== undefined && !before.includes(id))) return;
    }
    // Some window managers and policies allow no further window; a tab does as well.
    await windows.create({ url, type: 'popup', ...size }).catch(() => tabs.create({ url }));
  },
});
