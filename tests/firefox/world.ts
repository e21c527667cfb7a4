/** The same vault and simulators as for Chromium (tests/e2e/world.ts), with Firefox before them. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVaultProcess, type VaultProcess } from '../server/vault-process.ts';
import { type CrmPages, startCrmPages } from '../simulators/crm-pages/server.ts';
import { type PhoneBurner, startPhoneBurner } from '../simulators/phoneburner/server.ts';
import { startConnectProxy } from './connect-proxy.ts';
import { Firefox } from './firefox.ts';

const extension = '.output/firefox-mv3';

export interface FirefoxWorld {
  phoneBurner: PhoneBurner;
  crm: CrmPages;
  firefox: Firefox;
  vault: VaultProcess;
  /** Starts the vault again where it was: same address, same data. */
  restartVault(): Promise<void>;
  close(): Promise<void>;
}

export async function startFirefoxWorld(): Promise<FirefoxWorld> {
  if (!existsSync(join(extension, 'manifest.json'))) {
    throw new Error(`There is no extension for Firefox in ${extension}: run "npx wxt build -b firefox".`);
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'dialer-vault-'));
  const started: (() => Promise<unknown>)[] = [() => rm(dataDir, { recursive: true, force: true })];
  const close = async () => {
    for (const end of started) await end();
  };
  try {
    const phoneBurner = await startPhoneBurner();
    started.unshift(phoneBurner.close);
    const crm = await startCrmPages();
    started.unshift(crm.close);
    const proxy = await startConnectProxy(crm);
    started.unshift(proxy.close);
    const vaultOn = (port?: number) =>
      startVaultProcess({
        env: { NODE_ENV: 'development', PB_API_BASE: phoneBurner.apiBase },
        dataDir,
        ...(port === undefined ? {} : { port }),
      });
    const world = { phoneBurner, crm, vault: await vaultOn(), close } as FirefoxWorld;
    started.unshift(() => world.vault.stop());
    world.restartVault = async () => {
      world.vault = await vaultOn(world.vault.port);
    };
    world.firefox = await Firefox.start(extension, proxy.port);
    started.unshift(() => world.firefox.close());
    await useVault(world.firefox, world.vault.url);
    return world;
  } catch (error) {
    await close();
    throw error;
  }
}

/** What the rep of a self-hosted vault sets in the options page. */
const useVault = (firefox: Firefox, url: string) =>
  firefox.inPage(
    'background',
    async (content, vault_url) => {
      const { browser } = (content as unknown as { wrappedJSObject: { browser: ExtensionApi } }).wrappedJSObject;
      await browser.storage.local.set(Cu.cloneInto({ vault_url }, content));
    },
    url,
  );

interface ExtensionApi {
  storage: { local: { set(items: object): Promise<void> } };
}
/** In the page only: makes an object that the page's own side may see. */
declare const Cu: { cloneInto<T>(value: T, into: object): T };
