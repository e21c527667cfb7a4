/**
 * From the click on Launch to the open dialer. The worker may die anywhere in it: each step is stored before the next
 * one starts, the request is repeated under the same launch_id, and a dialer that is already open is adopted.
 */
import { failed, type Problem, type Result } from '../../components/state/problem.ts';
import { LaunchId } from '../../server/contracts/ids.ts';
import type { CrmTab } from './crm-tab.ts';
import type { DialerWindow } from './dialer-window.ts';
import type { Follow } from './follow.ts';
import { type Confirmed, launchBody } from './launch-contacts.ts';
import type { Launch, Opening } from './launch-record.ts';
import type { Memory } from './memory.ts';
import { waitBefore } from './retry.ts';
import type { ServerClient } from './server-client.ts';
import { isOver } from './session-record.ts';

/** An answer that got lost is asked for again this often before the rep is told. */
const askAgain = 3;

export interface Outside {
  memory: Memory;
  client: Pick<ServerClient, 'call'>;
  tab: CrmTab;
  dialer: DialerWindow;
  follow: Pick<Follow, 'begin'>;
  country(): Promise<string>;
  now(): number;
  random(): number;
  sleep(ms: number): Promise<void>;
  newId(): string;
  broken(error: unknown): void;
}

export type Launches = ReturnType<typeof makeLaunches>;

export function makeLaunches(outside: Outside) {
  const { memory, client, tab, dialer, follow } = outside;
  let going: Promise<void> | null = null;

  async function begin(tabId: number, scanId: string, confirmed: readonly Confirmed[]): Promise<Result<null>> {
    const session = await memory.get('pb_current_session');
    if (session && !isOver(session)) return failed('session_running');
    const scan = await memory.get(`scan:${tabId}`);
    if (scan?.scan_id !== scanId) return failed('scan_gone');
    const again = await memory.get(`again:${tabId}`);
    const repeated = again?.scan_id === scanId ? again : null;
    const launch_id = repeated?.launch_id ?? LaunchId.parse(outside.newId());
    const body = launchBody(scan, confirmed, launch_id, await outside.country(), repeated?.after_unresolved ?? false);
    const { scanner, crm_name, origin } = scan;
    const mine: Launch = {
      ...{ launch_id, tab_id: tabId, scan_id: scanId, origin, scanner, crm_name },
      ...{ count: body.contacts.length, since: outside.now(), body, opening: null },
    };
    // The second of two clicks finds the first one's launch and leaves it alone.
    const stored = await memory.change('pb_launch', (now) => now ?? mine);
    if (stored?.tab_id !== tabId) return { error: { code: 'launch_in_progress' } };
    await memory.set(`job:${tabId}`, { step: 'launching', scan_id: scanId, count: stored.count, since: stored.since });
    void tab.inject(tabId, '/content-scripts/overlay.js').catch(outside.broken);
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
    await memory.set(`job:${launch.tab_id}`, { step: 'ready' });
    await memory.remove('pb_launch', `scan:${launch.tab_id}`, `edits:${launch.tab_id}`, `again:${launch.tab_id}`);
  }

  async function create(launch: Launch): Promise<Opening | null> {
    for (let attempt = 0; ; attempt++) {
      const answered = await client.call('launchFromScan', launch.body);
      if ('ok' in answered) {
        const { session_token, launch_url, sent, skipped } = answered.ok;
        const opening: Opening = {
          ...{ token: session_token, sent, not_sent: skipped.length },
          ...{ url: launch_url, windows_before: await dialer.openWindows() },
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
    const { tab_id, scan_id, launch_id, count } = launch;
    await memory.set(`again:${tab_id}`, {
      scan_id,
      launch_id: problem.code === 'vault_unreachable' ? launch_id : null,
      after_unresolved: problem.code === 'launch_unresolved',
    });
    await memory.set(`job:${tab_id}`, { step: 'launch_failed', scan_id, count, problem });
    await memory.remove('pb_launch');
  }

  return { begin, resume };
}
