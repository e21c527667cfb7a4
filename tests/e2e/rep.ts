/** A sales rep at work: opens a list, opens the popup on it, launches, dials. */
import type { Page } from '@playwright/test';
import type { List } from './lists.ts';
import { Dialer } from './pages/dialer.ts';
import { Overlay } from './pages/overlay.ts';
import { Popup } from './pages/popup.ts';
import type { World } from './world.ts';

export class Rep {
  readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** The tab with the CRM in it. Found anew each time: it outlives a reconnect of the debugger. */
  get tab(): Page {
    const tab = this.world.browser.page((url) => url.startsWith('https://'));
    if (!tab) throw new Error('No tab shows a CRM');
    return tab;
  }

  get overlay(): Overlay {
    return new Overlay(this.tab);
  }

  /** Opens the list, and (unless it is to be asked for) lets the extension follow on its host. */
  async opens(list: List, { mayFollow = true }: { mayFollow?: boolean } = {}): Promise<void> {
    await this.world.openList(list.url);
    if (mayFollow) await this.world.browser.grantHost(`${new URL(list.url).origin}/*`);
  }

  async opensPopup(): Promise<Popup> {
    return new Popup(await this.world.browser.openPopup(this.tab));
  }

  async closesPopup(): Promise<void> {
    await this.world.browser.closePopup();
  }

  /** From a fresh install on the list to the review. */
  async reviews(list: List): Promise<Popup> {
    await this.opens(list);
    const popup = await this.opensPopup();
    await popup.connectsWith(this.world.phoneBurner.token);
    await popup.readsList();
    return popup;
  }

  /** The whole way from a fresh install to the open dialer. */
  async launches(list: List): Promise<Dialer> {
    const popup = await this.reviews(list);
    await popup.launches();
    const dialer = await this.dialer();
    await this.closesPopup();
    return dialer;
  }

  dialer(timeoutMs?: number): Promise<Dialer> {
    return Dialer.opened(this.world, timeoutMs);
  }

  dialerWindows(): number {
    return this.world.browser.context.pages().filter((page) => Dialer.isOn(page)).length;
  }

  /** What stands on the toolbar button. */
  badge(): Promise<string> {
    interface Chrome {
      action: { getBadgeText(details: object): Promise<string> };
    }
    return this.world.browser.inExtension(
      () => (globalThis as unknown as { chrome: Chrome }).chrome.action.getBadgeText({}),
      null,
    );
  }

  async isTakenTo(address: string): Promise<void> {
    await this.tab.waitForURL(address);
  }
}

/** As after an update. An open popup closes over it. */
export const hasNews = (world: World): Promise<void> =>
  world.browser.inExtension(() => {
    interface Chrome {
      storage: { local: { remove(key: string): Promise<void> } };
    }
    return (globalThis as unknown as { chrome: Chrome }).chrome.storage.local.remove('news_seen');
  }, null);
