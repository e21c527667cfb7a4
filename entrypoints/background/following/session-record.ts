/** A running dial session as the background keeps it under `pb_current_session`. */

import type { DailyGoals } from '../../../components/state/goals.ts';
import type { Problem } from '../../../components/state/problem.ts';
import type { Follow, FollowNotice, Link, NextLate, SessionState } from '../../../components/state/session-state.ts';
import type { LaunchId, SessionToken } from '../../../server/contracts/ids.ts';
import type { SessionView } from '../../../server/contracts/session.ts';

export interface Session {
  /** Never leaves the background. */
  token: SessionToken;
  launch_id: LaunchId;
  tab_id: number;
  /** The CRM account the contacts were read from. */
  origin: string;
  scanner: string;
  crm_name: string;
  view: SessionView | null;
  link: Link;
  follow: Follow;
  notice: FollowNotice | null;
  /** `received_at` of the contact that following has dealt with: a snapshot after a reconnect moves nothing twice. */
  followed: string | null;
  /** When the contact on screen was first told here, epoch milliseconds: the vault's clock may be another one. */
  contact_since: number | null;
  sent: number;
  not_sent: number;
  /** How the last try to dial the next batch ended, and which one comes now (the vault's `attempt`). */
  next: { attempt: number; problem: Problem | null };
}

export const isOver = (session: Session): boolean => session.link.state === 'stopped';

/** What may be shown in a page we do not trust: everything but the token. */
export function shown(session: Session, next_late: NextLate, goals: DailyGoals): SessionState {
  const { tab_id, crm_name, view, link, follow, notice, sent, not_sent, next, contact_since } = session;
  const { goal_calls, goal_connected, goal_primary, goal_secondary } = goals;
  const { host } = new URL(session.origin);
  return {
    tab_id,
    host,
    crm_name,
    view,
    link,
    follow,
    notice,
    sent,
    not_sent,
    next_problem: next.problem,
    goals: { goal_calls, goal_connected, goal_primary, goal_secondary },
    next_late: { count: next_late.count, held: next_late.held },
    contact_since,
  };
}
