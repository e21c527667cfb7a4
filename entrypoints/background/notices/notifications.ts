/**
 * What the browser tells the rep while they look elsewhere, as much of it as they want. Each piece of news has an id made
 * of what happened: it is shown, then noted, and a worker that died in between shows the same one again in its place.
 */

import type { Values } from '../../../components/settings/table.ts';
import type { TabJob } from '../../../components/state/popup-state.ts';
import type { Text } from '../../../components/ui/text.ts';
import type { Session } from '../following/session-record.ts';
import type { Memory } from '../memory.ts';

export interface News {
  id: string;
  level: 'important' | 'all';
  title: string;
  message: string;
}

/** As many ids are remembered; older news cannot come again. */
const remembered = 100;

/** The session's news, from what is stored: asked at any time, it says the same. */
export function newsOf(session: Session | null, t: Text): News[] {
  if (!session) return [];
  const { launch_id, link, view } = session;
  const news: News[] = [];
  if (link.state === 'stopped') {
    // What the rep did they know.
    if (link.reason !== 'stopped') {
      const message = t(`link_stopped_${link.reason}`);
      news.push({ id: `ended:${launch_id}`, level: 'important', title: t('session_over_title'), message });
    }
    return news;
  }
  const batch = view?.progress.next_batch ?? null;
  if (view && batch !== null && view.progress.remaining > 0) {
    const message = t('progress_remaining', view.progress.remaining);
    news.push({ id: `next:${launch_id}:${batch}`, level: 'important', title: t('notify_next_title'), message });
  }
  if (session.notice === 'tab_closed') {
    const message = t('notice_tab_closed', new URL(session.origin).host);
    news.push({ id: `closed:${launch_id}:${session.tab_id}`, level: 'important', title: t('session_title'), message });
  }
  if (view?.current) {
    const { received_at, name, company } = view.current;
    const message = [name || t('current_nameless'), company].filter(Boolean).join(', ');
    news.push({ id: `contact:${launch_id}:${received_at}`, level: 'all', title: t('notify_contact_title'), message });
  }
  return news;
}

export function newsOfJob(job: TabJob | null, tabId: number, t: Text): News[] {
  if (job?.step !== 'launch_failed') return [];
  const message = t('overlay_failed_hint');
  return [{ id: `failed:${job.scan_id}:${tabId}`, level: 'important', title: t('overlay_failed'), message }];
}

interface Outside {
  memory: Memory;
  level(): Promise<Values['notifications']>;
  /** Showing the same id again replaces it. */
  show(news: News): Promise<void>;
  words(): Promise<Text>;
  broken(error: unknown): void;
}

export function makeNotifications({ memory, level, show, words, broken }: Outside) {
  let turn: Promise<unknown> = Promise.resolve();

  async function tell(news: News[]): Promise<void> {
    if (news.length === 0) return;
    const wanted = await level();
    for (const one of news) {
      const told = (await memory.get('told')) ?? [];
      if (told.includes(one.id)) continue;
      // News that the rep does not want is old news when they change their mind.
      const isWanted = wanted === 'all' || wanted === one.level;
      if (isWanted) await show(one);
      await memory.set('told', [...told, one.id].slice(-remembered));
    }
  }
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work).catch(broken);
    turn = mine;
    return mine;
  };

  return {
    sessionChanged: () => inTurn(async () => tell(newsOf(await memory.get('pb_current_session'), await words()))),
    jobChanged: (key: `job:${number}`) =>
      inTurn(async () => tell(newsOfJob(await memory.get(key), Number(key.slice(4)), await words()))),
  };
}
