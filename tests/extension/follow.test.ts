// @vitest-environment node
import { describe, expect, test } from 'vitest';
import type { Result } from '../../components/state/problem.ts';
import { makeFollow } from '../../entrypoints/background/follow.ts';
import type { Session } from '../../entrypoints/background/session-record.ts';
import { current, makeArea, makeStream, makeTab, origin, remember, token, until, view } from './fakes.ts';

const record = (id: string) => `${origin}/people/${id}`;
const session: Session = {
  ...{ token, tab_id: 7, origin, scanner: 'acme', crm_name: 'Acme CRM', view: null, link: { state: 'connecting' } },
  ...{ follow: 'on', notice: null, followed: null, sent: 2, not_sent: 0 },
};

/** A running session with a vault that hands out `streams` one after the other. */
async function running(...streams: { answer: Result<Response> }[]) {
  const area = makeArea();
  await area.set({ pb_current_session: session });
  const { tab, state } = makeTab();
  const world = {
    area,
    tab,
    state,
    opened: 0,
    waits: [] as number[],
    alarm: null as boolean | null,
    stop: null as unknown,
  };
  const worker = () => {
    const memory = remember(area);
    const follow = makeFollow({
      ...{ memory, tab, now: () => 1_000, random: () => 0 },
      client: {
        openStream: async () => streams[world.opened++]?.answer ?? new Promise(() => {}),
        call: async () => world.stop as never,
      },
      sameRecord: (_, here, there) => here === there,
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

describe('a running session', () => {
  test('is live with the first view, and the tab goes to the contact on the line', async () => {
    const stream = makeStream();
    const world = await running(stream);
    await world.worker().resume();
    await stream.update(view({ current: current('1') }));
    await until(() => world.state.went.length === 1);
    expect(world.state.went).toEqual([record('1')]);
    expect(world.now().link).toEqual({ state: 'live' });
    expect(world.alarm).toBe(true);
  });

  test('comes back after a lost line, waits a little longer each time, and starts over once it was live', async () => {
    const [first, second] = [makeStream(), makeStream()];
    const lost = { answer: { error: { code: 'vault_unreachable' } } as Result<Response> };
    const world = await running(lost, lost, lost, first, second);
    await world.worker().resume();
    await until(() => world.opened === 4);
    expect(world.waits).toEqual([1_000, 2_000, 5_000]);
    await first.update(view());
    await until(() => world.now().link.state === 'live');
    await first.drop();
    await until(() => world.opened === 5);
    expect(world.waits.at(-1)).toBe(1_000);
  });

  test('waits as long as a busy vault asks for', async () => {
    const busy = { answer: { error: { code: 'rate_limited', retry_after: 20 } } as Result<Response> };
    const world = await running(busy);
    await world.worker().resume();
    await until(() => world.opened === 2);
    expect(world.waits).toEqual([20_000]);
  });

  test('does not move the tab a second time for the same contact, whatever else arrives', async () => {
    const [first, second] = [makeStream(), makeStream()];
    const world = await running(first, second);
    await world.worker().resume();
    await first.update(view({ current: current('1') }));
    await until(() => world.now().followed !== null);
    world.state.here = { url: `${origin}/dashboard`, title: '' };
    await first.update(
      view({ current: current('1'), stats: { total_calls: 1, connected: 0, appointments: 0, by_status: {} } }),
    );
    await until(() => world.now().view?.stats.total_calls === 1);
    await first.drop();
    await second.update(view({ current: current('1') }));
    await until(() => world.opened === 2 && world.now().link.state === 'live');
    await second.update(view({ current: current('2') }));
    await until(() => world.state.went.length === 2);
    expect(world.state.went).toEqual([record('1'), record('2')]);
  });

  test('taken up by a fresh worker goes on without moving the tab again', async () => {
    const [first, second] = [makeStream(), makeStream()];
    const world = await running(first, second);
    await world.worker().resume();
    await first.update(view({ current: current('1') }));
    await until(() => world.now().followed !== null);
    world.state.here = { url: `${origin}/dashboard`, title: '' };
    await world.worker().resume();
    await second.update(view({ current: current('1'), progress: { sent: 2, displayed: 1, remaining: 0 } }));
    await until(() => world.now().view?.progress.displayed === 1);
    expect(world.state.went).toEqual([record('1')]);
  });

  test('ended by the vault stops everything: no alarm, no further attempt', async () => {
    const stream = makeStream();
    const world = await running(stream);
    await world.worker().resume();
    await stream.expire(view({ current: current('1'), ended: { reason: 'idle', at: '2026-10-12T15:00:00.000Z' } }));
    await until(() => world.alarm === false);
    expect(world.now()).toMatchObject({ link: { state: 'stopped', reason: 'idle' }, follow: 'stopped' });
    await world.worker().resume();
    expect(world.opened).toBe(1);
    expect(world.state.went).toEqual([]);
  });

  test.each(['session_not_found', 'session_ended', 'forbidden'] as const)(
    'that the vault refuses as %s is over',
    async (code) => {
      const world = await running({ answer: { error: { code } } });
      await world.worker().resume();
      await until(() => world.alarm === false);
      expect(world.now().link).toEqual({ state: 'stopped', reason: 'unknown' });
      expect(world.waits).toEqual([]);
    },
  );
});

describe('what the rep does', () => {
  test('paused, the tab stays; resumed, it goes to whoever is on the line', async () => {
    const stream = makeStream();
    const world = await running(stream);
    const follow = world.worker();
    await follow.resume();
    await follow.setFollow('paused');
    await stream.update(view({ current: current('1') }));
    await until(() => world.now().view?.current?.name === 'Person 1');
    expect(world.state.went).toEqual([]);
    await follow.setFollow('on');
    expect(world.state.went).toEqual([record('1')]);
  });

  test.each<[string, boolean | 'silent']>([
    ['unsaved typing', true],
    ['a page that does not answer', 'silent'],
  ])('%s keeps the tab, says who is next, and the rep may go', async (_, unsaved) => {
    const stream = makeStream();
    const world = await running(stream);
    world.state.unsaved = unsaved;
    const follow = world.worker();
    await follow.resume();
    await stream.update(view({ current: current('1') }));
    await until(() => world.now().notice === 'unsaved');
    expect(world.state.went).toEqual([]);
    expect(await follow.openRecord()).toEqual({ ok: null });
    expect(world.state.went).toEqual([record('1')]);
    expect(world.now().notice).toBe(null);
  });

  test('allowing the host later makes the tab follow at once', async () => {
    const stream = makeStream();
    const world = await running(stream);
    world.state.access = false;
    const follow = world.worker();
    await follow.resume();
    await stream.update(view({ current: current('1') }));
    await until(() => world.now().notice === 'no_access');
    world.state.access = true;
    await follow.accessGranted();
    expect(world.state.went).toEqual([record('1')]);
    expect(world.now().notice).toBe(null);
  });

  test('a record outside of the account is not opened, also when the rep asks', async () => {
    const stream = makeStream();
    const world = await running(stream);
    const follow = world.worker();
    await follow.resume();
    await stream.update(view({ current: current('1', { record_url: 'https://evil.example/people/1' }) }));
    await until(() => world.now().notice === 'record_blocked');
    expect(await follow.openRecord()).toEqual({ error: { code: 'record_blocked' } });
    expect(world.state.went).toEqual([]);
  });

  test('stopped at the vault, the last numbers stay and nothing moves any more', async () => {
    const stream = makeStream();
    const world = await running(stream);
    const follow = world.worker();
    await follow.resume();
    const last = view({ stats: { total_calls: 3, connected: 2, appointments: 1, by_status: {} } });
    world.stop = { ok: { ok: true, request_id: 'request-0001', stats: last.stats, session: last } };
    expect(await follow.stop()).toEqual({ ok: null });
    expect(world.now()).toMatchObject({
      link: { state: 'stopped', reason: 'stopped' },
      view: { stats: { total_calls: 3 } },
    });
    await stream.update(view({ current: current('1') }));
    expect(world.state.went).toEqual([]);
    expect(world.alarm).toBe(false);
  });

  test('a stop that does not reach the vault is told, and the session goes on', async () => {
    const world = await running(makeStream());
    const follow = world.worker();
    await follow.resume();
    world.stop = { error: { code: 'vault_unreachable' } };
    expect(await follow.stop()).toEqual({ error: { code: 'vault_unreachable' } });
    expect(world.now().follow).toBe('on');
  });

  test('a closed tab is told, other tabs are nobody’s business', async () => {
    const world = await running(makeStream());
    const follow = world.worker();
    await follow.tabClosed(8);
    expect(world.now().notice).toBe(null);
    await follow.tabClosed(7);
    expect(world.now().notice).toBe('tab_closed');
    await follow.tabLoads(8);
    expect(world.state.injected).toEqual([]);
    await follow.tabLoads(7);
    expect(world.state.injected).toEqual(['/content-scripts/overlay.js']);
  });
});
