/** What each message of the list does. One line each: the work is in the part that is called. */
import type { Result } from '../../components/state/problem.ts';
import { failed } from '../../components/state/problem.ts';
import type { makeAccount } from './accounts/account.ts';
import type { makeExport } from './accounts/export-data.ts';
import type { ForgetMe } from './accounts/forget-me.ts';
import type { HubSpotAccounts } from './accounts/hubspot-account.ts';
import type { HubSpotChoices } from './accounts/hubspot-choices.ts';
import type { makeMemberDays } from './accounts/member-days.ts';
import type { Answers, From } from './channel.ts';
import type { CrmTab } from './crm-tab.ts';
import type { Launches } from './dialing/launch.ts';
import type { Follow } from './following/follow.ts';
import type { OverlayPlaces } from './following/overlay-places.ts';
import { isOver } from './following/session-record.ts';
import type { Memory } from './memory.ts';
import type { NewsSeen } from './notices/news-seen.ts';
import type { OwnScanners } from './scanning/own-scanners.ts';
import { capturePage } from './scanning/page-capture.ts';
import type { Pointing } from './scanning/pointing.ts';
import type { Scans } from './scanning/scan.ts';
import type { ScannerList } from './scanning/scanner-list.ts';
import type { DoNotCallList } from './settings/do-not-call.ts';
import type { makeGoalLabels } from './settings/goal-labels.ts';
import type { makeLook } from './settings/look.ts';
import { type SettingsStore, vaultOrigin } from './settings/settings.ts';
import type { Sites } from './settings/sites.ts';
import { parsedJson } from './vault/parsed-json.ts';
import type { ServerClient } from './vault/server-client.ts';
import type { Views } from './views.ts';

export interface Parts {
  memory: Memory;
  scannerList: Pick<ScannerList, 'refresh'>;
  tab: CrmTab;
  views: Views;
  account: ReturnType<typeof makeAccount>;
  forgetMe: ForgetMe;
  sites: Pick<Sites, 'revoke'>;
  memberDays: ReturnType<typeof makeMemberDays>;
  hubspot: Pick<HubSpotAccounts, 'refresh' | 'connect' | 'disconnect'>;
  choices: HubSpotChoices;
  scans: Scans;
  pointing: Pointing;
  own: OwnScanners;
  doNotCall: DoNotCallList;
  launches: Launches;
  follow: Follow;
  places: OverlayPlaces;
  look: Pick<ReturnType<typeof makeLook>, 'full'>;
  news: NewsSeen;
  settings: SettingsStore;
  /** Nobody waits for it. */
  synced(): void;
  goalLabels: ReturnType<typeof makeGoalLabels>;
  exportData: ReturnType<typeof makeExport>;
  client: Pick<ServerClient, 'probe'>;
}

const done: Result<null> = { ok: null };

export function makeAnswers({
  memory,
  scannerList,
  tab,
  views,
  account,
  forgetMe,
  sites,
  memberDays,
  hubspot,
  choices,
  scans,
  pointing,
  own,
  doNotCall,
  launches,
  follow,
  places,
  look,
  news,
  settings,
  synced,
  goalLabels,
  exportData,
  client,
}: Parts): Answers {
  /** A page may steer the session that was launched from it, and no other. */
  const ifMine = async (from: From, act: () => Promise<Result<null>>): Promise<Result<null>> => {
    const session = await memory.get('pb_current_session');
    return from.role === 'popup' || session?.tab_id === from.tabId ? act() : failed('not_allowed');
  };
  const pageTab = ({ tabId }: From): number => tabId ?? -1;

  return {
    GET_CONTEXT: async ({ tab_id }) => {
      await scans.checkAlive(tab_id);
      return { ok: await views.popup(tab_id) };
    },
    SAW_NEWS: async () => {
      await news.saw();
      return done;
    },
    GET_STATE: async () => {
      const [state] = await Promise.all([account.refresh(), hubspot.refresh(), scannerList.refresh()]);
      synced();
      return state;
    },
    SAVE_PAT: async ({ pat }) => {
      const saved = await account.save(pat);
      synced();
      return saved;
    },
    CLEAR_PAT: () => account.clear(),
    FORGET_ME: ({ everywhere }) => forgetMe(everywhere),
    REVOKE_SITE: ({ site }) => sites.revoke(site),
    GET_DAYS: ({ count, csv }) => memberDays(count, csv),

    CONNECT_HUBSPOT: () => hubspot.connect(),
    DISCONNECT_HUBSPOT: () => hubspot.disconnect(),

    FIND_HUBSPOT_LISTS: ({ query }) => choices.lists(query),
    REVIEW_HUBSPOT: ({ tab_id, list, dial }) => scans.askFor(tab_id, list, dial),
    GET_HUBSPOT_PHONES: ({ of }) => choices.phones(of),
    CHOOSE_HUBSPOT_PHONE: ({ of, name }) => choices.choosePhone(of, name),

    SCAN_PAGE: ({ tab_id, dial, pages }) => scans.start(tab_id, dial, pages),
    STOP_SCAN: ({ tab_id, keep }) => scans.stop(tab_id, keep),
    SCAN_PROGRESS: async ({ scan_id, read, expected }, from) => {
      await scans.progressed(pageTab(from), scan_id, read, expected);
      return done;
    },
    FETCH_PART: ({ scan_id, part }, from) => scans.fetchPart(pageTab(from), scan_id, part),
    SCANNED_CONTACTS: async ({ scan_id, outcome }, from) => {
      await scans.finished(pageTab(from), scan_id, outcome);
      return done;
    },

    START_POINTING: ({ tab_id }) => pointing.start(tab_id),
    SAVE_MAPPING: ({ mapping }, from) => pointing.save(pageTab(from), mapping),
    STOP_POINTING: (_, from) => pointing.stop(pageTab(from)),
    GET_MAPPINGS: async () => ({ ok: await own.all() }),
    CHANGE_MAPPING: async ({ json, replaces, check_only }) => {
      const parsed = parsedJson(json);
      return {
        ok: 'problem' in parsed ? { problems: [parsed.problem] } : await own.put(parsed.data, replaces, check_only),
      };
    },
    DELETE_MAPPING: async ({ id }) => {
      await own.remove(id);
      return done;
    },

    CAPTURE_PAGE: ({ tab_id }) => capturePage(tab, tab_id),

    GET_REVIEW: async ({ tab_id }) => {
      const [mine, { numbers: do_not_call }, set] = await Promise.all([
        memory.get(`edits:${tab_id}`),
        doNotCall.get(),
        settings.get(),
      ]);
      return mine ? { ok: { ...mine, do_not_call, hours: set, phone_order: set.phone_order } } : failed('scan_gone');
    },
    EDIT_REVIEW: async ({ tab_id, scan_id, edits }) => {
      const stored = await memory.change(`edits:${tab_id}`, (now) =>
        now?.scan_id === scan_id ? { scan_id, edits } : null,
      );
      return stored?.scan_id === scan_id ? done : failed('scan_gone');
    },
    RESET_TAB: async ({ tab_id }) => {
      const [session, launch] = [await memory.get('pb_current_session'), await memory.get('pb_launch')];
      if (launch?.tab_id === tab_id) return { error: { code: 'launch_in_progress' } };
      if (session?.tab_id === tab_id && isOver(session)) await memory.remove('pb_current_session');
      await memory.forgetTab(tab_id);
      return done;
    },

    SCAN_AND_LAUNCH: async ({ tab_id, scan_id, contacts, places }) =>
      (await doNotCall.hasAny(contacts.map(({ e164 }) => e164)))
        ? failed('do_not_call_listed')
        : launches.begin(tab_id, scan_id, contacts, places),
    LAUNCH_NEXT: ({ anyway }, from) => ifMine(from, () => launches.beginNext(anyway)),
    BACK_TO_REVIEW: async ({ tab_id }) => {
      const job = await memory.change(`job:${tab_id}`, (now) =>
        now?.step === 'launch_failed' ? { step: 'review', scan_id: now.scan_id } : null,
      );
      return job?.step === 'review' ? done : failed('scan_gone');
    },

    GET_ACTIVE_SESSION_FOR_TAB: async (_, from) => ({ ok: await views.overlay(pageTab(from)) }),
    GET_OVERLAY_PLACE: async (_, from) => ({ ok: await places.of(pageTab(from)) }),
    SAVE_OVERLAY_PLACE: async (place, from) => {
      await places.keep(pageTab(from), place);
      return done;
    },
    START_FOLLOW_SESSION: (_, from) => ifMine(from, () => follow.setFollow('on')),
    PAUSE_FOLLOW_SESSION: (_, from) => ifMine(from, () => follow.setFollow('paused')),
    STOP_FOLLOW_SESSION: (_, from) => ifMine(from, () => follow.stop()),
    OPEN_RECORD: (_, from) => ifMine(from, () => follow.openRecord()),
    SHOW_CRM_TAB: async () => {
      const session = await memory.get('pb_current_session');
      if (!session) return failed('tab_closed');
      await tab.show(session.tab_id);
      return done;
    },

    GET_DO_NOT_CALL: async () => ({ ok: await doNotCall.get() }),
    ADD_DO_NOT_CALL: (more) => doNotCall.add(more),
    REMOVE_DO_NOT_CALL: ({ number }) => doNotCall.remove(number),

    GET_LOOK: async () => ({ ok: await look.full() }),
    GET_SETTINGS: async () => ({ ok: await settings.get() }),
    SAVE_SETTINGS: async (next) => {
      const saved = await settings.save(next);
      synced();
      return saved;
    },
    GET_GOAL_LABELS: () => goalLabels.get(),
    SAVE_GOAL_LABELS: (labels) => goalLabels.save(labels),
    EXPORT_DATA: () => exportData(),
    TEST_VAULT: async ({ vault_url }) => {
      const origin = vaultOrigin(vault_url);
      return 'error' in origin ? origin : client.probe(origin.ok);
    },
  };
}
