/**
 * The background: hangs the parts on the browser's events. Listeners are set in the first turn, as a sleeping worker
 * needs; whatever was going on before a death is taken up again from storage at every start.
 */

import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { sameRecord } from '../../scanners/same-record.ts';
import { browserText } from '../browser-text/browser-text.ts';
import { loadCatalogue } from '../look/catalogue.ts';
import { makeAccount } from './accounts/account.ts';
import { makeExport } from './accounts/export-data.ts';
import { makeForgetMe } from './accounts/forget-me.ts';
import { makeHubSpotAccount } from './accounts/hubspot-account.ts';
import { makeHubSpotChoices } from './accounts/hubspot-choices.ts';
import { reviewOfHubSpot } from './accounts/hubspot-review.ts';
import { makeIdentity } from './accounts/identity.ts';
import { makeMemberDays } from './accounts/member-days.ts';
import { inClosedStorage, inDatabase } from './accounts/secret-store.ts';
import { makeAnswers } from './answers.ts';
import { longAsText } from './as-text.ts';
import { makeChannel, whoIs } from './channel.ts';
import { makeCrmTab } from './crm-tab.ts';
import { makeCallingGuard } from './dialing/calling-guard.ts';
import { makeDialerWindow } from './dialing/dialer-window.ts';
import { makeLaunches } from './dialing/launch.ts';
import { makeOneNumber } from './dialing/one-number.ts';
import { makeFollow } from './following/follow.ts';
import { makeOverlayPlaces } from './following/overlay-places.ts';
import { type Area, makeMemory } from './memory.ts';
import { makeMenuAndKeys } from './menu-and-keys.ts';
import { type Menus, makeMenuItems } from './menu-items.ts';
import { type Badge, makeBadge } from './notices/badge.ts';
import { welcome } from './notices/installed.ts';
import { makeNewsSeen } from './notices/news-seen.ts';
import { makeNotificationClick } from './notices/notification-click.ts';
import { makeNotifications } from './notices/notifications.ts';
import { makePorts } from './ports.ts';
import { readTogether } from './read-together.ts';
import { makeOwnScanners } from './scanning/own-scanners.ts';
import { makePageLooks } from './scanning/page-looks.ts';
import { makePointing } from './scanning/pointing.ts';
import { makeScans, type Outside as ScanOutside } from './scanning/scan.ts';
import { makeScannerList } from './scanning/scanner-list.ts';
import { makeShippedScanners } from './scanning/shipped-scanners.ts';
import { makeDoNotCallList } from './settings/do-not-call.ts';
import { makeGoalLabels } from './settings/goal-labels.ts';
import { makeLook } from './settings/look.ts';
import { makeSettings } from './settings/settings.ts';
import { makeSettingsSync } from './settings/settings-sync.ts';
import { makeSites } from './settings/sites.ts';
import { sleep } from './sleep.ts';
import { makeServerClient } from './vault/server-client.ts';
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

const together = (area: Area): Area => ({
  get: readTogether(area),
  set: (items) => area.set(items),
  remove: (keys) => area.remove(keys),
});

/** Written by the build (wxt.config.ts), so a path that the polyfill's types do not know. */
const readShippedScanners = async () => (await fetch(browser.runtime.getURL('/scanners.json' as '/popup.html'))).json();

export default defineBackground(() => {
  const { local, managed, session } = browser.storage;
  const broken = (error: unknown) => console.error('background', error);
  const closing = (local as Closable).setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  const closed = together(after(closing, local));

  const texts = longAsText(together(session));
  const memory = makeMemory(texts, (key) => {
    ports.refresh();
    if (key === 'pb_current_session') {
      void badge.refresh();
      void notifications.sessionChanged();
    } else if (key.startsWith('job:')) void notifications.jobChanged(key as `job:${number}`);
  });
  const mayNotify = () => browser.permissions.contains({ permissions: ['notifications'] });
  const badgeTitle = async ({ text: shown, lost, left }: Badge) => {
    const text = await look.words();
    return lost ? text('badge_lost') : shown === '' ? text('ext_short_name') : text.count('badge_left', left);
  };
  const badge = makeBadge(memory, browser.action, badgeTitle, broken);
  const notifications = makeNotifications({
    memory,
    level: async () => ((await mayNotify()) ? (await settings.get()).notifications : 'none'),
    show: async ({ id, title, message }) => {
      await browser.notifications.create(id, { type: 'basic', iconUrl: '/icon/128.png', title, message });
    },
    words: () => look.words(),
    broken,
  });
  const settings = makeSettings(closed, { get: readTogether(managed) }, __VAULT_URL__);
  const look = makeLook({ area: closed, settings: settings.get, load: loadCatalogue, own: browserText() });
  const menu = makeMenuItems(browser.contextMenus as Menus, look.words);
  const country = async () => (await settings.get()).country;
  const secrets = closing ? inClosedStorage(closed) : inDatabase(indexedDB);
  const identity = makeIdentity(closed, secrets);
  const client = makeServerClient({
    fetch: (url, init) => fetch(url, init),
    origin: async () => (await settings.get()).vault_url,
    identity,
  });
  const sync = makeSettingsSync({ area: closed, memory, client, inTurn: settings.inTurn });
  const { now } = Date;
  const shipped = makeShippedScanners(readShippedScanners);
  const own = makeOwnScanners(closed, shipped);
  const doNotCall = makeDoNotCallList(closed);
  const vaultUrl = async () => (await settings.get()).vault_url;
  const scannerList = makeScannerList({
    area: closed,
    shipped,
    client,
    vaultUrl,
    own,
    now,
  });
  const { pick } = scannerList;
  const tab = makeCrmTab(browser);
  const { random } = Math;
  const newId = () => crypto.randomUUID();
  const watchdog = {
    set: () => browser.alarms.create(watchdogAlarm, { periodInMinutes: 0.5 }) as unknown as Promise<void>,
    clear: async () => void (await browser.alarms.clear(watchdogAlarm)),
  };
  const follow = makeFollow({
    behaviour: settings.get,
    memory,
    client,
    tab,
    watchdog,
    now,
    random,
    sleep,
    broken,
    sameRecord: async (id, here, there) => {
      const scanner = await scannerList.find(id);
      return scanner !== null && sameRecord(scanner, here, there);
    },
  });
  const dialer = makeDialerWindow(browser);
  const home = async () => ({ country: await country(), time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  const guard = makeCallingGuard({ memory, hours: settings.get, now });
  const launches = makeLaunches({
    guard,
    memory,
    client,
    tab,
    dialer,
    follow,
    home,
    now,
    random,
    sleep,
    newId,
    broken,
  });
  const review: ScanOutside['review'] = async (records, signal, progress) =>
    reviewOfHubSpot(client, records, await country(), signal, progress);
  const scans = makeScans({ memory, tab, pick, review, now, newId, broken });
  const required = browser.runtime.getManifest().host_permissions ?? [];
  const sites = makeSites({ permissions: browser.permissions, required, vaultUrl });
  const news = makeNewsSeen(closed, () => ports.refresh());
  const looks = makePageLooks({ tab, pick, changed: () => ports.refresh(), sleep });
  const views = makeViews({
    memory,
    tab,
    pick: scannerList.pickWithSource,
    look: looks.of,
    hasNews: news.isUnseen,
    country,
    nextLate: guard.ofNext,
    goals: settings.get,
    sites: sites.granted,
  });
  const ports = makePorts({
    views,
    opened: (tabId) => void looks.ask(tabId).catch(broken),
    pinged: (tabId) => void scans.checkAlive(tabId).catch(broken),
    broken,
  });
  const pointing = makePointing({ memory, tab, pick, own });
  const account = makeAccount(memory, client);
  const hubspot = makeHubSpotAccount({ memory, client, tab, vaultUrl });
  const clear = async () => {
    await Promise.all([local.clear(), session.clear()]);
  };
  const forgetMe = makeForgetMe({ memory, client, follow, account, secrets, sites, clear });
  const answers = makeAnswers({
    memory,
    scannerList,
    tab,
    views,
    account,
    forgetMe,
    sites,
    memberDays: makeMemberDays(client, settings.get, now),
    hubspot,
    choices: makeHubSpotChoices(client),
    scans,
    pointing,
    own,
    doNotCall,
    launches,
    follow,
    places: makeOverlayPlaces(closed, tab),
    look,
    news,
    settings,
    goalLabels: makeGoalLabels(client),
    exportData: makeExport({
      local: () => local.get(null),
      session: () => texts.get(null),
      version: browser.runtime.getManifest().version,
      now,
    }),
    synced: () => void sync.run().catch(broken),
    client,
  });
  const oneNumber = makeOneNumber({ memory, pick, newId });
  const openPopup = async () => void (await browser.action.openPopup?.().catch(() => null));
  const ways = makeMenuAndKeys({ memory, tab, scans, follow, oneNumber, openPopup });
  const clearNews = (id: string) => browser.notifications.clear(id);
  const clickNews = makeNotificationClick({ memory, tab, follow, clear: clearNews, openPopup });
  const channel = makeChannel(answers, broken);

  const { id } = browser.runtime;
  const origin = browser.runtime.getURL('').replace(/\/$/, '');
  browser.runtime.onMessage.addListener((raw: unknown, sender: Runtime.MessageSender) =>
    channel(raw, whoIs(sender, id, origin)),
  );
  browser.runtime.onConnect.addListener((port) =>
    ports.connect(port, port.sender ? whoIs(port.sender, id, origin) : null),
  );

  browser.commands.onCommand.addListener((name, here) => void ways.command(name, here).catch(broken));
  browser.contextMenus.onClicked.addListener((marked, here) => void ways.dial(marked, here).catch(broken));
  browser.runtime.onInstalled.addListener(async (installed) => {
    const installType = async () => (await browser.management.getSelf()).installType;
    const welcomeUrl = browser.runtime.getURL('/welcome.html');
    void welcome(installed, { tab, news, welcomeUrl, installType }).catch(broken);
    await menu.put();
  });

  /** Where the rep allowed none, the browser has no such events; a worker may start before they do. */
  let hearsClicks = false;
  const hearClicks = () => {
    if (hearsClicks || !browser.notifications?.onClicked) return;
    hearsClicks = true;
    browser.notifications.onClicked.addListener((id) => void clickNews(id).catch(broken));
  };
  hearClicks();

  const resume = () => Promise.all([launches.resume(), follow.resume()]).catch(broken);
  browser.alarms.onAlarm.addListener(resume);
  browser.permissions.onAdded.addListener(() => {
    hearClicks();
    ports.refresh();
    void follow.accessGranted().catch(broken);
  });
  browser.permissions.onRemoved.addListener(() => ports.refresh());
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status) void Promise.all([follow.tabLoads(tabId), hubspot.tabLoads(tabId)]).catch(broken);
    if (status !== 'loading') return;
    looks.forget(tabId);
    void scans.pageLoads(tabId).catch(broken);
  });
  browser.tabs.onReplaced.addListener((newId, oldId) => void follow.tabReplaced(oldId, newId).catch(broken));
  browser.tabs.onRemoved.addListener((tabId) => {
    looks.forget(tabId);
    void Promise.all([follow.tabClosed(tabId), hubspot.tabClosed(tabId), memory.forgetTab(tabId)]).catch(broken);
  });
  // Also when an organisation changes its policy. Writing the look is one more change, of a key that is none of these.
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'managed' && !('theme' in changes) && !('language' in changes)) return;
    void look.keep().catch(broken);
    void menu.rename().catch(broken);
    void badge.refresh();
  });
  void look.keep().catch(broken);
  void badge.refresh();
  void resume();
});
