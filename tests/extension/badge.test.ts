// @vitest-environment node
import { expect, test } from 'vitest';
import type { Session } from '../../entrypoints/background/following/session-record.ts';
import { badgeOf, makeBadge } from '../../entrypoints/background/notices/badge.ts';
import { makeArea, remember, view } from './fakes.ts';

const session = (more: Partial<Session>) =>
  ({
    view: view({ progress: { sent: 500, displayed: 3, remaining: 40 } }),
    link: { state: 'live' },
    ...more,
  }) as Session;

test.each<[string, Session | null, string | undefined]>([
  ['nothing runs', null, ''],
  ['a session counts who is still to come, the next batches too', session({}), '537'],
  ['a very long list', session({ view: view({ progress: { sent: 500, displayed: 0, remaining: 4_000 } }) }), '999+'],
  ['a lost line', session({ link: { state: 'reconnecting', at: 1 } }), '!'],
  ['an attempt to reconnect leaves what is there', session({ link: { state: 'connecting' } }), undefined],
  ['the end', session({ link: { state: 'stopped', reason: 'idle' } }), ''],
])('%s', (_, now, text) => {
  expect(badgeOf(now)?.text).toBe(text);
});

test('it is drawn when something has changed, and then only', async () => {
  const area = makeArea();
  const drawn: string[] = [];
  const button = {
    setBadgeText: async ({ text }: { text: string }) => void drawn.push(text),
    setBadgeBackgroundColor: async () => {},
    setTitle: async ({ title }: { title: string }) => void drawn.push(title),
  };
  const badge = makeBadge(
    remember(area),
    button,
    async ({ left }) => `${left} left`,
    (error) => expect(error).toBe(null),
  );
  await area.set({ pb_current_session: session({}) });
  await Promise.all([badge.refresh(), badge.refresh()]);
  expect(drawn).toEqual(['537', '537 left']);
  await area.remove(['pb_current_session']);
  await badge.refresh();
  expect(drawn.slice(2)).toEqual(['', '0 left']);
});
