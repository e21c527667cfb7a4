// @vitest-environment node
import { expect, test } from 'vitest';
import { makeViews } from '../../entrypoints/background/views.ts';
import { makeArea, makeTab, noGoals, origin, remember, token } from './fakes.ts';

test('between the vault’s answer and the session the overlay still says that it is created: told of nothing, it would go', async () => {
  const area = makeArea();
  const views = makeViews({
    memory: remember(area),
    tab: makeTab().tab,
    pick: async () => null,
    look: () => null,
    hasNews: async () => false,
    country: async () => 'US',
    goals: async () => noGoals,
    nextLate: async () => ({ numbers: [], count: 0, held: false }),
    sites: async () => [],
  });
  const launch = { tab_id: 7, origin, count: 3, since: 5, opening: null as object | null };
  const creating = { phase: 'creating', count: 3, host: 'acme.crm.example', since: 5 };
  await area.set({ 'job:7': { step: 'launching' }, pb_launch: launch });
  expect(await views.overlay(7)).toEqual(creating);
  await area.set({ pb_launch: { ...launch, opening: { token } } });
  expect(await views.overlay(7)).toEqual(creating);
  await area.set({ pb_current_session: { token, tab_id: 7, origin, link: { state: 'connecting' }, next: {} } });
  expect(await views.overlay(7)).toMatchObject({ phase: 'session' });
  expect(await views.overlay(8)).toBeNull();
});
