/** A running session, and what is around it. */
import type { Values } from '../../components/settings/table.ts';
import type { Result } from '../../components/state/problem.ts';
import { makeFollow } from '../../entrypoints/background/following/follow.ts';
import type { Session } from '../../entrypoints/background/following/session-record.ts';
import { LaunchId } from '../../server/contracts/ids.ts';
import { makeArea, makeTab, origin, remember, token } from './fakes.ts';

export const record = (id: string) => `${origin}/people/${id}`;
const session: Session = {
  token,
  launch_id: LaunchId.parse('launch-id-1'),
  tab_id: 7,
  origin,
  scanner: 'acme',
  crm_name: 'Acme CRM',
  view: null,
  link: { state: 'connecting' },
  follow: 'on',
  notice: null,
  followed: null,
  contact_since: null,
  sent: 2,
  not_sent: 0,
  next: { attempt: 0, problem: null },
};

/** A running session with a vault that hands out `streams` one after the other. */
export async function running(...streams: { answer: Result<Response> }[]) {
  const area = makeArea();
  await area.set({ pb_current_session: session });
  const { tab, state } = makeTab();
  const world = {
    area,
    clock: 1_000,
    tab,
    state,
    behaviour: { follow: 'go', follow_front: false } as Pick<Values, 'follow' | 'follow_front'>,
    opened: 0,
    /** Of each connection: aborted when it was broken off from here. */
    signals: [] as AbortSignal[],
    waits: [] as number[],
    alarm: null as boolean | null,
    stop: null as unknown,
  };
  const worker = () => {
    const memory = remember(area);
    const follow = makeFollow({
      memory,
      tab,
      now: () => world.clock,
      random: () => 0,
      client: {
        openStream: async (_, signal) => {
          world.signals.push(signal);
          return streams[world.opened++]?.answer ?? new Promise(() => {});
        },
        call: async () => world.stop as never,
      },
      behaviour: async () => world.behaviour,
      sameRecord: async (_, here, there) => here === there,
      watchdog: {
        set: async () => {
          world.alarm = true;
        },
        clear: async () => {
          world.alarm = false;
        },
      },
      sleep: async (ms) => {
        world.waits.push(ms);
      },
      broken: (error) => {
        throw error;
      },
    });
    return follow;
  };
  const now = () => area.items.get('pb_current_session') as Session;
  return Object.assign(world, { worker, now });
}
