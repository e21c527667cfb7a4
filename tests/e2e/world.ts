/**
 * Everything a rep's day needs, all real and all on loopback: the vault as its own process on its embedded store, the
 * PhoneBurner simulator with its dialer page, the CRM pages under their real host names, and Chromium with the built
 * extension. The demo and the end-to-end tests stand on it.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type ExtensionBrowser, launchWithExtension } from '../browser/launch.ts';
import { startVaultProcess, type VaultProcess } from '../server/vault-process.ts';
import { type CrmPages, startCrmPages } from '../simulators/crm-pages/server.ts';
import { type PhoneBurner, startPhoneBurner } from '../simulators/phoneburner/server.ts';

/** `EXTENSION_DIR` names another build, for instance an unpacked release. */
const builtExtension = process.env.EXTENSION_DIR ?? '.output/chrome-mv3';

export interface WorldOptions {
  headless?: boolean;
  extension?: string;
}

export class World {
  readonly phoneBurner: PhoneBurner;
  readonly crm: CrmPages;
  readonly browser: ExtensionBrowser;
  readonly dataDir: string;
  vault: VaultProcess;

  constructor(
    phoneBurner: PhoneBurner,
    crm: CrmPages,
    browser: ExtensionBrowser,
    dataDir: string,
    vault: VaultProcess,
  ) {
    this.phoneBurner = phoneBurner;
    this.crm = crm;
    this.browser = browser;
    this.dataDir = dataDir;
    this.vault = vault;
  }

  /** Starts the vault again where it was: same address, same data. */
  async restartVault(): Promise<void> {
    const port = Number(new URL(this.vault.url).port);
    this.vault = await startVault(this.phoneBurner, this.browser.extensionId, this.dataDir, port);
  }

  /** The tab a rep works in: the browser's first one. */
  async openList(url: string): Promise<Page> {
    const tab = this.browser.page((open) => open === 'about:blank') ?? (await this.browser.context.newPage());
    await tab.goto(url);
    return tab;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.vault.stop();
    await Promise.all([this.phoneBurner.close(), this.crm.close()]);
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

const startVault = (phoneBurner: PhoneBurner, extensionId: string, dataDir: string, port?: number) =>
  startVaultProcess({
    env: {
      NODE_ENV: 'development',
      PB_API_BASE: phoneBurner.apiBase,
      PB_CORS_ORIGINS: `chrome-extension://${extensionId}`,
    },
    dataDir,
    ...(port === undefined ? {} : { port }),
  });

export async function startWorld({ headless = true, extension = builtExtension }: WorldOptions = {}): Promise<World> {
  if (!existsSync(join(extension, 'manifest.json'))) {
    throw new Error(`There is no built extension in ${extension}: run "npx wxt build" (npm test and npm run demo do).`);
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'dialer-vault-'));
  const started: (() => Promise<unknown>)[] = [() => rm(dataDir, { recursive: true, force: true })];
  try {
    const phoneBurner = await startPhoneBurner();
    started.unshift(phoneBurner.close);
    const crm = await startCrmPages();
    started.unshift(crm.close);
    const browser = await launchWithExtension({ extension, headless, flags: crm.chromiumFlags });
    started.unshift(() => browser.close());
    const vault = await startVault(phoneBurner, browser.extensionId, dataDir);
    started.unshift(() => vault.stop());
    await useVault(browser, vault.url);
    return new World(phoneBurner, crm, browser, dataDir, vault);
  } catch (error) {
    for (const end of started) await end();
    throw error;
  }
}

/** What the rep of a self-hosted vault sets in the options page. */
const useVault = (browser: ExtensionBrowser, vault_url: string) =>
  browser.inExtension((items) => (globalThis as unknown as { chrome: Chrome }).chrome.storage.local.set(items), {
    vault_url,
  });

interface Chrome {
  storage: { local: { set(items: object): Promise<void> } };
}
