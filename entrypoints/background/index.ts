/**
 * The background: hangs the parts on the browser's events. Listeners are set in the first turn, as a sleeping worker
 * needs; whatever was going on before a death is taken up again from storage at every start.
 */

import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { pickPage } from '../../scanners/pick-page.ts';
import { scanners } from '../../scanners/registry.ts';
import { sameRecord } from '../../scanners/same-record.ts';
import { makeAccount } from './account.ts';
import { makeAnswers } from './answers.ts';
import { makeChannel, whoIs } from './channel.ts';
import { makeCrmTab } from './crm-tab.ts';
import { makeDialerWindow } from './dialer-window.ts';
import { makeFollow } from './follow.ts';
import { makeIdentity } from './identity.ts';
import { makeLaunches } from './launch.ts';
import { type Area, makeMemory } from './memory.ts';
import { makePorts } from './ports.ts';
import { makeScans } from './scan.ts';
import { inClosedStorage, inDatabase } from './secret-store.ts';
import { makeServerClient } from './server-client.ts';
import { makeSettings } from './settings.ts';
import { sleep } from './sleep.ts';
import { makeViews } from './views.ts';

const watchdogAlarm = 'watchdog';

/** Chrome only: shuts content scripts out of a storage area. */
interface Closable {
  setAccessLevel?(access: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/** The same area, used only once it is closed. */
const after = (closing: Promise<void> | undefined, area: Area): Area => ({
  get: (key) => Promise.resolve(closing).then(() => area.get(key)),
  set: (items) => Promise.resolve(closing).then(() => area.set(items)),
  remove: (keys) => Promise.resolve(closing).then(() => area.remove(keys)),
});

export default defineBackground(() => {
  const { local, session } = browser.storage;
  const broken = (error: unknown) => console.error('background', error);
  const closing = (local as Closable).setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  const closed = after(closing, local);

  const memory = makeMemory(session, () => ports.refresh());
  const settings = makeSettings(closed, __VAULT_URL__);
  const country = async () => (await settings.get()).country;
  const identity = makeIdentity(closed, closing ? inClosedStorage(closed) : inDatabase(indexedDB));
  const client = makeServerClient({
    fetch: (url, init) => fetch(url, init),
    origin: async () => (await settings.get()).vault_url,
    identity,
  });
  const tab = makeCrmTab(browser);
  const { now } = Date;
  const { random } = Math;
  const newId = () => crypto.randomUUID();
  const watchdog = {
    set: () => browser.alarms.create(watchdogAlarm, { periodInMinutes: 0.5 }) as unknown as Promise<void>,
    clear: async () => void (await browser.alarms.clear(watchdogAlarm)),
  };
  const follow = makeFollow({
    ...{ memory, client, tab, watchdog, now, random, sleep, broken },
    sameRecord: (id, here, there) => {
      const scanner = scanners.find((one) => one.id === id);
      return scanner !== undefined && sameRecord(scanner, here, there);
    },
  });
  const dialer = makeDialerWindow(browser);
  const launches = makeLaunches({ memory, client, tab, dialer, follow, country, now, random, sleep, newId, broken });
  const scans = makeScans({ memory, tab, pick: (url) => pickPage(url), now, newId });
  const views = makeViews({ memory, tab, pick: (url) => pickPage(url), country });
  const ports = makePorts(views, (tabId) => void scans.checkAlive(tabId).catch(broken), broken);
  const account = makeAccount(memory, client);
  const answers = makeAnswers({ memory, tab, views, account, scans, launches, follow, settings, client });
  const channel = makeChannel(answers, broken);

  const { id } = browser.runtime;
  const origin = browser.runtime.getURL('').replace(/\/$/, '');
  browser.runtime.onMessage.addListener((raw: unknown, sender: Runtime.MessageSender) =>
    channel(raw, whoIs(sender, id, origin)),
  );
  browser.runtime.onConnect.addListener((port) =>
    ports.connect(port, port.sender ? whoIs(port.sender, id, origin) : null),
  );

  const resume = () => Promise.all([launches.resume(), follow.resume()]).catch(broken);
  browser.alarms.onAlarm.addListener(resume);
  browser.permissions.onAdded.addListener(() => void follow.accessGranted().catch(broken));
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status) void follow.tabLoads(tabId).catch(broken);
    if (status === 'loading') void scans.pageLoads(tabId).catch(broken);
  });
  browser.tabs.onRemoved.addListener(
    (tabId) => void Promise.all([follow.tabClosed(tabId), memory.forgetTab(tabId)]).catch(broken),
  );
  void resume();
});
