/** What the popup knows. The background owns it, per tab, and it survives the popup's closing. */
import type { Profile } from '../../server/contracts/calls.ts';
import type { Outcome } from '../../server/contracts/provider-calls.ts';
import type { Problem } from './problem.ts';
import type { SessionState } from './session-state.ts';

/** The rep's PhoneBurner account as the vault sees it. `asking`: no answer yet and nothing remembered. */
export type Account =
  | { status: 'asking' }
  | { status: 'connected'; profile: Profile | null }
  | { status: 'none' }
  | { status: 'problem'; problem: Problem };

/** HubSpot as the vault sees it. `lost`: HubSpot ended the connection. `unavailable`: this vault is not set up for it. */
export type HubSpotAccount =
  | { status: 'none' | 'lost' | 'unavailable' }
  | { status: 'connected'; user: string; portal_id: string }
  /** The consent page is open in a tab. */
  | { status: 'connecting' }
  /** How the last try ended, in the vault's words for a finish page, or as a problem. */
  | { status: 'failed'; outcome: Exclude<Outcome, 'consented'> };

export type HubSpotObject = 'contact' | 'company' | 'deal';

/** What a page of HubSpot is about, by its address. */
export interface HubSpotPage {
  account: string;
  /** The one that is open. */
  record: { object_type: HubSpotObject; id: string } | null;
  /** What is listed on an index page. */
  lists: HubSpotObject | null;
}

/** Of companies: they themselves, or the contacts behind them. */
export type DialTarget = 'companies' | 'contacts';

/** A list of HubSpot's, as the rep knows it: by its name. */
export interface HubSpotList {
  list_id: string;
  name: string;
  /** `contacts`, `companies`, `deals`. */
  object_type: string;
  /** Null where HubSpot does not tell. */
  size: number | null;
  /** HubSpot still fills it: there are more than it says. */
  processing: boolean;
}

/** The account's properties that hold numbers, and the one that is dialed first; '' for the usual order. */
export interface PhoneChoice {
  fields: { name: string; label: string }[];
  chosen: string;
}

/** Who says how a page is read: the rep, the operator by the vault, or this extension. */
export type ScannerSource = 'own' | 'vault' | 'shipped';

/** What a page told when the popup was opened. `silent`: nothing within a second. */
export interface PageLook {
  silent: boolean;
  /** Rows of a known list; 0 also where they are not known. */
  ticked: number;
}

/** The page in the popup's tab. `readable` is false for browser pages, stores and files. */
export interface PageInfo {
  host: string;
  /** A known CRM's name, '' when the generic scanner will read the page. */
  crm_name: string;
  scanner_source: ScannerSource;
  readable: boolean;
  /** By its address. `any`: a page of no known CRM. */
  kind: 'list' | 'record' | 'board' | 'any';
  /** Null until the page has told, or the second is over. */
  look: PageLook | null;
  /** `https://host/*`: what following in this tab needs. '' when it cannot be asked for. */
  origin_pattern: string;
}

/** Where the rep is with this tab's list. `since`: epoch milliseconds. */
export type TabJob =
  | { step: 'ready' }
  | {
      step: 'reading';
      scan_id: string;
      since: number;
      read: number;
      expected: number | null;
      stopping: boolean;
      /** The page has taken the order to read. */
      answered?: true;
      /** Of companies on the page: whom the rep wants to dial. */
      dial?: DialTarget;
      /** Other pages of a list are read: the review of the first one, which stays where they cannot be. */
      before?: string;
      /** The page has been read, and this CRM is asked who its records are. */
      asking?: string;
    }
  | {
      step: 'not_understood';
      reason: 'no_list' | 'no_people' | 'canvas' | 'board' | 'not_this_page' | 'other_frame' | 'closed_part';
    }
  | { step: 'scan_failed'; problem: Problem }
  | { step: 'review'; scan_id: string }
  | { step: 'launching'; scan_id: string; count: number; since: number }
  | { step: 'launch_failed'; scan_id: string; count: number; problem: Problem };

export interface PopupContext {
  tab_id: number;
  account: Account;
  /** Null until the vault has told. */
  hubspot: HubSpotAccount | null;
  page: PageInfo;
  /** Set on a page of HubSpot alone. */
  hubspot_page?: HubSpotPage;
  job: TabJob;
  session: SessionState | null;
  /** There is something new that the rep has not looked at. */
  news: boolean;
  /** ISO 3166, for numbers written without a country. */
  country: string;
  /** Sites that the rep has granted for good, as match patterns. */
  sites: string[];
  /** Whether this extension may act on the tab's host after the next navigation. */
  may_follow: boolean;
}
