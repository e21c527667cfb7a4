/** What the popup knows. The background owns it, per tab, and it survives the popup's closing. */
import type { Profile } from '../../server/contracts/api.ts';
import type { Problem } from './problem.ts';
import type { SessionState } from './session-state.ts';

/** The rep's PhoneBurner account as the vault sees it. `asking`: no answer yet and nothing remembered. */
export type Account =
  | { status: 'asking' }
  | { status: 'connected'; profile: Profile | null }
  | { status: 'none' }
  | { status: 'problem'; problem: Problem };

/** The page in the popup's tab. `readable` is false for browser pages, stores and files. */
export interface PageInfo {
  host: string;
  /** A known CRM's name, '' when the generic scanner will read the page. */
  crm_name: string;
  readable: boolean;
  /** `https://host/*`: what following in this tab needs. '' when it cannot be asked for. */
  origin_pattern: string;
}

/** Where the rep is with this tab's list. `since`: epoch milliseconds. */
export type TabJob =
  | { step: 'ready' }
  | { step: 'reading'; scan_id: string; since: number; read: number; expected: number | null; stopping: boolean }
  | { step: 'not_understood'; reason: 'no_list' | 'no_people' | 'canvas' | 'not_this_page' }
  | { step: 'scan_failed'; problem: Problem }
  | { step: 'review'; scan_id: string }
  | { step: 'launching'; scan_id: string; count: number; since: number }
  | { step: 'launch_failed'; scan_id: string; count: number; problem: Problem };

export interface PopupContext {
  tab_id: number;
  account: Account;
  page: PageInfo;
  job: TabJob;
  session: SessionState | null;
  /** ISO 3166, for numbers written without a country. */
  country: string;
  /** Whether this extension may act on the tab's host after the next navigation. */
  may_follow: boolean;
}
