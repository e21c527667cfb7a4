// @vitest-environment node
/** What happens to a tab and to a laptop in a day of following. */
import { describe, expect, test } from 'vitest';
import { current, makeStream, origin, until, view } from './fakes.ts';
import { record, running } from './following.ts';

async function following() {
  const [stream, later] = [makeStream(), makeStream()];
  const world = await running(stream, later);
  const follow = world.worker();
  await follow.resume();
  await stream.update(view({ current: current('1') }));
  await until(() => world.now().followed === current('1').received_at);
  const next = async (id: string) => {
    await stream.update(view({ current: current(id) }));
    await until(() => world.now().followed === current(id).received_at);
  };
  return { world, follow, stream, later, next };
}

describe('the tab', () => {
  test('that was closed is opened again at the rep’s word, and follows from there', async () => {
    const { world, follow, next } = await following();
    world.state.here = 'closed';
    await follow.tabClosed(7);
    expect(await follow.openRecord()).toEqual({ ok: null });
    expect(world.state.opened).toEqual([record('1')]);
    expect(world.now()).toMatchObject({ tab_id: 71, notice: null });
    world.state.here = { url: record('1'), title: '' };
    await next('2');
    expect(world.state.went.at(-1)).toBe(record('2'));
  });

  test('that was closed comes back on the CRM where the contact has no record that may be opened', async () => {
    const { world, follow, stream } = await following();
    world.state.here = 'closed';
    await stream.update(view({ current: current('2', { record_url: 'https://evil.example/2' }) }));
    await until(() => world.now().notice === 'tab_closed');
    await follow.openRecord();
    expect(world.state.opened).toEqual([`${origin}/`]);
  });

  test('that the browser opens no more is told', async () => {
    const { world, follow } = await following();
    world.state.here = 'closed';
    world.tab.open = async () => null;
    await follow.tabClosed(7);
    expect(await follow.openRecord()).toEqual({ error: { code: 'tab_closed' } });
    expect(world.now()).toMatchObject({ tab_id: 7, notice: 'tab_closed' });
  });

  test('that the browser put another one in the place of is that one from now on', async () => {
    const { world, follow } = await following();
    await follow.tabReplaced(8, 9);
    expect(world.now().tab_id).toBe(7);
    await follow.tabReplaced(7, 12);
    expect(world.now().tab_id).toBe(12);
  });

  test('that the browser has discarded goes on to the next contact: nothing in it can be lost', async () => {
    const { world, next } = await following();
    world.state.unsaved = null;
    await next('2');
    expect(world.state.went).toEqual([record('1'), record('2')]);
  });

  test('whose record has vanished is left where the CRM sent it, until the next contact', async () => {
    const { world, stream, next } = await following();
    world.state.here = { url: `${origin}/not-found`, title: '' };
    const stats = { total_calls: 1, connected: 0, appointments: 0, by_status: {} };
    await stream.update(view({ current: current('1'), stats }));
    await until(() => world.now().view?.stats.total_calls === 1);
    expect(world.state.went).toEqual([record('1')]);
    await next('2');
    expect(world.state.went).toEqual([record('1'), record('2')]);
  });

  test('that went to the record by itself, without loading, is not loaded again', async () => {
    const { world, next } = await following();
    world.state.here = { url: record('2'), title: '' };
    await next('2');
    expect(world.state.went).toEqual([record('1')]);
  });

  test('that has been sent to another account of the CRM is asked for, not pulled back', async () => {
    const { world, stream } = await following();
    world.state.here = { url: 'https://other.crm.example/people', title: '' };
    await stream.update(view({ current: current('2') }));
    await until(() => world.now().notice === 'left_crm');
    expect(world.state.went).toEqual([record('1')]);
  });
});

describe('the line', () => {
  test('is made anew at once by the alarm after a laptop has slept, and nothing moves twice', async () => {
    const { world, follow, stream, later } = await following();
    world.clock += 60 * 60_000;
    await follow.resume();
    // As the browser does when its request is broken off.
    await stream.drop();
    await until(() => world.opened === 2);
    await later.update(view({ current: current('1') }));
    await until(() => world.now().link.state === 'live');
    expect(world.state.went).toEqual([record('1')]);
    expect(world.waits).toEqual([]);
  });

  test('that was heard of lately is left alone by the alarm', async () => {
    const { world, follow } = await following();
    world.clock += 30_000;
    await follow.resume();
    await follow.resume();
    expect(world.signals.map(({ aborted }) => aborted)).toEqual([false]);
  });

  test('that the vault has ended in that hour ends here too', async () => {
    const { world, follow, stream, later } = await following();
    world.clock += 60 * 60_000;
    await follow.resume();
    // As the browser does when its request is broken off.
    await stream.drop();
    await until(() => world.opened === 2);
    await later.expire(view({ ended: { reason: 'idle', at: '2026-10-12T15:00:00.000Z' } }));
    await until(() => world.alarm === false);
    expect(world.now().link).toEqual({ state: 'stopped', reason: 'idle' });
  });
});

test('how long a contact has been on the line is counted from when it was first told, by this machine’s clock', async () => {
  const { world, stream, later, next } = await following();
  expect(world.now().contact_since).toBe(1_000);
  world.clock = 9_000;
  await stream.update(view({ current: current('1'), progress: { sent: 2, displayed: 1, remaining: 0 } }));
  await until(() => world.now().view?.progress.displayed === 1);
  expect(world.now().contact_since).toBe(1_000);
  await next('2');
  expect(world.now().contact_since).toBe(9_000);
  // A fresh worker gets the snapshot of the same contact.
  world.clock = 20_000;
  await world.worker().resume();
  await later.update(view({ current: current('2'), progress: { sent: 2, displayed: 2, remaining: 0 } }));
  await until(() => world.now().view?.progress.displayed === 2);
  expect(world.now().contact_since).toBe(9_000);
});
