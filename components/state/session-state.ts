/** What popup and overlay know of a running session. It holds no token: the overlay lives in a page we do not trust. */
import type { SessionView } from '../../server/contracts/session.ts';
import type { DailyGoals } from './goals.ts';
import type { Problem } from './problem.ts';

export type Link =
  | { state: 'connecting' }
  | { state: 'live' }
  /** `at`: when the next attempt is made, epoch milliseconds. */
  | { state: 'reconnecting'; at: number }
  /** Nothing is tried any more. `ended` is the vault's word; the others end the session for this browser. */
  | { state: 'stopped'; reason: 'stopped' | 'idle' | 'replaced' | 'unknown' };

export type Follow = 'on' | 'paused' | 'stopped';

/** Why the tab did not go to the contact on screen, where the rep can do something about it. `offered`: as they want it. */
export type FollowNotice =
  | 'offered'
  | 'unsaved'
  | 'no_access'
  | 'left_crm'
  | 'no_record'
  | 'record_blocked'
  | 'tab_closed';

/** Of the people of the next batch: for how many it is no time to call, and whether they are left out. */
export interface NextLate {
  count: number;
  held: boolean;
}

export interface SessionState {
  tab_id: number;
  /** Host of the list the contacts were read from. */
  host: string;
  crm_name: string;
  /** The first event of any stream is a full snapshot; null until it came. */
  view: SessionView | null;
  link: Link;
  follow: Follow;
  notice: FollowNotice | null;
  /** People sent to PhoneBurner, and those it did not get. */
  sent: number;
  not_sent: number;
  /** Since when the contact has been on screen, by this machine's clock, epoch milliseconds. */
  contact_since: number | null;
  /** Why the next batch could not be dialed. */
  next_problem: Problem | null;
  next_late: NextLate;
  /** Of the member's whole day. */
  goals: DailyGoals;
}

/** What the overlay shows; null means there is nothing to show in this tab. */
export type OverlayState =
  | { phase: 'creating'; count: number; host: string /** Epoch milliseconds. */; since: number }
  | { phase: 'failed'; host: string; problem: Problem }
  | { phase: 'session'; session: SessionState };
