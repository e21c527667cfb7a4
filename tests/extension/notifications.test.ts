// @vitest-environment node
import { describe, expect, test } from 'vitest';
import type { Values } from '../../components/settings/table.ts';
import { makeNotifications, type News } from '../../entrypoints/background/notices/notifications.ts';
import { makeSettings } from '../../entrypoints/background/settings/settings.ts';
import { current, makeArea, origin, remember, view } from './fakes.ts';
import { text } from './words.ts';

const session = (more: object = {}) => ({
  launch_id: 'launch-id-1',
  tab_id: 7,
  origin,
  link: { state: 'live' },
  notice: null,
  view: view({ current: current('1', { company: 'Acme' }) }),
  ...more,
});
const ended = (reason: string) => session({ link: { state: 'stopped', reason } });

async function told(level: Values['notifications'], ...states: object[]) {
  const area = makeArea();
  const shown: News[] = [];
  /** Each a fresh worker over the same storage. */
  for (const state of states) {
    await area.set({ pb_current_session: state });
    const outside = { memory: remember(area), words: async () => text, level: async () => level };
    const show = async (news: News) => void shown.push(news);
    const broken = (error: unknown) => expect(error).toBe(null);
    await makeNotifications({ ...outside, show, broken }).sessionChanged();
  }
  return shown.map(({ title, message }) => `${title}: ${message}`);
}

describe('by level', () => {
  const batch = session({ view: view({ progress: { sent: 500, displayed: 500, remaining: 40, next_batch: 1 } }) });
  const closed = session({ notice: 'tab_closed' });

  test('none is none', async () => {
    expect(await told('none', session(), batch, closed, ended('idle'))).toEqual([]);
  });

  test('important is what the rep has to do something about', async () => {
    expect(await told('important', session(), batch, closed, ended('idle'))).toEqual([
      'The next people are ready: 40 more wait for the next batch',
      expect.stringContaining('was closed'),
      'Session ended: Stopped: an hour without a call',
    ]);
  });

  test('all is every contact too', async () => {
    expect(await told('all', session())).toEqual(['On the line: Person 1, Acme']);
  });

  test('what the rep did themselves is no news', async () => {
    expect(await told('all', ended('stopped'))).toEqual([]);
  });
});

test('each piece of news comes once, whatever else changes and however often the worker dies', async () => {
  const next = session({ view: view({ current: current('2') }) });
  expect(await told('all', session(), session(), next, session(), next)).toHaveLength(2);
});

test('a launch that failed is told once', async () => {
  const area = makeArea();
  await area.set({ 'job:7': { step: 'launch_failed', scan_id: 'scan-1', count: 2, problem: { code: 'internal' } } });
  const shown: string[] = [];
  const notifications = makeNotifications({
    memory: remember(area),
    words: async () => text,
    level: async () => 'important',
    show: async ({ title }) => void shown.push(title),
    broken: (error) => expect(error).toBe(null),
  });
  await Promise.all([notifications.jobChanged('job:7'), notifications.jobChanged('job:7')]);
  expect(shown).toEqual(['No dial session']);
});

test('the level is none until the rep sets it, and a form that does not know it leaves it alone', async () => {
  const area = makeArea();
  const settings = makeSettings(area, makeArea(), 'https://vault.example');
  expect((await settings.get()).notifications).toBe('none');
  const rest = { vault_url: 'https://vault.example', country: 'US' };
  await settings.save({ ...rest, notifications: 'important' });
  await settings.save(rest);
  expect((await settings.get()).notifications).toBe('important');
  await area.set({ notifications: 'whatever' });
  expect((await settings.get()).notifications).toBe('none');
});
