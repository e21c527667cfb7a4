/** A popup in a chosen state, with doors that only note what was asked of them. */
import { makeLateCheck } from '../../components/calling/late-check.ts';
import type { PopupContext } from '../../components/state/popup-state.ts';
import { makePopupStore, type PopupDoors } from '../../components/state/popup-store.ts';
import { noEdits, type ReviewScan } from '../../components/state/review.ts';
import type { SessionState } from '../../components/state/session-state.ts';
import { makeNumberCheck } from '../../entrypoints/popup/number-check.ts';
import { current, noGoals, view } from './fakes.ts';

const profile = {
  member_user_id: '1',
  first_name: 'Sam',
  last_name: 'Rep',
  username: 'sam',
  email: 'sam@example.com',
};

export const context = (more: Partial<PopupContext> = {}): PopupContext => ({
  tab_id: 7,
  account: { status: 'connected', profile },
  job: { step: 'ready' },
  session: null,
  hubspot: null,
  news: false,
  country: 'US',
  sites: [],
  page: {
    host: 'acme.pipedrive.com',
    crm_name: 'Pipedrive',
    scanner_source: 'shipped',
    readable: true,
    kind: 'list',
    look: null,
    origin_pattern: 'https://acme.pipedrive.com/*',
  },
  may_follow: true,
  ...more,
});

export const session = (more: Partial<SessionState> = {}): SessionState => ({
  tab_id: 7,
  host: 'acme.pipedrive.com',
  crm_name: 'Pipedrive',
  link: { state: 'live' },
  follow: 'on',
  notice: null,
  sent: 12,
  not_sent: 0,
  next_problem: null,
  goals: noGoals,
  next_late: { count: 0, held: false },
  contact_since: null,
  view: view({
    current: current('2', { name: 'Ada Byron', company: 'Analytical Engines', phone: '+12025550101' }),
    stats: { total_calls: 5, connected: 2, appointments: 1, by_status: {} },
    last_call: {
      received_at: '2026-10-12T14:00:00.000Z',
      status: 'Set Appointment',
      duration: 65,
      connected: true,
      name: 'Grace Hopper',
      crm_identifier: '1',
    },
    progress: { sent: 12, displayed: 3, remaining: 0 },
  }),
  ...more,
});

export function mockPopup(review?: ReviewScan) {
  const asked: { name: string; with: unknown[] }[] = [];
  const answers: Record<string, unknown> = {
    loadReview: { ok: { scan: review, edits: noEdits, do_not_call: [], hours: { calling_hours: 'off' } } },
  };
  const doors = new Proxy({} as PopupDoors, {
    get: (_, name: string) => {
      if (name === 'loadLateCheck') return async () => makeLateCheck;
      if (name === 'loadNumberCheck') return async (country: string) => makeNumberCheck(country);
      return async (...given: unknown[]) => {
        asked.push({ name, with: given });
        return answers[name] ?? { ok: null };
      };
    },
  });
  return { store: makePopupStore(doors, 0), asked, answers };
}
