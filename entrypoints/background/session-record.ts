/** A running dial session as the background keeps it under `pb_current_session`. */
import type { Follow, FollowNotice, Link, SessionState } from '../../components/state/session-state.ts';
import type { SessionToken } from '../../server/contracts/ids.ts';
import type { SessionView } from '../../server/contracts/session.ts';

export interface Session {
  /** Never leaves the background. */
  token: SessionToken;
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
  sent: number;
  not_sent: number;
}

export const isOver = (session: Session): boolean => session.link.state === 'stopped';

/** What may be shown in a page we do not trust: everything but the token. */
export function shown(session: Session): SessionState {
  const { tab_id, crm_name, view, link, follow, notice, sent, not_sent } = session;
  return { tab_id, host: new URL(session.origin).host, crm_name, view, link, follow, notice, sent, not_sent };
}
