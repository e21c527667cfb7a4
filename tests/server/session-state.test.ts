import { expect, test } from 'vitest';
import { defaultGoals } from '../../server/contracts/settings.ts';
import type { DayTally } from '../../server/members/daily.ts';
import { emptyTally } from '../../server/members/tally.ts';
import {
  newSession,
  type Person,
  reduce,
  type SessionEvent,
  type SessionState,
  viewOf,
} from '../../server/sessions/state.ts';

const GOAL = 'Set Appointment';
const person = (name: string): Person => ({
  name,
  phone: '+12025550100',
  email: `${name}@example.test`,
  company: '',
  record_url: `https://crm.example/${name}`,
  crm_identifier: name,
});
const day: DayTally = { date: '2026-11-02' as DayTally['date'], tally: emptyTally };
const displayed = (name: string, firstTime = true): SessionEvent => ({
  kind: 'contact_displayed',
  at: 1000,
  person: person(name),
  pbContact: `pb-${name}`,
  firstTime,
  isLast: false,
  day,
  late: false,
});
const called = (
  name: string | null,
  status: string,
  more: { connected?: boolean; duration?: number } = {},
): SessionEvent => ({
  kind: 'call_done',
  at: 2000,
  call: `call-${name}`,
  status,
  duration: more.duration ?? 11,
  connected: more.connected ?? false,
  who: name === null ? null : person(name),
  firstTime: false,
  isLast: false,
  day,
});
const start = newSession({
  crm: { name: 'Pipedrive', reference: 'pipedrive' },
  member: { goals: defaultGoals, zone: 'UTC' },
  day,
  batch: 0,
  remaining: 0,
  sent: 3,
});
const after = (...events: SessionEvent[]): SessionState => events.reduce(reduce, start);
const seen = (...events: SessionEvent[]) => viewOf(after(...events));

test('a displayed contact is the current one, with the address to follow', () => {
  expect(seen(displayed('ada')).current).toEqual({
    ...person('ada'),
    crm_name: 'Pipedrive',
    received_at: '1970-01-01T00:00:01.000Z',
  });
});

test('the next contact comes before the previous call is reported, and both are right', () => {
  const view = seen(displayed('ada'), displayed('bob'), called('ada', GOAL, { connected: true }));
  expect(view.current?.name).toBe('bob');
  expect(view.last_call).toMatchObject({ name: 'ada', status: GOAL, connected: true, duration: 11 });
  expect(view.stats).toEqual({ total_calls: 1, connected: 1, appointments: 1, by_status: { [GOAL]: 1 } });
  expect(view.progress).toEqual({ sent: 3, displayed: 2, remaining: 0, next_batch: null });
});

test('a contact shown again is not counted again as displayed', () => {
  expect(seen(displayed('ada'), displayed('ada', false)).progress.displayed).toBe(1);
});

test('a contact whose event comes after its call is not put back on screen', () => {
  const late: SessionEvent = { ...displayed('ada', false), kind: 'contact_displayed', late: true } as SessionEvent;
  expect(seen(displayed('bob'), called('ada', 'Busy'), late).current?.name).toBe('bob');
});

test('a called contact was displayed, even if nobody said so', () => {
  const event = { ...called('ada', 'Busy'), firstTime: true } as SessionEvent;
  expect(seen(event).progress.displayed).toBe(1);
});

test('a call of nobody we know still counts', () => {
  const view = seen(displayed('ada'), called(null, 'Busy'));
  expect(view.stats.total_calls).toBe(1);
  expect(view.last_call).toMatchObject({ name: null, crm_identifier: null });
  expect(view.current?.name).toBe('ada');
});

test('only the exact label of the goal is an appointment', () => {
  const view = seen(called('ada', 'No Appointment'), called('bob', 'set appointment'), called('cy', GOAL));
  expect(view.stats.appointments).toBe(1);
});

test('labels of the prototype, empty ones and too many of them are counted all the same', () => {
  const odd = seen(called('a', '__proto__'), called('b', '__proto__'), called('c', 'constructor'), called('d', ''));
  expect(Object.entries(odd.stats.by_status)).toEqual([
    ['__proto__', 2],
    ['constructor', 1],
    ['No disposition', 1],
  ]);
  const many = seen(...Array.from({ length: 300 }, (_, i) => called('a', `label ${i}`)));
  expect(many.stats.total_calls).toBe(300);
  expect(many.stats.by_status.Other).toBe(100);
});

test('who it was can be told later, for that very contact and call', () => {
  const late: SessionEvent = {
    kind: 'contact_identified',
    pbContact: 'pb-x',
    call: 'call-null',
    person: person('ada'),
    firstTime: false,
    isLast: false,
  };
  expect(viewOf(reduce(after(called(null, 'Busy')), late)).last_call?.name).toBe('ada');
  expect(viewOf(reduce(after(called(null, 'Busy'), called('bob', 'Busy')), late)).last_call?.name).toBe('bob');
  const onScreen = after(displayed('bob'));
  expect(reduce(onScreen, late)).toBe(onScreen);
});

test('the end takes all contact data away, and a late call counts without any', () => {
  const ended = after(displayed('ada'), called('ada', 'Busy'), { kind: 'ended', at: 5000, reason: 'stopped' });
  const view = viewOf(ended);
  expect(view).toMatchObject({ current: null, ended: { reason: 'stopped' }, stats: { total_calls: 1 } });
  const late = reduce(reduce(ended, called('bob', GOAL)), displayed('bob'));
  expect(viewOf(late).stats).toMatchObject({ total_calls: 2, appointments: 1 });
  expect(JSON.stringify(late)).not.toMatch(/"ada|"bob|2025550100/);
});

test('the next batch is offered once the last contact that was sent has been on screen', () => {
  const waits = newSession({ ...start, batch: 2, remaining: 120 });
  const last: SessionEvent = { ...displayed('cy'), isLast: true } as SessionEvent;
  const next = (...events: SessionEvent[]) => viewOf(events.reduce(reduce, waits)).progress.next_batch;
  expect(next(displayed('ada'), displayed('bob'))).toBeNull();
  expect(next(displayed('ada'), last)).toBe(3);
  expect(next({ ...called('cy', 'Busy'), isLast: true } as SessionEvent, displayed('ada'))).toBe(3);
  expect(next(last, { kind: 'ended', at: 5000, reason: 'stopped' })).toBeNull();
  expect(seen(last).progress.next_batch).toBeNull();
});

test('other goals and another day are shown at once, and what was counted stays', () => {
  const view = viewOf(
    reduce(after(called('ada', 'Busy'), called('bob', GOAL)), {
      kind: 'settings_saved',
      member: { goals: { primary: 'Busy', secondary: GOAL }, zone: 'Asia/Tokyo' },
      day: { date: '2026-11-03' as DayTally['date'], tally: { totalCalls: 7, connected: 1, byStatus: { Busy: 2 } } },
    }),
  );
  expect(view.stats).toMatchObject({ total_calls: 2, appointments: 1, by_status: { Busy: 1, [GOAL]: 1 } });
  expect(view.daily_stats).toEqual({
    date: '2026-11-03',
    total_calls: 7,
    connected: 1,
    appointments: 2,
    by_status: { Busy: 2 },
    goals: { primary: 2, secondary: 0 },
  });
});

test('an ended session does not end twice', () => {
  const ended = after({ kind: 'ended', at: 5000, reason: 'stopped' });
  expect(reduce(ended, { kind: 'ended', at: 6000, reason: 'idle' })).toBe(ended);
});
