/**
 * Firefox with the extension in it, over WebDriver BiDi. What BiDi has no command for is done where Firefox itself does
 * it, in its window (`--remote-allow-system-access`): the toolbar button opens the real popup for the real tab, a host
 * is granted as the switch in about:addons does, and the background is ended as Firefox ends an idle one. BiDi does not
 * list a popup, and page scripts cannot look into a closed shadow root, so pages are worked by scripts that Firefox's
 * window loads into them; their clicks are trusted as a rep's are.
 */
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { until } from '../browser/until.ts';

/** Null where there is none. `FIREFOX_PATH` overrules. */
export function findFirefox(): string | null {
  const names = ['firefox-esr', 'firefox'];
  const places = (process.env.PATH ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  const all = process.env.FIREFOX_PATH ? [process.env.FIREFOX_PATH] : places;
  return all.find((path) => existsSync(path)) ?? null;
}

/** The start of the address of a tab, or one of the extension's own documents. */
export type Where = { tab: string } | 'popup' | 'background';

/** What a script that is loaded into a page sees of it. */
export type Content = Window & typeof globalThis;

/** Puppeteer keeps the connection to itself in its types. */
interface WithConnection {
  connection: { send(method: string, parameters: object): Promise<{ result: Answer }> };
}
interface Answer {
  contexts: { context: string }[];
  type: 'success' | 'exception';
  result: { value?: string };
  exceptionDetails?: { text: string };
}

/** Of Firefox's window, what is used here. It is there where `inWindow` runs its function, not in this process. */
// biome-ignore lint/suspicious/noExplicitAny: Firefox's inner interfaces have no types
declare const WebExtensionPolicy: any, ChromeUtils: any, Services: any;

export class Firefox {
  readonly #browser: Browser;
  readonly #window: string;
  readonly #id: string;

  private constructor(browser: Browser, window: string, id: string) {
    this.#browser = browser;
    this.#window = window;
    this.#id = id;
  }

  /** @throws when there is no Firefox, or when it does not take the extension. */
  static async start(extension: string, proxyPort: number): Promise<Firefox> {
    const executablePath = findFirefox();
    if (!executablePath) throw new Error('There is no Firefox here: apt-get install firefox-esr, or set FIREFOX_PATH.');
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      acceptInsecureCerts: true,
      args: ['--remote-allow-system-access', '--width=1280', '--height=860'],
      extraPrefsFirefox: {
        'intl.locale.requested': 'en-US',
        'network.proxy.type': 1,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': proxyPort,
        // Clicks that come by script are none of the rep's; the browser would block the second window.
        'dom.disable_open_during_load': false,
      },
    });
    try {
      const id = await browser.installExtension(resolve(extension));
      const tree = await connectionOf(browser).send('browsingContext.getTree', { 'moz:scope': 'chrome' });
      const firefox = new Firefox(browser, tree.result.contexts[0]?.context ?? '', id);
      await until('The start of the background', () => firefox.hasBackground());
      return firefox;
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Runs a function in Firefox's own window; what it answers goes through JSON. */
  async #inWindow<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
    const functionDeclaration = `async (text) => JSON.stringify((await (${work})(JSON.parse(text))) ?? null)`;
    const { result } = await connectionOf(this.#browser).send('script.callFunction', {
      functionDeclaration,
      arguments: [{ type: 'string', value: JSON.stringify(argument) }],
      target: { context: this.#window },
      awaitPromise: true,
      userActivation: true,
    });
    if (result.type === 'exception') throw new Error(result.exceptionDetails?.text);
    return JSON.parse(result.result.value ?? 'null') as R;
  }

  /** Runs a function in a page, beside the page's own scripts. Null when that page is not open. */
  inPage<A, R>(where: Where, work: (content: Content, argument: A) => R | Promise<R>, argument: A): Promise<R | null> {
    return this.#inWindow(
      async ({ id, where, code, argument }) => {
        const windows = [...Services.wm.getEnumerator('navigator:browser')];
        const tabs = () => windows.flatMap((window) => [...window.gBrowser.browsers]);
        const { extension } = WebExtensionPolicy.getByID(id);
        const view = (kind: string) => [...extension.views].find(({ viewType }) => viewType === kind)?.xulBrowser;
        const page =
          typeof where === 'string'
            ? view(where)
            : tabs().find(({ currentURI }: { currentURI: { spec: string } }) => currentURI.spec.startsWith(where.tab));
        if (!page?.isConnected) return null;
        const { messageManager } = page;
        const name = `test:${Math.random()}`;
        const answered = new Promise<{ ok?: never; error?: string } | null>((done) => {
          const hear = ({ data }: { data: { ok?: never; error?: string } }) => finish(data);
          const gone = setTimeout(() => finish(null), 15_000);
          const finish = (data: { ok?: never; error?: string } | null) => {
            clearTimeout(gone);
            messageManager.removeMessageListener(name, hear);
            done(data);
          };
          messageManager.addMessageListener(name, hear);
        });
        const script = `(async () => {
          const told = await (async () => (${code})(content, ${argument}))().then((ok) => ({ ok }), (error) => ({ error: String(error) }));
          sendAsyncMessage(${JSON.stringify(name)}, told);
        })()`;
        messageManager.loadFrameScript(
          `data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`,
          false,
        );
        const told = await answered;
        if (told?.error) throw new Error(told.error);
        return told?.ok ?? null;
      },
      { id: this.#id, where, code: String(work), argument: JSON.stringify(argument) ?? 'undefined' },
    );
  }

  /** The first tab goes there. */
  async opens(url: string): Promise<void> {
    const [tab] = await this.#browser.pages();
    await tab?.goto(url);
  }

  addresses(): Promise<string[]> {
    return this.#inWindow(
      () =>
        [...Services.wm.getEnumerator('navigator:browser')].flatMap((window) =>
          [...window.gBrowser.browsers].map(({ currentURI }) => currentURI.spec as string),
        ),
      null,
    );
  }

  async grantHost(pattern: string): Promise<void> {
    await this.#inWindow(
      async ({ id, pattern }) => {
        const { ExtensionPermissions } = ChromeUtils.importESModule(
          'resource://gre/modules/ExtensionPermissions.sys.mjs',
        );
        const { extension } = WebExtensionPolicy.getByID(id);
        await ExtensionPermissions.add(id, { permissions: [], origins: [pattern] }, extension);
      },
      { id: this.#id, pattern },
    );
  }

  /** The toolbar button, on the tab in front. */
  async openPopup(): Promise<void> {
    await this.#inWindow(async (id) => {
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      const { extension } = WebExtensionPolicy.getByID(id);
      await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
    }, this.#id);
    await until('The opening of the popup', () =>
      this.inPage('popup', ({ document }) => document.querySelector('h1') !== null, null),
    );
  }

  async closePopup(): Promise<void> {
    await this.#inWindow(
      () =>
        (
          document.querySelector('.webextension-popup-browser')?.closest('panel') as { hidePopup?(): void }
        )?.hidePopup?.(),
      null,
    );
    await until('The closing of the popup', async () => (await this.inPage('popup', () => true, null)) === null);
  }

  hasBackground(): Promise<boolean> {
    return this.#inWindow((id) => WebExtensionPolicy.getByID(id)?.extension?.backgroundState === 'running', this.#id);
  }

  /**
   * As Firefox ends an idle background; the next event or message starts it anew, and the overlay's line does so within
   * half a second. Whether it ended is therefore asked in the same breath.
   */
  killBackground(): Promise<boolean> {
    return this.#inWindow(async (id) => {
      const { extension } = WebExtensionPolicy.getByID(id);
      await extension.terminateBackground({ ignoreDevToolsAttached: true });
      return extension.backgroundState !== 'running';
    }, this.#id);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

const connectionOf = (browser: Browser) => (browser as unknown as WithConnection).connection;
