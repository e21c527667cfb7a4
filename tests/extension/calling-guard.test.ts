// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { contact, launchReply, storedScan, view } from './fakes.ts';
import { confirmed, reviewed, stored } from './launching.ts';

const newYork = ['America/New_York'];
const evening = Date.UTC(2026, 11, 1, 2, 40);
const placed = confirmed.map((one) => ({ ...one, place: 0 }));

describe('at the launch', () => {
  test('nobody is dialed for whom it got late since the review, unless the rep said so', async () => {
    const world = await reviewed();
    const { launches } = world.worker();
    world.time = evening;
    expect(await launches.begin(7, 'scan-1', placed, [newYork])).toEqual({ error: { code: 'calling_hours_over' } });
    expect(world.requests).toEqual([]);
    const anyway = placed.map((one) => ({ ...one, anyway: true }));
    expect(await launches.begin(7, 'scan-1', anyway, [newYork])).toEqual({ ok: null });
    await launches.resume();
    expect(world.requests).toHaveLength(1);
    expect(stored(world, 'waiting')).toBeUndefined();
  });

  test.each(['off', 'warn'] as const)('with the hours set to %s it goes', async (calling_hours) => {
    const world = await reviewed();
    world.time = evening;
    world.hours = { ...world.hours, calling_hours };
    expect(await world.worker().launches.begin(7, 'scan-1', placed, [newYork])).toEqual({ ok: null });
  });
});

/** 1,002 people, every other one in New York, the others nobody knows where; the vault skipped the first two. */
async function large() {
  const world = await reviewed();
  const ids = Array.from({ length: 1_002 }, (_, index) => String(index));
  await world.area.set({
    'scan:7': storedScan({ contacts: ids.map((id) => contact(id, `+1202555${id.padStart(4, '0')}`)) }),
  });
  const people = ids.map((id, index) => ({
    id,
    phone: `+1202555${id.padStart(4, '0')}`,
    e164: `+1202555${id.padStart(4, '0')}`,
    place: index % 2 ? null : 0,
    anyway: index === 502,
  }));
  const skipped = ['0', '1'].map((id) => ({ id, reason: 'invalid_phone' as const }));
  world.answer = async () => ({ ok: { ...launchReply, sent: 500, remaining: 500, skipped } });
  const worker = world.worker();
  await worker.launches.begin(7, 'scan-1', people, [newYork]);
  await worker.launches.resume();
  const session = stored(world, 'pb_current_session');
  const progress = { sent: 500, displayed: 500, remaining: 500, next_batch: 1 };
  await world.area.set({ pb_current_session: { ...session, view: view({ progress }) } });
  const late = async () => worker.guard.ofNext(await worker.memory.get('pb_current_session'));
  return { world, worker, late };
}

describe('for the next batch', () => {
  test('it is said for how many it is late, and they are left out by their numbers', async () => {
    const { world, worker, late } = await large();
    expect(await late()).toMatchObject({ count: 0, held: true });
    world.time = evening;
    // Those of the second 500, without the one whom the rep wanted anyway.
    expect(await late()).toMatchObject({ count: 249, held: true });
    expect(await worker.launches.beginNext(false)).toEqual({ ok: null });
    await worker.launches.resume();
    const { leave_out, batch } = world.requests[1] as { leave_out: string[]; batch: number };
    expect([batch, leave_out.length, leave_out[0], leave_out.at(-1)]).toEqual([1, 249, '+12025550504', '+12025551000']);
  });

  test('all are dialed when the rep says so', async () => {
    const { world, worker } = await large();
    world.time = evening;
    await worker.launches.beginNext(true);
    await worker.launches.resume();
    expect(world.requests[1]).toEqual({ launch_id: 'launch-id-1', batch: 1, attempt: 0 });
  });

  test('where only marked, they are counted and dialed', async () => {
    const { world, worker, late } = await large();
    world.time = evening;
    world.hours = { ...world.hours, calling_hours: 'warn' };
    expect(await late()).toMatchObject({ count: 250, held: false });
    await worker.launches.beginNext(false);
    await worker.launches.resume();
    expect(world.requests[1]).toEqual({ launch_id: 'launch-id-1', batch: 1, attempt: 0 });
  });

  test('where it is late for all, nothing is asked of the vault', async () => {
    const { world, worker, late } = await large();
    world.time = evening;
    const waiting = stored(world, 'waiting') as { people: object[] };
    await world.area.set({
      waiting: { ...waiting, people: waiting.people.map((one) => ({ ...one, place: 0, anyway: false })) },
    });
    expect(await late()).toMatchObject({ count: 500 });
    expect(await worker.launches.beginNext(false)).toEqual({ error: { code: 'calling_hours_over' } });
    expect(world.requests).toHaveLength(1);
  });

  test('where they are is forgotten with the session', async () => {
    const { world, worker } = await large();
    await worker.follow.endHere();
    expect(stored(world, 'waiting')).toBeUndefined();
  });
});
