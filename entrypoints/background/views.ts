/** What popup and overlay show, worked out from what is stored. There is no other copy of it. */
import type { PageInfo, PopupContext } from '../../components/state/popup-state.ts';
import type { OverlayState } from '../../components/state/session-state.ts';
import type { PickedPage } from '../../scanners/pick-page.ts';
import type { CrmTab, Whereabouts } from './crm-tab.ts';
import { hostPattern } from './host-pattern.ts';
import type { Memory } from './memory.ts';
import { crmName } from './scan.ts';
import { isOver, shown } from './session-record.ts';

export interface Outside {
  memory: Memory;
  tab: CrmTab;
  pick(url: string): PickedPage | null;
  country(): Promise<string>;
}

export function makeViews({ memory, tab, pick, country }: Outside) {
  const pageInfo = (here: Whereabouts): PageInfo => {
    const url = typeof here === 'string' ? null : URL.parse(here.url);
    const picked = url && pick(url.href);
    if (!url || !picked) return { host: '', crm_name: '', readable: false, origin_pattern: '' };
    return {
      host: url.host,
      crm_name: crmName(picked.scanner),
      readable: true,
      // Records are https only, so nothing else could be followed and nothing else is asked for.
      origin_pattern: url.protocol === 'https:' ? hostPattern(url.origin) : '',
    };
  };

  return {
    async popup(tabId: number): Promise<PopupContext> {
      const [here, job, account, session] = await Promise.all([
        tab.where(tabId),
        memory.get(`job:${tabId}`),
        memory.get('account'),
        memory.get('pb_current_session'),
      ]);
      const page = pageInfo(here);
      const mine = session && (!isOver(session) || session.tab_id === tabId) ? session : null;
      const origin =
        mine?.origin ?? (page.origin_pattern && typeof here !== 'string' ? new URL(here.url).origin : null);
      return {
        tab_id: tabId,
        account: account ?? { status: 'asking' },
        page: mine ? { ...page, origin_pattern: hostPattern(mine.origin) } : page,
        job: job ?? { step: 'ready' },
        session: mine ? shown(mine) : null,
        country: await country(),
        may_follow: origin !== null && (await tab.mayAct(origin)),
      };
    },

    async overlay(tabId: number): Promise<OverlayState | null> {
      const [launch, session, job] = await Promise.all([
        memory.get('pb_launch'),
        memory.get('pb_current_session'),
        memory.get(`job:${tabId}`),
      ]);
      if (launch?.tab_id === tabId && launch.opening === null) {
        return { phase: 'creating', count: launch.count, host: new URL(launch.origin).host, since: launch.since };
      }
      const mine = session?.tab_id === tabId ? session : null;
      if (mine && !isOver(mine)) return { phase: 'session', session: shown(mine) };
      if (job?.step === 'launch_failed') return { phase: 'failed', host: '', problem: job.problem };
      return mine ? { phase: 'session', session: shown(mine) } : null;
    },
  };
}

export type Views = ReturnType<typeof makeViews>;
