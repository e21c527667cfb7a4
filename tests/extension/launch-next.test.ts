// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { SessionToken } from '../../server/contracts/ids.ts';
import { launchReply, storedScan, token, until, view } from './fakes.ts';
import { confirmed, dialers, never, reviewed, stored } from './launching.ts';

describe('the next 500', () => {
  const second = SessionToken.parse('n'.repeat(43));
  const waits = view({ progress: { sent: 500, displayed: 500, remaining: 620, next_batch: 1 } });

  async function offered(seen = waits) {
    const world = await reviewed();
    const { launches } = world.worker();
    await launches.begin(7, 'scan-1', confirmed, []);
    await launches.resume();
    const session = stored(world, 'pb_current_session');
    await world.area.set({ pb_current_session: { ...session, view: seen, link: { state: 'live' } } });
    world.requests.length = 0;
    world.answer = async () => ({ ok: { ...launchReply, session_token: second, sent: 500, remaining: 120 } });
    return { world, launches };
  }

  test('are one request and one more dialer, however often it is pressed, in a session in place of the last', async () => {
    const { world, launches } = await offered();
    const presses = await Promise.all([launches.beginNext(false), launches.beginNext(false)]);
    expect(presses).toEqual([{ ok: null }, { ok: null }]);
    await launches.resume();
    expect(world.requests).toEqual([{ launch_id: 'launch-id-1', batch: 1, attempt: 0 }]);
    expect(dialers(world)).toBe(2);
    expect(stored(world, 'pb_current_session')).toMatchObject({
      token: second,
      launch_id: 'launch-id-1',
      tab_id: 7,
      sent: 500,
      view: null,
      next: { attempt: 0, problem: null },
    });
    expect(world.area.items.has('pb_launch')).toBe(false);
  });

  test('leave alone what the rep reads in that tab meanwhile', async () => {
    const { world, launches } = await offered();
    await world.area.set({
      'job:7': { step: 'review', scan_id: 'scan-2' },
      'scan:7': storedScan({ scan_id: 'scan-2' }),
    });
    await launches.beginNext(false);
    await launches.resume();
    expect(stored(world, 'job:7')).toEqual({ step: 'review', scan_id: 'scan-2' });
    expect(world.area.items.has('scan:7')).toBe(true);
  });

  test('are asked for again in the same words after the worker died', async () => {
    const { world, launches } = await offered();
    const answer = world.answer;
    world.answer = () => never;
    await launches.beginNext(false);
    await until(() => world.requests.length === 1);
    world.answer = answer;
    await world.worker().launches.resume();
    expect(world.requests[1]).toEqual(world.requests[0]);
    expect(dialers(world)).toBe(2);
  });

  test.each([
    ['pb_active_session', 0],
    ['launch_unresolved', 1],
  ] as const)('refused with %s the session runs on, says why, and the next try is number %i', async (code, attempt) => {
    const { world, launches } = await offered();
    const { answer } = world;
    world.answer = async () => ({ error: { code } });
    await launches.beginNext(false);
    await launches.resume();
    expect(stored(world, 'pb_current_session')).toMatchObject({
      token,
      link: { state: 'live' },
      next: { attempt, problem: { code } },
    });
    expect(dialers(world)).toBe(1);
    world.answer = answer;
    await launches.beginNext(false);
    await launches.resume();
    expect(world.requests.at(-1)).toEqual({ launch_id: 'launch-id-1', batch: 1, attempt });
    expect(stored(world, 'pb_current_session')).toMatchObject({ token: second });
  });

  test('are not there while people of this session have not been on screen', async () => {
    const { world, launches } = await offered(
      view({ progress: { sent: 500, displayed: 499, remaining: 620, next_batch: null } }),
    );
    expect(await launches.beginNext(false)).toEqual({ error: { code: 'batch_gone' } });
    expect(world.requests).toEqual([]);
  });
});
