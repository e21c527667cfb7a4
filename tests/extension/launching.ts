/** A worker that launches from a review, and what is around it. */
import type { CallingHours } from '../../components/calling/calling-hours.ts';
import type { Result } from '../../components/state/problem.ts';
import { noEdits } from '../../components/state/review.ts';
import { makeCallingGuard } from '../../entrypoints/background/dialing/calling-guard.ts';
import type { DialerWindow } from '../../entrypoints/background/dialing/dialer-window.ts';
import { makeLaunches } from '../../entrypoints/background/dialing/launch.ts';
import { makeFollow } from '../../entrypoints/background/following/follow.ts';
import type { Area } from '../../entrypoints/background/memory.ts';
import type { LaunchReply } from '../../server/contracts/calls.ts';
import { launchReply, makeArea, makeTab, remember, storedScan } from './fakes.ts';

export const never = new Promise<never>(() => {});
export const confirmed = [
  { id: '1', phone: '202 555 0101', e164: '+12025550101', place: null, anyway: false },
  { id: '2', phone: '303 555 0177', e164: '+13035550177', place: null, anyway: false },
];

/** What is outside of the worker, and outlives it: the vault, the browser's windows and its storage. */
function makeWorld() {
  const area = makeArea();
  const world = {
    area,
    ...makeTab(),
    hours: { calling_hours: 'hold', calling_from: 8, calling_to: 21, calling_days: ['mon'] } as CallingHours,
    /** A Monday, 14:00 in New York. */
    time: Date.UTC(2026, 10, 30, 19),
    requests: [] as Record<string, unknown>[],
    answer: async (): Promise<Result<LaunchReply>> => ({ ok: launchReply }),
    windows: [{ id: 1, popup: false }],
    /** Set: opening the window is the last thing the worker does. */
    diesAfterOpening: false,
  };
  const dialer: DialerWindow = {
    openWindows: async () => world.windows.map(({ id }) => id),
    open: async (_, before, resumed) => {
      if (resumed && world.windows.some(({ id, popup }) => popup && !before.includes(id))) return;
      world.windows.push({ id: world.windows.length + 1, popup: true });
      if (world.diesAfterOpening) await never;
    },
  };
  let ids = 0;
  /** A worker that has just started over this storage. `cut` makes it die when it wants to store a key. */
  const worker = (cut: (items: Record<string, unknown>) => boolean = () => false) => {
    const mortal: Area = { ...area, set: (items) => (cut(items) ? never : area.set(items)) };
    const memory = remember(mortal);
    const common = {
      memory,
      tab: world.tab,
      now: () => 1_000,
      random: () => 0,
      sleep: async () => {},
      broken: (error: unknown) => {
        throw error;
      },
    };
    const follow = makeFollow({
      ...common,
      client: { call: () => never, openStream: () => never },
      behaviour: async () => ({ follow: 'go', follow_front: false }),
      sameRecord: async () => false,
      watchdog: { set: async () => {}, clear: async () => {} },
    });
    const client = {
      call: async (_: string, body: Record<string, unknown>) => {
        world.requests.push(body);
        return world.answer();
      },
    } as never;
    const newId = () => `launch-id-${++ids}`;
    const home = async () => ({ country: 'US', time_zone: 'America/Denver' });
    const guard = makeCallingGuard({ memory, hours: async () => world.hours, now: () => world.time });
    const launches = makeLaunches({ ...common, guard, client, dialer, follow, home, newId });
    return { memory, follow, launches, guard };
  };
  return Object.assign(world, { worker });
}

export async function reviewed() {
  const world = makeWorld();
  await world.area.set({ 'scan:7': storedScan(), 'edits:7': { scan_id: 'scan-1', edits: noEdits } });
  return world;
}

export const dialers = (world: { windows: { popup: boolean }[] }) => world.windows.filter(({ popup }) => popup).length;
export const stored = (world: { area: { items: Map<string, unknown> } }, key: string) =>
  world.area.items.get(key) as Record<string, unknown> | undefined;
