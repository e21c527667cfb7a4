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

/** A worker that breaks at its start is listed for a while as if it ran, so its registration is asked. */
async function workerStarts(browser: ExtensionBrowser, folder: string): Promise<void> {
  const isRunning = async () => {
    const all = await navigator.serviceWorker.getRegistrations();
    return all.some(({ active }) => active?.state === 'activated');
  };
  await until('', () => browser.inExtension(isRunning, null)).catch(() => {
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

export class ExtensionBrowser {
  readonly chromium: Chromium;
  readonly extensionId: string;
  #playwright: Browser;

  constructor(running: Chromium, extensionId: string, playwright: Browser) {
    this.chromium = running;
    this.extensionId = extensionId;
    this.#playwright = playwright;
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
    interface Tabs {
      targetInfos: { targetId: string; url: string; embedderData?: { tabActive?: boolean } }[];
    }
    const { targetInfos } = await this.chromium.send<Tabs>('Target.getTargets', {
      filter: [{ type: 'tab' }, { exclude: true }],
    });
    const here = targetInfos.filter(({ url }) => url === tab.url());
    const target = here.find(({ embedderData }) => embedderData?.tabActive) ?? here[0];
    if (!target) throw new Error(`No tab shows ${tab.url()}`);
    await this.chromium.send('Extensions.triggerAction', { id: this.extensionId, targetId: target.targetId });
    const popup = await until('The opening of the popup', () => this.#popup());
    await popup.waitForLoadState('domcontentloaded');
    return popup;
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

  /** Grants an optional host (`https://*.pipedrive.com/*`), as the switch on chrome://extensions does. */
  async grantHost(host: string): Promise<void> {
    await this.chromium.send('Target.createTarget', { url: 'chrome://extensions', background: true });
    const settings = await until('The opening of chrome://extensions', () =>
      this.page((url) => url.startsWith('chrome://extensions')),
    );
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
    await settings.close();
    if (failed) throw new Error(`Chromium did not grant ${host}: ${failed}`);
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

  async hasWorker(): Promise<boolean> {
    return (await workerOf(this.chromium, this.extensionId)) !== undefined;
  }

  /** Ends the background worker, as Chrome may do at any moment. The next event or message starts a fresh one. */
  async killWorker(): Promise<void> {
    const worker = await workerOf(this.chromium, this.extensionId);
    if (!worker) return;
    await fetch(`http://127.0.0.1:${this.chromium.port}/json/close/${worker.id}`);
    await until(
      'The end of the worker',
      async () => (await workerOf(this.chromium, this.extensionId))?.id !== worker.id,
    );
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
    const browser = new ExtensionBrowser(running, id, await attach(running));
    await workerStarts(browser, extension);
    return browser;
  } catch (error) {
    await running.close();
    throw error;
  }
}
