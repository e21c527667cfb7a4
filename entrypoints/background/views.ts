/** What popup and overlay show, worked out from what is stored. There is no other copy of it. */
import type { DailyGoals } from '../../components/state/goals.ts';
import type { PageInfo, PageLook, PopupContext, ScannerSource } from '../../components/state/popup-state.ts';
import type { OverlayState } from '../../components/state/session-state.ts';
import type { PickedPage } from '../../scanners/pick-page.ts';
import { hubspotPage } from './accounts/hubspot-page.ts';
import type { CrmTab, Whereabouts } from './crm-tab.ts';
import type { CallingGuard } from './dialing/calling-guard.ts';
import { isOver, type Session, shown } from './following/session-record.ts';
import type { Memory } from './memory.ts';
import { crmName } from './scanning/scan.ts';
import { hostPattern } from './settings/host-pattern.ts';

export interface Outside {
  memory: Memory;
  tab: CrmTab;
  /** Who reads the page, and whose data that is. */
  pick(url: string): Promise<{ picked: PickedPage; source: ScannerSource } | null>;
  /** What the page told when the popup was opened. */
  look(tabId: number): PageLook | null;
  /** Whether there is something new that the rep has not looked at. */
  hasNews(): Promise<boolean>;
  country(): Promise<string>;
  nextLate: CallingGuard['ofNext'];
  goals(): Promise<DailyGoals>;
  /** Sites that the rep has granted, as match patterns. */
  sites(): Promise<string[]>;
}

const unreadable: PageInfo = {
  host: '',
  crm_name: '',
  scanner_source: 'shipped',
  readable: false,
  kind: 'any',
  look: null,
  origin_pattern: '',
};

const kindOf = ({ scanner, page: { kind } }: PickedPage): PageInfo['kind'] =>
  kind === 'record' || kind === 'board' ? kind : scanner.hosts.length > 0 ? 'list' : 'any';

export function makeViews({ memory, tab, pick, look, hasNews, country, nextLate, goals, sites }: Outside) {
  const pageInfo = async (here: Whereabouts, tabId: number): Promise<PageInfo> => {
    const url = typeof here === 'string' ? null : URL.parse(here.url);
    const found = url && (await pick(url.href));
    if (!url || !found) return unreadable;
    return {
      host: url.host,
      crm_name: crmName(found.picked.scanner),
      scanner_source: found.source,
      readable: true,
      kind: kindOf(found.picked),
      look: look(tabId),
      // Records are https only, so nothing else could be followed and nothing else is asked for.
      origin_pattern: url.protocol === 'https:' ? hostPattern(url.origin) : '',
    };
  };

  const sessionOf = async (session: Session) => shown(session, await nextLate(session), await goals());

  return {
    async popup(tabId: number): Promise<PopupContext> {
      // All at once: the rep looks at an empty popup meanwhile.
      const where = tab.where(tabId);
      const [here, page, job, account, session, launch, hubspot, isNew, home, granted] = await Promise.all([
        where,
        where.then((here) => pageInfo(here, tabId)),
        memory.get(`job:${tabId}`),
        memory.get('account'),
        memory.get('pb_current_session'),
        memory.get('pb_launch'),
        memory.get('hubspot'),
        hasNews(),
        country(),
        sites(),
      ]);
      const next = launch?.scan_id === null && launch.opening === null ? launch : null;
      const ofHubSpot = typeof here === 'string' ? null : hubspotPage(here.url);
      const mine = session && (!isOver(session) || session.tab_id === tabId) ? session : null;
      const origin =
        mine?.origin ?? (page.origin_pattern && typeof here !== 'string' ? new URL(here.url).origin : null);
      return {
        tab_id: tabId,
        account: account ?? { status: 'asking' },
        hubspot,
        page: mine ? { ...page, origin_pattern: hostPattern(mine.origin) } : page,
        ...(ofHubSpot && { hubspot_page: ofHubSpot }),
        // While the next batch is created there is nothing to do in the session that it replaces.
        job: next
          ? { step: 'launching', scan_id: '', count: next.count, since: next.since }
          : (job ?? { step: 'ready' }),
        session: mine && !next ? await sessionOf(mine) : null,
        news: isNew,
        country: home,
        sites: granted,
        may_follow: origin !== null && (await tab.mayAct(origin)),
      };
    },

    async overlay(tabId: number): Promise<OverlayState | null> {
      const [launch, session, job] = await Promise.all([
        memory.get('pb_launch'),
        memory.get('pb_current_session'),
        memory.get(`job:${tabId}`),
      ]);
      // Until the session is there as well: an overlay that is told of nothing in between goes, and nobody brings it back.
      if (launch?.tab_id === tabId && (launch.opening === null || launch.opening.token !== session?.token)) {
        return { phase: 'creating', count: launch.count, host: new URL(launch.origin).host, since: launch.since };
      }
      const mine = session?.tab_id === tabId ? session : null;
      const state = mine && (await sessionOf(mine));
      if (mine && state && !isOver(mine)) return { phase: 'session', session: state };
      if (job?.step === 'launch_failed') return { phase: 'failed', host: '', problem: job.problem };
      return state ? { phase: 'session', session: state } : null;
    },
  };
}

export type Views = ReturnType<typeof makeViews>;
