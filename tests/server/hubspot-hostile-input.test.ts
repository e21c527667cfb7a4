/** The routes of a provider against input that nobody means well with: a code of the list, never a 500, never a stack. */
import { expect, test } from 'vitest';
import { ErrorReply } from '../../server/contracts/errors.ts';
import { hubspotApi } from '../../server/contracts/providers.ts';
import { addContacts } from '../simulators/hubspot/people.ts';
import { launchId } from './dialing.ts';
import { type WithHubSpot, withHubSpot } from './hubspot.ts';

type RouteName = Exclude<keyof typeof hubspotApi, 'id' | 'finishPath' | 'donePath' | 'saveKey'>;

async function ground() {
  const made = await withHubSpot();
  await made.connectHubSpot(made.rep);
  const ids = addContacts(made.hs.portal, 3).map(({ id }) => id);
  const { listId } = made.hs.portal.addList('All', 'contacts', ids);
  const selection = {
    object_ids: ids,
    object_type: 'contacts',
    portal_id: String(made.hs.portal.portalId),
    call_target: 'contacts',
    country: 'US',
    mode: 'contacts',
    records: [{ id: ids[0] }],
    context: { objectType: 'contacts', portalId: String(made.hs.portal.portalId) },
  };
  return { ...made, ids, listId, selection };
}
type Ground = Awaited<ReturnType<typeof ground>>;

/** A body with every field in it that is taken as it stands. A new route does not compile without one. */
const valid: Record<RouteName, (ground: Ground) => Promise<Record<string, unknown>>> = {
  state: async () => ({}),
  start: async ({ hs }) => ({ portal_id: String(hs.portal.portalId) }),
  async complete({ hs, rep, consentPage, finish }) {
    return { completion_code: (await finish(await hs.consent(await consentPage(rep)))).code };
  },
  disconnect: async () => ({}),
  preview: async ({ selection }) => selection,
  lists: async () => ({ query: 'All' }),
  phoneProperties: async () => ({ object_type: 'contacts' }),
  async launchSelection({ ask, selection, ids }) {
    const { body } = await ask('preview', selection);
    const { preview_id } = body as never as { preview_id: string };
    const confirmed = [{ id: ids[0], phone: '+12025550199' }];
    return { launch_id: launchId(), after_unresolved: false, time_zone: 'America/Denver', preview_id, confirmed };
  },
  launchList: async ({ listId }) => ({
    launch_id: launchId(),
    list_id: listId,
    object_type: 'contacts',
    portal_id: '',
  }),
  async launchTasks({ hs: { portal }, ids }) {
    const task = portal.add('tasks', { hs_task_subject: 'Call' });
    const person = portal.records('contacts').get(ids[0] ?? '');
    if (person) portal.associate(task, person);
    return { task_ids: [task.id], portal_id: String(portal.portalId) };
  },
};
const names = Object.keys(valid) as RouteName[];

function send({ vault, rep }: WithHubSpot, name: RouteName, payload: string) {
  // Nothing of this is to be refused for its number.
  vault.pass(60_000);
  const headers = { 'content-type': 'application/json', ...rep.headers };
  return vault.app.inject({ method: 'POST', url: hubspotApi[name].path, payload, headers });
}

/** Every place in a value, as the keys that lead to it. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

test('every route of a provider that takes consents is in the table', async () => {
  const { vault } = await ground();
  const served = vault.app.routeTable.filter(({ method, url }) => method === 'POST' && url.includes('/hubspot/'));
  expect(served.map(({ url }) => url).sort()).toEqual(names.map((name): string => hubspotApi[name].path).sort());
});

test.each(names)('%s takes what is right, and survives whatever is not', async (name) => {
  const made = await ground();
  const body = await valid[name](made);
  for (const place of places(body).slice(1)) {
    for (const value of ['a\u0000b', '\ud800', '\u202e=1+1', '../../x', '', null, [], {}, -1, 1e21, true]) {
      const answer = await send(made, name, JSON.stringify(replaced(body, place, value)));
      const what = `${place.join('.')}: ${JSON.stringify(value)}`;
      expect(answer.statusCode, what).toBeLessThan(500);
      if (answer.statusCode !== 200) expect(ErrorReply.safeParse(answer.json()).success, what).toBe(true);
      expect(answer.body, what).not.toMatch(/\bat .*[./]\w+:\d|node_modules|\.ts:|FST_|SQLITE|ZodError/);
    }
  }
  for (const text of ['', 'null', '[]', '{', `{"object_ids":${'['.repeat(5000)}${']'.repeat(5000)}}`]) {
    const { statusCode } = await send(made, name, text);
    // What a route does not know it does not look at.
    expect(statusCode, text.slice(0, 20)).toBeLessThan(500);
    if (text.length < 10) expect(statusCode).toBe(400);
  }
  const fresh = await ground();
  expect((await send(fresh, name, JSON.stringify(await valid[name](fresh)))).statusCode).toBe(200);
  expect(made.hs.violations()).toEqual([]);
});
