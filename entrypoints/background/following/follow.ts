/**
 * A running session: the one stream and its life, and the tab that follows it. The worker may be killed at any moment;
 * everything resumes from storage, and the first event of any connection is a full snapshot.
 */
import type { Values } from '../../../components/settings/table.ts';
import { failed, type ProblemCode, type Result } from '../../../components/state/problem.ts';
import type { Link } from '../../../components/state/session-state.ts';
import type { SessionView } from '../../../server/contracts/session.ts';
import type { CrmTab } from '../crm-tab.ts';
import type { Launch, Opening } from '../dialing/launch-record.ts';
import type { Memory } from '../memory.ts';
import { waitBefore } from '../vault/retry.ts';
import type { ServerClient } from '../vault/server-client.ts';
import { decide, openable } from './follow-rule.ts';
import { isOver, type Session } from './session-record.ts';
import { readStream, silenceMs } from './stream.ts';

export interface Outside {
  memory: Memory;
  client: Pick<ServerClient, 'call' | 'openStream'>;
  tab: CrmTab;
  behaviour(): Promise<Pick<Values, 'follow' | 'follow_front'>>;
  /** By the scanner's own rule: ids compared as that CRM compares them. */
  sameRecord(scanner: string, here: string, there: string): Promise<boolean>;
  /** The 30 s alarm that wakes a dead worker while a session runs. */
  watchdog: { set(): Promise<void>; clear(): Promise<void> };
  now(): number;
  random(): number;
  /** Resolves early when the signal says so. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  broken(error: unknown): void;
}

export type Follow = ReturnType<typeof makeFollow>;

/** After one of these no attempt can succeed: the session is over for this install. */
const finalCodes: readonly ProblemCode[] = ['session_not_found', 'session_ended', 'forbidden', 'client_exists'];

export function makeFollow(outside: Outside) {
  const { memory, client, tab, watchdog } = outside;
  let reading: Promise<void> | null = null;
  let moving: Promise<void> = Promise.resolve();
  let interrupt = new AbortController();
  /** By the clock on the wall: a timer does not count the hours that a laptop sleeps. */
  let heardAt = outside.now();

  const running = async (): Promise<Session | null> => {
    const session = await memory.get('pb_current_session');
    return session && !isOver(session) ? session : null;
  };
  /** Changes the session unless it is over or another one by now. */
  const change = (token: Session['token'], part: Partial<Session>) =>
    memory.change('pb_current_session', (now) => (now?.token === token && !isOver(now) ? { ...now, ...part } : null));

  const showView = (token: Session['token'], view: SessionView) =>
    memory.change('pb_current_session', (now) => {
      if (now?.token !== token || isOver(now)) return null;
      const isSame = view.current !== null && view.current.received_at === now.view?.current?.received_at;
      const contact_since = isSame ? now.contact_since : view.current && outside.now();
      return { ...now, view, link: { state: 'live' }, contact_since };
    });

  async function end(session: Session, reason: (Link & { state: 'stopped' })['reason'], view?: SessionView) {
    await change(session.token, {
      link: { state: 'stopped', reason },
      follow: 'stopped',
      notice: null,
      ...(view ? { view } : {}),
    });
    await memory.remove('waiting');
    await watchdog.clear();
    interrupt.abort();
  }

  /** Called again after a worker's death with the same opening: the session that stands is left as it is. */
  async function begin(launch: Launch, opening: Opening): Promise<void> {
    const { launch_id, tab_id, origin, scanner, crm_name } = launch;
    const { token, sent, not_sent } = opening;
    await memory.change('pb_current_session', (now) =>
      now?.token === token
        ? null
        : {
            token,
            launch_id,
            tab_id,
            origin,
            scanner,
            crm_name,
            sent,
            not_sent,
            view: null,
            link: { state: 'connecting' },
            follow: 'on',
            notice: null,
            followed: null,
            contact_since: null,
            next: { attempt: 0, problem: null },
          },
    );
    await resume();
  }

  /** Takes up a session that runs according to storage. Harmless to call at any time. */
  async function resume(): Promise<void> {
    if (!(await running())) return;
    await watchdog.set();
    if (reading) {
      if (outside.now() - heardAt > silenceMs) interrupt.abort();
      return;
    }
    reading = read().then(
      () => {
        reading = null;
        // A session that began while the last one's loop was returning.
        return resume();
      },
      (error) => {
        reading = null;
        outside.broken(error);
      },
    );
  }

  async function read(): Promise<void> {
    let attempt = 0;
    for (;;) {
      const session = await running();
      if (!session) return;
      interrupt = new AbortController();
      const { signal } = interrupt;
      await change(session.token, { link: { state: 'connecting' } });
      const view = async (view: SessionView) => {
        await showView(session.token, view);
        if (!view.ended) await move();
      };
      const heard = () => {
        heardAt = outside.now();
      };
      const ending = await readStream(client, session.token, { view, heard }, signal);
      if ('ended' in ending || (ending.problem && finalCodes.includes(ending.problem.code))) {
        const last = await running();
        if (last?.token === session.token) await end(last, last.view?.ended?.reason ?? 'unknown');
        continue;
      }
      if (signal.aborted) continue;
      if (ending.opened) attempt = 0;
      const wait = Math.max(waitBefore(attempt++, outside.random()), (ending.problem?.retry_after ?? 0) * 1000);
      await change(session.token, { link: { state: 'reconnecting', at: outside.now() + wait } });
      await outside.sleep(wait, signal);
    }
  }

  /** Brings the tab to the contact on screen, once per contact, if the rule lets it. */
  function move(): Promise<void> {
    moving = moving.then(moveOnce).catch(outside.broken);
    return moving;
  }

  /** A page that does not answer may hold typing: it is not left without asking the rep. */
  async function mayHoldTyping(tabId: number): Promise<boolean> {
    const ask = () => tab.ask(tabId, { name: 'ASK_UNSAVED' });
    let answer = await ask();
    // The page has loaded a moment ago, and nobody listens there yet.
    if (answer === null && (await tab.inject(tabId, '/content-scripts/overlay.js')) === 'done') answer = await ask();
    return answer === true || answer === 'silent';
  }

  async function moveOnce(): Promise<void> {
    const session = await running();
    const current = session?.view?.current;
    if (!session || !current || session.followed === current.received_at) return;
    const [here, access] = [await tab.where(session.tab_id), await tab.mayAct(session.origin)];
    const url = openable(current.record_url, session.origin);
    const shown =
      url !== null && typeof here !== 'string' && (await outside.sameRecord(session.scanner, here.url, url));
    const behaviour = await outside.behaviour();
    const decision = decide({
      follow: session.follow,
      origin: session.origin,
      recordUrl: current.record_url,
      tab: here,
      access,
      unsaved: await mayHoldTyping(session.tab_id),
      shown,
      offers: behaviour.follow === 'offer',
    });
    if ('go' in decision) await tab.go(session.tab_id, decision.go);
    const stay = 'go' in decision ? 'there' : decision.stay;
    if (stay === 'there' && behaviour.follow_front) await tab.show(session.tab_id);
    const settled = stay !== 'off' && stay !== 'no_access';
    await change(session.token, {
      notice: stay === 'off' || stay === 'there' ? null : stay,
      ...(settled ? { followed: current.received_at } : {}),
    });
  }

  /** Another tab takes the place of the one that was closed. */
  async function reopen(session: Session, url: string): Promise<Result<null>> {
    const tab_id = await tab.open(url);
    if (tab_id === null) return failed('tab_closed');
    await change(session.token, { tab_id, notice: null });
    return { ok: null };
  }

  return {
    begin,
    resume,

    async setFollow(follow: 'on' | 'paused'): Promise<Result<null>> {
      const session = await running();
      if (!session) return { error: { code: 'session_ended' } };
      await change(session.token, { follow, notice: null, ...(follow === 'on' ? { followed: null } : {}) });
      await move();
      return { ok: null };
    },

    /** Ends the session at the vault. A vault that cannot be reached leaves it running, and the rep is told. */
    async stop(): Promise<Result<null>> {
      const session = await running();
      if (!session) return { ok: null };
      const answered = await client.call('stopSession', { session_token: session.token });
      if ('ok' in answered) await end(session, 'stopped', answered.ok.session);
      else if (finalCodes.includes(answered.error.code)) await end(session, 'unknown');
      else return answered;
      return { ok: null };
    },

    /** The vault has ended it already, with everything that it knew of the rep. */
    async endHere(): Promise<void> {
      const session = await running();
      if (session) await end(session, 'stopped');
    },

    /** The rep asks for the record although following left it. */
    async openRecord(): Promise<Result<null>> {
      const session = await running();
      if (!session) return { error: { code: 'session_ended' } };
      const here = await tab.where(session.tab_id);
      const url = openable(session.view?.current?.record_url ?? null, session.origin);
      if (here === 'closed') return reopen(session, url ?? `${session.origin}/`);
      if (url === null) return failed('record_blocked');
      const there = here !== 'hidden' && (await outside.sameRecord(session.scanner, here.url, url));
      if (!there) await tab.go(session.tab_id, url);
      await tab.show(session.tab_id);
      await change(session.token, { notice: null });
      return { ok: null };
    },

    /** The tab has loaded something: the overlay goes in again (it keeps itself to one per page). */
    async tabLoads(tabId: number): Promise<void> {
      if ((await running())?.tab_id === tabId) await tab.inject(tabId, '/content-scripts/overlay.js');
    },

    async tabClosed(tabId: number): Promise<void> {
      const session = await running();
      if (session?.tab_id === tabId) await change(session.token, { notice: 'tab_closed' });
    },

    /** The browser has another tab for the same page, for instance after it had discarded the first one. */
    async tabReplaced(oldId: number, newId: number): Promise<void> {
      const session = await running();
      if (session?.tab_id === oldId) await change(session.token, { tab_id: newId });
    },

    /** The rep has granted a host: a tab that could not follow may be able to now. */
    async accessGranted(): Promise<void> {
      const session = await running();
      if (session?.notice === 'no_access') await change(session.token, { notice: null });
      await move();
    },
  };
}
