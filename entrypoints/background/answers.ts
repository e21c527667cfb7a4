/** What each message of the list does. One line each: the work is in the part that is called. */
import type { Result } from '../../components/state/problem.ts';
import { failed } from '../../components/state/problem.ts';
import type { makeAccount } from './account.ts';
import type { Answers, From } from './channel.ts';
import type { CrmTab } from './crm-tab.ts';
import type { Follow } from './follow.ts';
import type { Launches } from './launch.ts';
import type { Memory } from './memory.ts';
import type { Scans } from './scan.ts';
import type { ServerClient } from './server-client.ts';
import { isOver } from './session-record.ts';
import { type SettingsStore, vaultOrigin } from './settings.ts';
import type { Views } from './views.ts';

export interface Parts {
  memory: Memory;
  tab: CrmTab;
  views: Views;
  account: ReturnType<typeof makeAccount>;
  scans: Scans;
  launches: Launches;
  follow: Follow;
  settings: SettingsStore;
  client: Pick<ServerClient, 'probe'>;
}

const done: Result<null> = { ok: null };

export function makeAnswers({
  memory,
  tab,
  views,
  account,
  scans,
  launches,
  follow,
  settings,
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
    GET_STATE: () => account.refresh(),
    SAVE_PAT: ({ pat }) => account.save(pat),
    CLEAR_PAT: () => account.clear(),

    SCAN_PAGE: ({ tab_id }) => scans.start(tab_id),
    STOP_SCAN: ({ tab_id, keep }) => scans.stop(tab_id, keep),
    SCAN_PROGRESS: async ({ scan_id, read, expected }, from) => {
      await scans.progressed(pageTab(from), scan_id, read, expected);
      return done;
    },
    SCANNED_CONTACTS: async ({ scan_id, outcome }, from) => {
      await scans.finished(pageTab(from), scan_id, outcome);
      return done;
    },

    GET_REVIEW: async ({ tab_id }) => {
      const [scan, edits] = [await memory.get(`scan:${tab_id}`), await memory.get(`edits:${tab_id}`)];
      return scan && edits ? { ok: { scan, edits } } : failed('scan_gone');
    },
    EDIT_REVIEW: async ({ tab_id, scan_id, edits }) => {
      const scan = await memory.get(`scan:${tab_id}`);
      if (scan?.scan_id !== scan_id) return failed('scan_gone');
      await memory.set(`edits:${tab_id}`, edits);
      return done;
    },
    RESET_TAB: async ({ tab_id }) => {
      const [session, launch] = [await memory.get('pb_current_session'), await memory.get('pb_launch')];
      if (launch?.tab_id === tab_id) return { error: { code: 'launch_in_progress' } };
      if (session?.tab_id === tab_id && isOver(session)) await memory.remove('pb_current_session');
      await memory.forgetTab(tab_id);
      return done;
    },

    SCAN_AND_LAUNCH: ({ tab_id, scan_id, contacts }) => launches.begin(tab_id, scan_id, contacts),
    BACK_TO_REVIEW: async ({ tab_id }) => {
      const job = await memory.get(`job:${tab_id}`);
      if (job?.step !== 'launch_failed') return failed('scan_gone');
      await memory.set(`job:${tab_id}`, { step: 'review', scan_id: job.scan_id });
      return done;
    },

    GET_ACTIVE_SESSION_FOR_TAB: async (_, from) => ({ ok: await views.overlay(pageTab(from)) }),
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

    GET_SETTINGS: async () => ({ ok: await settings.get() }),
    SAVE_SETTINGS: (next) => settings.save(next),
    TEST_VAULT: async ({ vault_url }) => {
      const origin = vaultOrigin(vault_url);
      return 'error' in origin ? origin : client.probe(origin.ok);
    },
  };
}
