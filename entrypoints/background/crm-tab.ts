/** What the background does with the tab the rep works in: look where it is, inject our scripts, ask them, go somewhere. */
import type { Browser } from 'webextension-polyfill';
import type { PartName } from '../../scanners/engine/parts.ts';
import type { PageMessage } from './scanning/page-messages.ts';
import { countTicked, type RowPlaces } from './scanning/ticked-rows.ts';
import { hostPattern } from './settings/host-pattern.ts';

/** A page that is frozen must not hold anything up for ever; one that is only slow is waited for. */
const pageTimeoutMs = 10_000;

export type Whereabouts = { url: string; title: string } | 'closed' | 'hidden';
/** They come after `crm.js`, whose modules they use. */
type PartScript = `/${PartName}-lists.js`;
export type PageScript =
  | '/lexicon.js'
  | '/content-scripts/crm.js'
  | PartScript
  | '/content-scripts/capture.js'
  | '/content-scripts/pointing.js'
  | '/content-scripts/overlay.js';

export interface CrmTab {
  where(tabId: number): Promise<Whereabouts>;
  /** Whether the rep has granted this origin for good (beyond the click that opened the popup). */
  mayAct(origin: string): Promise<boolean>;
  /** Whether the scripts are in the page now, in this order. `refused`: the browser does not let us in. */
  inject(tabId: number, ...scripts: PageScript[]): Promise<'done' | 'refused' | 'silent'>;
  /** The answer of our script in the page; null when it is not there, `silent` when the page does not answer in time. */
  ask(tabId: number, message: PageMessage): Promise<unknown>;
  /** How many rows are ticked; null where they are not known. Waits as long as the page does. */
  ticked(tabId: number, places: RowPlaces | null): Promise<number | null | 'refused'>;
  go(tabId: number, url: string): Promise<void>;
  show(tabId: number): Promise<void>;
  /** A new tab, in front. Null when the browser opens none. */
  open(url: string): Promise<number | null>;
  close(tabId: number): Promise<void>;
}

type Api = Pick<Browser, 'tabs' | 'scripting' | 'permissions' | 'windows'>;

const inTime = <T>(work: Promise<T>): Promise<T | 'silent'> =>
  Promise.race([work, new Promise<'silent'>((resolve) => setTimeout(resolve, pageTimeoutMs, 'silent'))]);

export const makeCrmTab = (browser: Api): CrmTab => ({
  async where(tabId) {
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (!tab) return 'closed';
    return tab.url === undefined ? 'hidden' : { url: tab.url, title: tab.title ?? '' };
  },
  mayAct: (origin) => browser.permissions.contains({ origins: [hostPattern(origin)] }),
  inject: (tabId, ...scripts) =>
    inTime(
      browser.scripting.executeScript({ target: { tabId }, files: scripts, injectImmediately: true }).then(
        () => 'done',
        () => 'refused',
      ),
    ),
  ask: (tabId, message) => inTime(browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => null)),
  ticked: (tabId, places) =>
    browser.scripting
      .executeScript({ target: { tabId }, func: countTicked, args: [places], injectImmediately: true })
      .then(
        ([answer]) => (typeof answer?.result === 'number' ? answer.result : null),
        () => 'refused' as const,
      ),
  go: async (tabId, url) => {
    await browser.tabs.update(tabId, { url }).catch(() => null);
  },
  open: async (url) => (await browser.tabs.create({ url }).catch(() => null))?.id ?? null,
  close: async (tabId) => {
    await browser.tabs.remove(tabId).catch(() => null);
  },
  show: async (tabId) => {
    const tab = await browser.tabs.update(tabId, { active: true }).catch(() => null);
    if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true }).catch(() => null);
  },
});
