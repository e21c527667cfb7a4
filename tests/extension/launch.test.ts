// @vitest-environment node
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../components/state/problem.ts';
import { launchReply, storedScan, token, until } from './fakes.ts';
import { confirmed, dialers, never, reviewed, stored } from './launching.ts';

describe('a launch', () => {
  test('sends what was confirmed, opens the dialer once and leaves a running session', async () => {
    const world = await reviewed();
    const { launches } = world.worker();
    expect(await launches.begin(7, 'scan-1', confirmed, [])).toEqual({ ok: null });
    await launches.resume();
    expect(world.requests).toMatchObject([
      {
        launch_id: 'launch-id-1',
        contacts: [{ name: 'Person 1' }, { name: 'Person 2', phone: '303 555 0177' }],
        context: { crm_id: 'acme', country: 'US', time_zone: 'America/Denver' },
      },
    ]);
    expect(dialers(world)).toBe(1);
    expect(stored(world, 'pb_current_session')).toMatchObject({ token, tab_id: 7, follow: 'on' });
    expect(world.state.injected).toEqual(['/content-scripts/overlay.js']);
  });

  test('says of whom the country is known, for numbers that are written without one', async () => {
    const world = await reviewed();
    const [first, second] = storedScan().contacts;
    if (!first || !second) throw new Error('Two are needed');
    await world.area.set({ 'scan:7': storedScan({ contacts: [{ ...first, country: 'GB' }, second] }) });
    const { launches } = world.worker();
    await launches.begin(7, 'scan-1', confirmed, []);
    await launches.resume();
    expect(world.requests).toMatchObject([
      { contacts: [{ country: 'GB' }, { country: null }], context: { country: 'US' } },
    ]);
  });

  test('keeps neither the one-time address nor the list once the dialer is open', async () => {
    const world = await reviewed();
    const { launches } = world.worker();
    await launches.begin(7, 'scan-1', confirmed, []);
    await launches.resume();
    expect([...world.area.items.keys()].sort()).toEqual(['job:7', 'pb_current_session']);
    expect(JSON.stringify([...world.area.items.values()])).not.toContain('sign-on');
  });

  test('clicked twice is one launch', async () => {
    const world = await reviewed();
    const { launches } = world.worker();
    const both = await Promise.all([
      launches.begin(7, 'scan-1', confirmed, []),
      launches.begin(7, 'scan-1', confirmed, []),
    ]);
    expect(both).toEqual([{ ok: null }, { ok: null }]);
    await launches.resume();
    expect(world.requests).toHaveLength(1);
    expect(dialers(world)).toBe(1);
  });

  test('from another tab waits for the one that runs', async () => {
    const world = await reviewed();
    await world.area.set({ 'scan:8': storedScan({ scan_id: 'scan-2' }) });
    world.answer = () => never;
    const { launches } = world.worker();
    await launches.begin(7, 'scan-1', confirmed, []);
    expect(await launches.begin(8, 'scan-2', confirmed, [])).toEqual({ error: { code: 'launch_in_progress' } });
  });

  test('is refused while a session runs, and when the list was read anew', async () => {
    const world = await reviewed();
    const { launches } = world.worker();
    expect(await launches.begin(7, 'scan-0', confirmed, [])).toEqual({ error: { code: 'scan_gone' } });
    await launches.begin(7, 'scan-1', confirmed, []);
    await launches.resume();
    await world.area.set({ 'scan:7': storedScan() });
    expect(await launches.begin(7, 'scan-1', confirmed, [])).toEqual({ error: { code: 'session_running' } });
  });
});

describe('the worker dies', () => {
  test('while PhoneBurner creates the session: the request is repeated under the same id', async () => {
    const world = await reviewed();
    world.answer = () => never;
    await world.worker().launches.begin(7, 'scan-1', confirmed, []);
    await until(() => world.requests.length === 1);
    world.answer = async () => ({ ok: launchReply });
    await world.worker().launches.resume();
    expect(world.requests.map(({ launch_id }) => launch_id)).toEqual(['launch-id-1', 'launch-id-1']);
    expect(dialers(world)).toBe(1);
  });

  const steps: [string, (items: Record<string, unknown>) => boolean][] = [
    [
      'before the answer is stored',
      (items) => Boolean((items.pb_launch as { opening?: unknown } | undefined)?.opening),
    ],
    ['before the session is stored', (items) => 'pb_current_session' in items],
    ['before the end is stored', (items) => (items['job:7'] as { step?: string } | undefined)?.step === 'ready'],
  ];
  test.each(steps)('%s: there is one session and one dialer', async (_, cut) => {
    const world = await reviewed();
    let died = false;
    const dying = (items: Record<string, unknown>) => {
      died ||= cut(items);
      return cut(items);
    };
    await world.worker(dying).launches.begin(7, 'scan-1', confirmed, []);
    await until(() => died);
    await world.worker().launches.resume();
    expect(new Set(world.requests.map(({ launch_id }) => launch_id)).size).toBe(1);
    expect(dialers(world)).toBe(1);
    expect(stored(world, 'pb_current_session')).toMatchObject({ token });
    expect(world.area.items.has('pb_launch')).toBe(false);
  });

  test('between opening the dialer and noting it: the open window is adopted', async () => {
    const world = await reviewed();
    world.diesAfterOpening = true;
    await world.worker().launches.begin(7, 'scan-1', confirmed, []);
    await until(() => dialers(world) === 1);
    world.diesAfterOpening = false;
    await world.worker().launches.resume();
    expect(dialers(world)).toBe(1);
    expect(world.area.items.has('pb_launch')).toBe(false);
  });
});

describe('a launch that fails', () => {
  const fail = async (problem: Problem) => {
    const world = await reviewed();
    world.answer = async () => ({ error: problem });
    const { launches } = world.worker();
    await launches.begin(7, 'scan-1', confirmed, []);
    await launches.resume();
    return { world, launches };
  };
  const again = async ({ world, launches }: Awaited<ReturnType<typeof fail>>) => {
    world.answer = async () => ({ ok: launchReply });
    await launches.begin(7, 'scan-1', confirmed, []);
    await launches.resume();
    return world.requests.at(-1);
  };

  test("keeps the review and PhoneBurner's words, and is a new launch next time", async () => {
    const failed = await fail({
      code: 'pb_active_session',
      pb_message: 'You already have one',
      support_id: 'abcd1234',
    });
    expect(stored(failed.world, 'job:7')).toMatchObject({
      step: 'launch_failed',
      problem: { code: 'pb_active_session', pb_message: 'You already have one', support_id: 'abcd1234' },
    });
    expect(failed.world.area.items.has('scan:7')).toBe(true);
    expect(dialers(failed.world)).toBe(0);
    const next = await again(failed);
    expect(next?.launch_id).not.toBe('launch-id-1');
    expect(next?.after_unresolved).toBeUndefined();
  });

  test('because the vault was out of reach is tried four times, and keeps its id for the next time', async () => {
    const failed = await fail({ code: 'vault_unreachable' });
    expect(failed.world.requests).toHaveLength(4);
    expect(stored(failed.world, 'job:7')).toMatchObject({ problem: { code: 'vault_unreachable' } });
    expect((await again(failed))?.launch_id).toBe('launch-id-1');
  });

  test('because PhoneBurner did not answer says so in the next one: the rep has looked', async () => {
    const next = await again(await fail({ code: 'launch_unresolved' }));
    expect(next).toMatchObject({ after_unresolved: true });
    expect(next?.launch_id).not.toBe('launch-id-1');
  });
});
