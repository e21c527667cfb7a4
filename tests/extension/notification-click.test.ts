// @vitest-environment node
import { expect, test } from 'vitest';
import type { Session } from '../../entrypoints/background/following/session-record.ts';
import { makeNotificationClick } from '../../entrypoints/background/notices/notification-click.ts';
import { newsOf, newsOfJob } from '../../entrypoints/background/notices/notifications.ts';
import { current, makeArea, origin, remember, view } from './fakes.ts';
import { text } from './words.ts';

const running = {
  launch_id: 'launch-id-1',
  tab_id: 7,
  origin,
  link: { state: 'live' },
  notice: null,
  view: view({ current: current('1') }),
};
const idsOf = (more: object) => newsOf({ ...running, ...more } as unknown as Session, text).map(({ id }) => id);
const failedLaunch = { step: 'launch_failed', scan_id: 'scan-1', count: 2, problem: { code: 'internal' } } as const;

const ids = {
  contact: idsOf({})[0],
  closed: idsOf({ notice: 'tab_closed', view: null })[0],
  ended: idsOf({ link: { state: 'stopped', reason: 'idle' } })[0],
  next: idsOf({ view: view({ progress: { sent: 500, displayed: 500, remaining: 40, next_batch: 1 } }) })[0],
  failed: newsOfJob(failedLaunch, 9, text)[0]?.id,
};

test.each<[keyof typeof ids, string[]]>([
  ['contact', ['open the record']],
  ['closed', ['open the record']],
  ['ended', ['show tab 7']],
  ['next', ['show tab 7']],
  ['failed', ['show tab 9', 'open the popup']],
])('a click on "%s" goes there, and the notification goes away', async (kind, did) => {
  const area = makeArea();
  await area.set({ pb_current_session: running });
  const done: string[] = [];
  const click = makeNotificationClick({
    memory: remember(area),
    tab: { show: async (tabId) => void done.push(`show tab ${tabId}`) },
    follow: {
      openRecord: async () => {
        done.push('open the record');
        return { ok: null };
      },
    },
    clear: async (id) => done.push(`clear ${id}`),
    openPopup: async () => void done.push('open the popup'),
  });
  await click(ids[kind] ?? '');
  expect(done).toEqual([`clear ${ids[kind]}`, ...did]);
});
