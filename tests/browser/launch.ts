/**
 * The one way to start a browser with the extension in it: for the demo, the end-to-end tests and screenshots.
 * The real popup opens for a real tab (so it has `activeTab`), optional hosts are granted as chrome://extensions does it,
 * and the worker can be killed, or left without a debugger (Playwright attaches one, which keeps it alive; design 4.6).
 */
import { resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { type Chromium, type ChromiumOptions, startChromium } from './chromium.ts';
import { until } from './until.ts';

// A popup is born as a target of type "other"; without this Playwright lets go of it before it becomes a page.
process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';

export interface LaunchOptions extends ChromiumOptions {
  /** Folder of the unpacked extension. */
  extension: string;
}

/** Loads an unpacked extension into a running browser and returns its id. */
export async function installExtension(browser: Chromium, folder: string): Promise<string> {
  const { id } = await browser
    .send<{ id: string }>('Extensions.loadUnpacked', { path: resolve(folder) })
    .catch((error: Error) => {
      throw new Error(
        `Chromium did not accept the extension in ${folder}: ${error.message.replace(/[.]+$/, '')}. Run "npx wxt build".`,
      );
    });
  return id;
}

/** Longer than a sound worker takes; the sentence below names it. */
const WORKER_STARTS_WITHIN_MS = 5_000;

/** A worker that breaks at its start is listed for a while as if it ran, so its registration is asked. */
async function workerStarts(browser: ExtensionBrowser, folder: string): Promise<void> {
  const isRunning = async () => {
    const all = await navigator.serviceWorker.getRegistrations();
    return all.some(({ active }) => active?.state === 'activated');
  };
  await until('', () => browser.inExtension(isRunning, null), WORKER_STARTS_WITHIN_MS).catch(() => {
    throw new Error(
      `The extension in ${folder} was loaded, but its background worker did not start within 5 s. ` +
        'Open chrome://extensions in that browser and read its error.',
    );
  });
}

async function workerOf(browser: Chromium, extensionId: string) {
  const targets = await browser.targets();
  return targets.find(({ type, url }) => type === 'service_worker' && new URL(url).host === extensionId);
}

const SETTINGS = 'chrome://extensions';
const isSettings = (page: Page) => !page.isClosed() && page.url().startsWith(SETTINGS);

export class ExtensionBrowser {
  readonly chromium: Chromium;
  readonly extensionId: string;
  readonly #extension: string;
  #playwright: Browser;
  #zoomed = false;

  constructor(running: Chromium, extensionId: string, extension: string, playwright: Browser) {
    this.chromium = running;
    this.extensionId = extensionId;
    this.#extension = extension;
    this.#playwright = playwright;
  }

  /** Only an empty tab is open, unzoomed, and the extension is as just installed: no data, no granted hosts. */
  async renew(): Promise<void> {
    if (this.#zoomed) await this.zoom(1);
    const old = this.context.pages().filter((page) => !isSettings(page));
    await this.context.newPage();
    await Promise.all(old.map((page) => page.close()));
    await this.chromium.send('Browser.setDownloadBehavior', { behavior: 'default' });
    await this.chromium.send('Extensions.uninstall', { id: this.extensionId });
    await installExtension(this.chromium, this.#extension);
  }

  /** As an update does: its pages close, the worker starts anew, and the scripts that are in pages are cut off from it. */
  async updateExtension(): Promise<void> {
    await this.closePopup();
    await installExtension(this.chromium, this.#extension);
  }

  /** Changes with `withoutDebugger`: ask anew for it, and for pages, afterwards. */
  get context(): BrowserContext {
    const [context] = this.#playwright.contexts();
    if (!context) throw new Error('Chromium has no window');
    return context;
  }

  page(matches: (url: string) => boolean): Page | undefined {
    return this.context.pages().find((page) => !page.isClosed() && matches(page.url()));
  }

  #popup(): Page | undefined {
    return this.page((url) => url.startsWith(`chrome-extension://${this.extensionId}/popup`));
  }

  /** Clicks the toolbar button on this tab. The popup is a page like any other, at its real size. */
  async openPopup(tab: Page): Promise<Page> {
    const open = this.#popup();
    if (open) return open;
    await tab.bringToFront();
    await this.clickButton(tab.url());
    const popup = await until('The opening of the popup', () => this.#popup());
    await popup.waitForLoadState('domcontentloaded');
    return popup;
  }

  /** Clicks the toolbar button on the tab in front that shows this address, and says when: epoch milliseconds. */
  async clickButton(address: string): Promise<number> {
    interface Tabs {
      targetInfos: { targetId: string; url: string; embedderData?: { tabActive?: boolean } }[];
    }
    const { targetInfos } = await this.chromium.send<Tabs>('Target.getTargets', {
      filter: [{ type: 'tab' }, { exclude: true }],
    });
    const here = targetInfos.filter(({ url }) => url === address);
    const target = here.find(({ embedderData }) => embedderData?.tabActive) ?? here[0];
    if (!target) throw new Error(`No tab shows ${address}`);
    const clicked = Date.now();
    await this.chromium.send('Extensions.triggerAction', { id: this.extensionId, targetId: target.targetId });
    return clicked;
  }

  /** A rep's click beside the popup. */
  async closePopup(): Promise<void> {
    const popup = this.#popup();
    if (!popup) return;
    await popup.close();
    await until('The closing of the popup', async () =>
      (await this.chromium.targets()).every(
        ({ url }) => !url.startsWith(`chrome-extension://${this.extensionId}/popup`),
      ),
    );
  }

  /**
   * Grants an optional host (`https://*.pipedrive.com/*`), as the switch on chrome://extensions does. That page stays open
   * in the background: to load it costs more than all else that a test starts with.
   */
  async grantHost(host: string): Promise<void> {
    const settings = this.context.pages().find(isSettings) ?? (await this.#openSettings());
    const failed = await settings.evaluate(
      ([id, wanted]) => {
        const { chrome } = globalThis as unknown as {
          chrome: {
            developerPrivate: { addHostPermission(id: string, host: string, done: () => void): void };
            runtime: { lastError?: { message: string } };
          };
        };
        return new Promise<string | undefined>((done) =>
          chrome.developerPrivate.addHostPermission(id, wanted, () => done(chrome.runtime.lastError?.message)),
        );
      },
      [this.extensionId, host] as const,
    );
    if (failed) throw new Error(`Chromium did not grant ${host}: ${failed}`);
  }

  async #openSettings(): Promise<Page> {
    await this.chromium.send('Target.createTarget', { url: SETTINGS, background: true });
    return until('The opening of chrome://extensions', () => this.context.pages().find(isSettings));
  }

  /** Puts items into the extension's own storage, without a page that would have to be opened. */
  async store(values: object): Promise<void> {
    const { send } = this.chromium;
    const worker = await until('The start of the worker', () => workerOf(this.chromium, this.extensionId));
    const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', {
      targetId: worker.id,
      flatten: true,
    });
    await send('Extensions.setStorageItems', { id: this.extensionId, storageArea: 'local', values }, sessionId);
    // Attached, it would never end by itself (design 4.6).
    await send('Target.detachFromTarget', { sessionId });
  }

  /** From now on downloads go into this folder, under the names they come with. */
  async downloadsTo(folder: string): Promise<void> {
    await this.chromium.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  }

  /** Runs a function in a page of the extension, where `chrome` is what the extension has. */
  async inExtension<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
    const page = await this.context.newPage();
    try {
      await page.goto(`chrome-extension://${this.extensionId}/manifest.json`);
      return (await page.evaluate(work as (argument: unknown) => R | Promise<R>, argument)) as R;
    } finally {
      await page.close();
    }
  }

  /** As a rep who has set the browser's own zoom, which popups follow. */
  async zoom(factor: number): Promise<void> {
    interface Chrome {
      settingsPrivate: { setDefaultZoom(factor: number): Promise<boolean> };
    }
    const page = await this.context.newPage();
    await page.goto('chrome://settings');
    await page.evaluate(
      (to) => (globalThis as unknown as { chrome: Chrome }).chrome.settingsPrivate.setDefaultZoom(to),
      factor,
    );
    await page.close();
    this.#zoomed = factor !== 1;
  }

  async hasWorker(): Promise<boolean> {
    return (await workerOf(this.chromium, this.extensionId)) !== undefined;
  }

  /** Ends the background worker, as Chrome may do at any moment. The next event or message starts a fresh one. */
  async killWorker(): Promise<void> {
    if (!(await this.shootWorker())) return;
    await until('The end of the worker', async () => !(await this.hasWorker()));
  }

  /** Tells it to end, and waits for nothing: it may be back before anybody has looked. False: there is none. */
  async shootWorker(): Promise<boolean> {
    const worker = await workerOf(this.chromium, this.extensionId);
    if (worker) await fetch(`http://127.0.0.1:${this.chromium.port}/json/close/${worker.id}`);
    return worker !== undefined;
  }

  /** While `work` runs nothing is attached to this browser, so the worker lives and dies as it does for a rep. */
  async withoutDebugger<T>(work: () => Promise<T>): Promise<T> {
    await this.#playwright.close();
    try {
      return await work();
    } finally {
      this.#playwright = await attach(this.chromium);
    }
  }

  /** Leaves the browser to whoever sits before it: Playwright would answer the page's dialogs. */
  async letGo(): Promise<void> {
    await this.#playwright.close();
  }

  async close(): Promise<void> {
    await this.#playwright.close();
    await this.chromium.close();
  }
}

const attach = (running: Chromium) => chromium.connectOverCDP(`http://127.0.0.1:${running.port}`);

/** @throws with one sentence when there is no browser, or when the extension does not come up within 5 s. */
export async function launchWithExtension({ extension, ...options }: LaunchOptions): Promise<ExtensionBrowser> {
  const running = await startChromium(options);
  try {
    const id = await installExtension(running, extension);
    const browser = new ExtensionBrowser(running, id, extension, await attach(running));
    await workerStarts(browser, extension);
    return browser;
  } catch (error) {
    await running.close();
    throw error;
  }
}
