import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import { Popup } from '../../components/popup/Popup.tsx';
import { outcomesOf, weekOf } from '../../components/state/days.ts';
import { makeMemberDays } from '../../entrypoints/background/accounts/member-days.ts';
import { noGoals, until } from './fakes.ts';
import { context, mockPopup } from './mock-popup.ts';
import { text } from './words.ts';

const day = (date: string, calls: number) => ({
  date,
  total_calls: calls,
  connected: 2,
  appointments: 1,
  by_status: { 'No Answer': calls - 2, 'Set Appointment': 2 },
  goals: { primary: 1, secondary: 4 },
});
const goals = { primary: 'Set Appointment', secondary: 'Follow Up' };
const told = { goals, wanted: noGoals, today: '2026-03-02', days: [day('2026-02-25', 9), day('2026-03-02', 7)] };

test('a week has seven days, also over the end of a month, and quiet ones are zeros', () => {
  const week = weekOf(told);
  expect(week.map(({ date }) => date.slice(5))).toEqual([
    '02-24',
    '02-25',
    '02-26',
    '02-27',
    '02-28',
    '03-01',
    '03-02',
  ]);
  expect(week.map(({ total_calls }) => total_calls)).toEqual([0, 9, 0, 0, 0, 0, 7]);
  expect(outcomesOf(week)).toEqual([
    { label: 'No Answer', count: 12 },
    { label: 'Set Appointment', count: 4 },
  ]);
});

test("days are those of the member's time zone, whatever this computer's is", async () => {
  const at = Date.parse('2026-03-02T23:30:00Z');
  const call = vi.fn(async (_: string, { to }: { to: string }) =>
    to > '2026-03-03'
      ? { error: { code: 'bad_request' } }
      : { ok: { goals, time_zone: 'Asia/Tokyo', days: [], total: {} } },
  );
  expect(
    await makeMemberDays(
      { call } as never,
      async () => noGoals,
      () => at,
    )(7, false),
  ).toMatchObject({ ok: { today: '2026-03-03' } });
  expect(call).toHaveBeenLastCalledWith('dailyStats', { from: '2026-02-25', to: '2026-03-03', format: 'json' });
});

test('the arrows go from tab to tab, and Today tells its numbers in pictures and in a table', async () => {
  const root = document.createElement('div');
  document.body.append(root);
  const { store, answers, asked } = mockPopup();
  answers.days = { ok: told };
  render(<Popup store={store} text={text} />, root);
  store.show(context());
  const press = (key: string) =>
    root.querySelector('[role=tab][tabindex="0"]')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  const at = (name: string) => until(() => root.querySelector('[aria-selected="true"]')?.textContent === name);
  press('ArrowLeft');
  await at('Accounts');
  press('ArrowLeft');
  await at('Today');
  await until(() => root.querySelectorAll('tbody tr').length === 7);
  expect(root.querySelector('tbody tr:last-child')?.textContent).toBe('Mon, Mar 2721');
  expect(root.querySelectorAll('svg rect')).toHaveLength(21);
  expect(root.textContent).toContain('Follow Up: 4');
  [...root.querySelectorAll('button')].find((one) => one.textContent === 'Export a year as CSV')?.click();
  await until(() => asked.some(({ name }) => name === 'saveFile'));
  root.remove();
});
