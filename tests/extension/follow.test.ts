// @vitest-environment node
import { describe, expect, test } from 'vitest';
import type { Result } from '../../components/state/problem.ts';
import { current, makeStream, origin, until, view } from './fakes.ts';
import { record, running } from './following.ts';

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

  test('where the rep wants it only offered, the tab stays, the overlay offers it, and pressing it goes there', async () => {
    const stream = makeStream();
    const world = await running(stream);
    world.behaviour = { follow: 'offer', follow_front: true };
    const follow = world.worker();
    await follow.resume();
    await stream.update(view({ current: current('1') }));
    await until(() => world.now().notice === 'offered');
    expect([world.state.went, world.state.shown]).toEqual([[], 0]);
    await follow.openRecord();
    expect([world.state.went, world.now().notice]).toEqual([[record('1')], null]);
  });

  test('brings the tab to the front with every contact, once, where the rep wants that', async () => {
    const stream = makeStream();
    const world = await running(stream);
    world.behaviour = { follow: 'go', follow_front: true };
    await world.worker().resume();
    await stream.update(view({ current: current('1') }));
    await until(() => world.now().followed !== null);
    await stream.update(view({ current: current('1'), last_call: null }));
    await stream.update(view({ current: current('2') }));
    await until(() => world.state.went.length === 2 && world.state.shown === 2);
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

  test('typing is asked after also in a page that has just loaded, where nobody of ours listens yet', async () => {
    const stream = makeStream();
    const world = await running(stream);
    const listens = () => world.state.injected.includes('/content-scripts/overlay.js');
    Object.defineProperty(world.state, 'unsaved', { get: () => (listens() ? true : null) });
    await world.worker().resume();
    await stream.update(view({ current: current('1') }));
    await until(() => world.now().notice === 'unsaved');
    expect(world.state.went).toEqual([]);
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
