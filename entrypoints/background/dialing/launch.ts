/**
 * From the click on Launch to the open dialer. The worker may die anywhere in it: each step is stored before the next
 * one starts, the request is repeated under the same launch_id, and a dialer that is already open is adopted.
 */
import type { ConfirmedContact } from '../../../components/state/confirmed.ts';
import { failed, type Problem, type Result } from '../../../components/state/problem.ts';
import { LaunchId } from '../../../server/contracts/ids.ts';
import { MAX_SESSION_CONTACTS } from '../../../server/contracts/limits.ts';
import type { CrmTab } from '../crm-tab.ts';
import type { Follow } from '../following/follow.ts';
import { isOver } from '../following/session-record.ts';
import type { Memory } from '../memory.ts';
import { waitBefore } from '../vault/retry.ts';
import type { ServerClient } from '../vault/server-client.ts';
import type { CallingGuard } from './calling-guard.ts';
import type { DialerWindow } from './dialer-window.ts';
import { type Home, launchRequest } from './launch-contacts.ts';
import type { Launch, LaunchRequest, Opening, Places } from './launch-record.ts';

/** An answer that got lost is asked for again this often before the rep is told. */
const askAgain = 3;

export interface Outside {
  memory: Memory;
  client: Pick<ServerClient, 'call'>;
  tab: CrmTab;
  dialer: DialerWindow;
  follow: Pick<Follow, 'begin'>;
  home(): Promise<Home>;
  guard: CallingGuard;
  now(): number;
  random(): number;
  sleep(ms: number): Promise<void>;
  newId(): string;
  broken(error: unknown): void;
}

export type Launches = ReturnType<typeof makeLaunches>;

export function makeLaunches(outside: Outside) {
  const { memory, client, tab, dialer, follow, guard } = outside;
  let going: Promise<void> | null = null;

  async function begin(
    tabId: number,
    scanId: string,
    confirmed: readonly ConfirmedContact[],
    places: Places,
  ): Promise<Result<null>> {
    if (await guard.refuses(confirmed, places)) return failed('calling_hours_over');
    const session = await memory.get('pb_current_session');
    if (session && !isOver(session)) return failed('session_running');
    const scan = await memory.get(`scan:${tabId}`);
    if (scan?.scan_id !== scanId) return failed('scan_gone');
    const again = await memory.get(`again:${tabId}`);
    const repeated = again?.scan_id === scanId ? again : null;
    const launch_id = repeated?.launch_id ?? LaunchId.parse(outside.newId());
    const isDecided = repeated?.after_unresolved ?? false;
    const { count, ...request } = launchRequest(scan, confirmed, launch_id, await outside.home(), isDecided);
    const { scanner, crm_name, origin } = scan;
    // The vault names those that it skips by the same ids.
    const named = (id: string, index: number) => (scan.preview_id === undefined ? String(index) : id);
    const people = confirmed.map(({ id, e164, place, anyway }, index) => ({
      id: named(id, index),
      e164,
      place,
      anyway,
    }));
    const mine: Launch = {
      launch_id,
      tab_id: tabId,
      scan_id: scanId,
      origin,
      scanner,
      crm_name,
      count,
      since: outside.now(),
      request,
      waiting: count > MAX_SESSION_CONTACTS ? { launch_id, places, people } : null,
      opening: null,
    };
    if (!(await claim(mine))) return { error: { code: 'launch_in_progress' } };
    await memory.set(`job:${tabId}`, { step: 'launching', scan_id: scanId, count: mine.count, since: mine.since });
    void tab.inject(tabId, '/content-scripts/overlay.js').catch(outside.broken);
    void resume();
    return { ok: null };
  }

  /** The second of two clicks finds the first one's launch and leaves it alone. False: another tab's is in flight. */
  const claim = async (mine: Launch): Promise<boolean> => {
    const stored = await memory.change('pb_launch', (now) => now ?? mine);
    return stored?.tab_id === mine.tab_id;
  };

  /** The next 500 of the list that runs, in a session that takes its place. */
  async function beginNext(anyway: boolean): Promise<Result<null>> {
    const session = await memory.get('pb_current_session');
    const progress = session?.view?.progress;
    const batch = progress?.next_batch ?? null;
    if (!session || !progress || isOver(session) || batch === null) return { error: { code: 'batch_gone' } };
    const { launch_id, tab_id, origin, scanner, crm_name, next } = session;
    const { attempt } = next;
    const late = await guard.ofNext(session);
    const leave_out = late.held && !anyway ? late.numbers : [];
    const count = Math.min(MAX_SESSION_CONTACTS, progress.remaining) - leave_out.length;
    if (count <= 0) return failed('calling_hours_over');
    const mine: Launch = {
      launch_id,
      tab_id,
      scan_id: null,
      origin,
      scanner,
      crm_name,
      count,
      since: outside.now(),
      request: { route: 'launchNext', body: { launch_id, batch, attempt, ...(leave_out.length > 0 && { leave_out }) } },
      waiting: null,
      opening: null,
    };
    if (!(await claim(mine))) return { error: { code: 'launch_in_progress' } };
    void resume();
    return { ok: null };
  }

  /** Goes on with the launch in flight, if there is one. Harmless to call at any time. */
  function resume(): Promise<void> {
    going ??= goOn()
      .catch(outside.broken)
      .finally(() => {
        going = null;
      });
    return going;
  }

  async function goOn(): Promise<void> {
    const launch = await memory.get('pb_launch');
    if (!launch) return;
    const resumed = launch.opening !== null;
    const opening = launch.opening ?? (await create(launch));
    if (!opening) return;
    await follow.begin(launch, opening);
    await dialer.open(opening.url, opening.windows_before, resumed);
    const { tab_id, scan_id } = launch;
    await memory.inTurn(async ({ set, remove }) => {
      if (scan_id !== null) {
        await set(`job:${tab_id}`, { step: 'ready' });
        await remove(`scan:${tab_id}`, `edits:${tab_id}`, `again:${tab_id}`);
      }
      await remove('pb_launch');
    });
  }

  const ask = (request: LaunchRequest) =>
    request.route === 'launchNext'
      ? client.call('launchNext', request.body)
      : request.route === 'hubspotLaunch'
        ? client.call('hubspotLaunch', request.body)
        : client.call('launchFromScan', request.body);

  async function create(launch: Launch): Promise<Opening | null> {
    for (let attempt = 0; ; attempt++) {
      const answered = await ask(launch.request);
      if ('ok' in answered) {
        const { session_token, launch_url, sent, skipped } = answered.ok;
        if (launch.waiting) {
          const gone = new Set(skipped.map(({ id }) => id));
          const people = launch.waiting.people.filter(({ id }) => !gone.has(id));
          await memory.set('waiting', { ...launch.waiting, people });
        }
        const opening: Opening = {
          token: session_token,
          sent,
          not_sent: skipped.length,
          url: launch_url,
          windows_before: await dialer.openWindows(),
        };
        await memory.set('pb_launch', { ...launch, opening });
        return opening;
      }
      if (answered.error.code !== 'vault_unreachable' || attempt === askAgain) {
        await giveUp(launch, answered.error);
        return null;
      }
      await outside.sleep(waitBefore(attempt, outside.random()));
    }
  }

  async function giveUp(launch: Launch, problem: Problem): Promise<void> {
    const { tab_id, scan_id, launch_id, count, request } = launch;
    const after_unresolved = problem.code === 'launch_unresolved';
    if (scan_id !== null) {
      const same = problem.code === 'vault_unreachable' ? launch_id : null;
      await memory.set(`again:${tab_id}`, { scan_id, launch_id: same, after_unresolved });
      await memory.set(`job:${tab_id}`, { step: 'launch_failed', scan_id, count, problem });
    } else if (request.route === 'launchNext') {
      // The rep looks in PhoneBurner first; the next try says so.
      const attempt = (request.body.attempt ?? 0) + (after_unresolved ? 1 : 0);
      await memory.change('pb_current_session', (now) => now && { ...now, next: { attempt, problem } });
    }
    await memory.remove('pb_launch');
  }

  return { begin, beginNext, resume };
}
