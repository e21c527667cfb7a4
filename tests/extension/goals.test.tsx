import { render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { Overlay } from '../../components/overlay/Overlay.tsx';
import { Popup } from '../../components/popup/Popup.tsx';
import { makeOverlayStore, type OverlayDoors } from '../../components/state/overlay-store.ts';
import { makeMemberDays } from '../../entrypoints/background/accounts/member-days.ts';
import { makeSettings } from '../../entrypoints/background/settings/settings.ts';
import { makeArea, noGoals, until, view } from './fakes.ts';
import { context, mockPopup, session } from './mock-popup.ts';
import { text } from './words.ts';

const root = document.createElement('div');
document.body.append(root);
afterEach(() => render(null, root));
const words = () => root.textContent?.replace(/\s+/g, ' ') ?? '';

const day = {
  date: '2026-03-02',
  total_calls: 12,
  connected: 5,
  appointments: 1,
  by_status: {},
  goals: { primary: 1, secondary: 0 },
};
const wanted = { ...noGoals, goal_calls: 50, goal_connected: 5 };

async function today(goals: typeof wanted) {
  const settings = makeSettings(makeArea(), makeArea(), 'https://vault.example');
  await settings.save(goals);
  const answer = {
    ok: { goals: { primary: 'Set Appointment', secondary: 'Follow Up' }, time_zone: 'UTC', days: [day] },
  };
  const days = makeMemberDays({ call: async () => answer } as never, settings.get, () =>
    Date.parse('2026-03-02T12:00Z'),
  );
  const { store, answers } = mockPopup();
  answers.days = await days(7, false);
  render(<Popup store={store} text={text} />, root);
  store.show(context());
  store.open('today');
  await until(() => words().includes('Last seven days'));
}

test('Today says how far the set goals are, and shows it as bars with words', async () => {
  await today(wanted);
  const bars = [...root.querySelectorAll('[role=progressbar]')];
  expect(bars.map((bar) => ['label', 'valuenow', 'valuemax'].map((name) => bar.getAttribute(`aria-${name}`)))).toEqual([
    ['Calls: 12 of 50', '12', '50'],
    ['Conversations: 5 of 5, reached', '5', '5'],
  ]);
  expect(words()).toContain('Calls: 12 of 50');
});

test('… and nothing of goals where none is set', async () => {
  await today(noGoals);
  expect(root.querySelector('[role=progressbar]')).toBeNull();
});

test('the overlay counts the whole day in one line, where a goal is set', async () => {
  const store = makeOverlayStore({} as OverlayDoors, 0);
  const show = (goals: typeof wanted, daily_stats?: typeof day) => {
    const shown = session({ goals, view: view(daily_stats && { daily_stats }) });
    store.show({ phase: 'session', session: shown });
    render(<Overlay store={store} text={text} />, root);
  };
  show(wanted, day);
  await until(() => words().includes('Today: Calls: 12 of 50 · Conversations: 5 of 5, reached'));
  show(noGoals, day);
  await until(() => !words().includes('Today:'));
  // A vault that does not tell the day.
  show(wanted);
  await until(() => words().includes('0 of 2'));
  expect(words()).not.toContain('Today:');
});
