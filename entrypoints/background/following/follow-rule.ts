/** Whether the launching tab goes to the contact on screen. Pure: every fact is passed in (design 4.4). */
import type { Follow, FollowNotice } from '../../../components/state/session-state.ts';

export interface FollowFacts {
  follow: Follow;
  /** Origin of the list the contacts were read from. */
  origin: string;
  recordUrl: string | null;
  /** Where the launching tab is. `closed`: there is no such tab; `hidden`: the browser does not tell. */
  tab: { url: string } | 'closed' | 'hidden';
  /** Whether the extension may act on the CRM's host. */
  access: boolean;
  /** Whether the rep has typed something in the page that is not saved. */
  unsaved: boolean;
  /** The rep wants to go there themselves. */
  offers: boolean;
  /** Whether the tab shows that record already, in whatever view of it. */
  shown: boolean;
}

/** `there`: the tab already shows the record. `off`: the rep does not want to be moved. */
export type FollowDecision = { go: string } | { stay: 'off' | 'there' | FollowNotice };

/** A record that following may open: `https:` and on the account's own origin, nothing else whatever. */
export function openable(recordUrl: string | null, origin: string): string | null {
  const url = recordUrl === null ? null : URL.parse(recordUrl);
  return url && url.protocol === 'https:' && url.origin === origin ? url.href : null;
}

export function decide(facts: FollowFacts): FollowDecision {
  if (facts.follow !== 'on') return { stay: 'off' };
  if (facts.tab === 'closed') return { stay: 'tab_closed' };
  if (!facts.access) return { stay: 'no_access' };
  if (facts.recordUrl === null) return { stay: 'no_record' };
  const url = openable(facts.recordUrl, facts.origin);
  if (url === null) return { stay: 'record_blocked' };
  // The rep has gone elsewhere in this tab, on purpose: they are asked, not pulled back.
  if (facts.tab === 'hidden' || URL.parse(facts.tab.url)?.origin !== facts.origin) return { stay: 'left_crm' };
  if (facts.shown) return { stay: 'there' };
  if (facts.unsaved) return { stay: 'unsaved' };
  return facts.offers ? { stay: 'offered' } : { go: url };
}
