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
import { furnish } from '../simulators/hubspot/people.ts';
import type { Portal } from '../simulators/hubspot/portal.ts';
import { type HubSpot, startHubSpot } from '../simulators/hubspot/server.ts';
import { type PhoneBurner, startPhoneBurner } from '../simulators/phoneburner/server.ts';

/** `EXTENSION_DIR` names another build, for instance an unpacked release. */
const builtExtension = process.env.EXTENSION_DIR ?? '.output/chrome-mv3';

export interface GroundOptions {
  headless?: boolean;
  extension?: string;
}

/** What costs the most to start, and can be made as new: the browser, and the CRM pages that its flags name. */
export class Ground {
  readonly browser: ExtensionBrowser;
  readonly crm: CrmPages;
  readonly #portals: Portal[];

  private constructor(browser: ExtensionBrowser, crm: CrmPages, portals: Portal[]) {
    this.browser = browser;
    this.crm = crm;
    this.#portals = portals;
  }

  static async open({ headless = true, extension = builtExtension }: GroundOptions = {}): Promise<Ground> {
    if (!existsSync(join(extension, 'manifest.json'))) {
      throw new Error(
        `There is no built extension in ${extension}: run "npx wxt build" (npm test and npm run demo do).`,
      );
    }
    const portals: Portal[] = [];
    const crm = await startCrmPages({ portals });
    try {
      const browser = await launchWithExtension({ extension, headless, flags: crm.chromiumFlags });
      return new Ground(browser, crm, portals);
    } catch (error) {
      await crm.close();
      throw error;
    }
  }

  /** The HubSpot pages show these portals from now on. */
  show(portals: Portal[]): void {
    this.#portals.splice(0, Number.POSITIVE_INFINITY, ...portals);
  }

  /** As if just started: no tab but an empty one, the extension as just installed, nothing asked for or vanished. */
  async renew(): Promise<void> {
    await this.browser.renew();
    this.crm.requests.length = 0;
    this.crm.vanished.clear();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.crm.close();
  }
}

export class World {
  readonly phoneBurner: PhoneBurner;
  readonly hubSpot: HubSpot;
  readonly crm: CrmPages;
  readonly browser: ExtensionBrowser;
  readonly dataDir: string;
  vault: VaultProcess;

  constructor(phoneBurner: PhoneBurner, hubSpot: HubSpot, ground: Ground, dataDir: string, vault: VaultProcess) {
    this.phoneBurner = phoneBurner;
    this.hubSpot = hubSpot;
    this.crm = ground.crm;
    this.browser = ground.browser;
    this.dataDir = dataDir;
    this.vault = vault;
  }

  /** Starts the vault again where it was: same address, same data. */
  async restartVault(): Promise<void> {
    const port = Number(new URL(this.vault.url).port);
    this.vault = await startVault(this.phoneBurner, this.hubSpot, this.browser.extensionId, this.dataDir, port);
  }

  /** The tab a rep works in: the browser's first one. */
  async openList(url: string): Promise<Page> {
    const tab = this.browser.page((open) => open === 'about:blank') ?? (await this.browser.context.newPage());
    await tab.goto(url);
    return tab;
  }

  /** Leaves the ground it stands on. */
  async close(): Promise<void> {
    await this.vault.stop();
    await Promise.all([this.phoneBurner.close(), this.hubSpot.close()]);
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

const startVault = (phoneBurner: PhoneBurner, hubSpot: HubSpot, extensionId: string, dataDir: string, port?: number) =>
  startVaultProcess({
    env: {
      NODE_ENV: 'development',
      PB_API_BASE: phoneBurner.apiBase,
      HS_API_BASE: hubSpot.apiBase,
      HS_APP_BASE: hubSpot.appBase,
      HS_CLIENT_ID: hubSpot.app.clientId,
      HS_CLIENT_SECRET: hubSpot.app.clientSecret,
      PB_CORS_ORIGINS: `chrome-extension://${extensionId}`,
    },
    dataDir,
    ...(port === undefined ? {} : { port }),
  });

export async function startWorld(ground: Ground): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dialer-vault-'));
  const started: (() => Promise<unknown>)[] = [() => rm(dataDir, { recursive: true, force: true })];
  try {
    const phoneBurner = await startPhoneBurner();
    started.unshift(phoneBurner.close);
    const hubSpot = await startHubSpot();
    started.unshift(hubSpot.close);
    furnish(hubSpot.portal);
    ground.show(hubSpot.portals);
    const vault = await startVault(phoneBurner, hubSpot, ground.browser.extensionId, dataDir);
    started.unshift(() => vault.stop());
    await useVault(ground.browser, vault.url);
    return new World(phoneBurner, hubSpot, ground, dataDir, vault);
  } catch (error) {
    for (const end of started) await end();
    throw error;
  }
}

/** What the rep of a self-hosted vault sets in the options page; and no warning that would be there on Sundays only. */
const useVault = (browser: ExtensionBrowser, vault_url: string) => browser.store({ vault_url, calling_hours: 'off' });
