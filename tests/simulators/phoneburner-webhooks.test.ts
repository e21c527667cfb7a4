import { afterEach, expect, test } from 'vitest';
import type { KnobOverrides } from './phoneburner/knobs.ts';
import { type PhoneBurner, startPhoneBurner } from './phoneburner/server.ts';
import type { DialSession } from './phoneburner/session.ts';
import { type Received, startReceiver } from './receiver.ts';
import { ada, ben, create, get } from './requests.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

type Webhooks = NonNullable<KnobOverrides['webhooks']>;
/** A session of two contacts whose callbacks go to a receiver of this test. */
async function start(
  webhooks: Webhooks = {},
  answer?: (nth: number, received: Received) => number | 'silence',
): Promise<{ pb: PhoneBurner; vault: Awaited<ReturnType<typeof startReceiver>>; session: DialSession }> {
  const pb = await startPhoneBurner({ webhooks: { gapMs: 0, retryMs: [1, 1], ...webhooks } });
  const vault = await startReceiver(answer);
  cleanups.push(vault.close, pb.close);
  const custom_data = { source: 'test' };
  await create(pb, { contacts: [ada, { ...ben, external_id: '102' }], callbacks: vault.callbacks, custom_data });
  const session = pb.sessions[0];
  if (!session) throw new Error('no session');
  return { pb, vault, session };
}
const script: Parameters<DialSession['run']>[0] = [['Set Appointment', { duration: 61 }], 'No Answer'];

test('the next contact is displayed before the previous call is done, and the last call comes alone', async () => {
  const { pb, vault, session } = await start();
  await session.run(script);
  expect(vault.paths()).toEqual(['displayed', 'begin', 'displayed', 'done', 'begin', 'done']);
  expect(session).toMatchObject({ state: 'ended', position: 2 });
  expect(pb.deliveries.map(({ outcome, attempts }) => [outcome, attempts])).toEqual(
    Array(6).fill(['acknowledged', [200]]),
  );
});

test('the gap between the two can be set', async () => {
  const { vault, session } = await start({ gapMs: 80 });
  await session.start();
  const before = performance.now();
  await session.saveDisposition('Interested');
  expect(performance.now() - before).toBeGreaterThanOrEqual(79);
  expect(vault.paths()).toEqual(['displayed', 'begin', 'displayed', 'done', 'begin']);
});

test('only the displayed contact tells the CRM record; the finished call has 26 keys and does not', async () => {
  const { pb, vault, session } = await start();
  await session.run(script);
  const [displayed, , , done, , last] = vault.bodies();
  expect(displayed).toMatchObject({
    contact_user_id: pb.contacts[0]?.user_id,
    external_id: '',
    external_crm_data: ada.external_crm_data,
    custom_data: [],
    contact: { phone: '2025550101', primary_email: 'ada@example.com' },
  });
  expect(Object.keys(done ?? {})).toHaveLength(26);
  expect(JSON.stringify(done)).not.toContain('crm_id');
  expect(done).toMatchObject({
    status: 'Set Appointment',
    duration: 61,
    connected: '1',
    ds_id: session.id,
    contact: { user_id: pb.contacts[0]?.user_id, external_id: '', calls: { total_calls: 1 } },
    agent: { user_id: String(pb.members[0]?.user_id) },
    owner: { owner_id: Number(pb.members[0]?.user_id) },
  });
  expect(last).toMatchObject({ status: 'No Answer', duration: 0, connected: '0', contact: { external_id: '102' } });
  expect(last?.call_id).not.toBe(done?.call_id);
});

test('an event that the vault refuses is tried again until it is taken', async () => {
  let displayed = 0;
  const { pb, vault, session } = await start({}, (_, { path }) =>
    path.startsWith('/displayed') && ++displayed < 3 ? 503 : 200,
  );
  await session.start();
  await pb.delivered();
  expect(pb.deliveries.map(({ attempts, outcome }) => [attempts, outcome])).toEqual([
    [[503, 503, 200], 'acknowledged'],
    [[200], 'acknowledged'],
  ]);
  expect(vault.received).toHaveLength(4);
});

test('a vault that does not answer in time gets the event again, then it is given up', async () => {
  const { pb, vault, session } = await start({ timeoutMs: 50 }, (_, { path }) =>
    path.startsWith('/displayed') ? 'silence' : 200,
  );
  await session.start();
  await pb.delivered();
  expect(pb.deliveries[0]).toMatchObject({ attempts: [null, null, null], outcome: 'given_up' });
  expect(vault.paths().filter((path) => path === 'displayed')).toHaveLength(3);
});

test('events come twice, in the other order, late, or not at all', async () => {
  const { pb, vault, session } = await start({ duplicate: 1, drop: ['api_callbegin'] });
  await session.start();
  expect(vault.paths()).toEqual(['displayed', 'displayed']);
  expect(pb.deliveries.at(-1)).toMatchObject({ outcome: 'dropped', attempts: [] });
  Object.assign(pb.knobs.webhooks, { duplicate: 0, reorder: true });
  await session.saveDisposition('Busy');
  expect(vault.paths().slice(2)).toEqual(['done', 'displayed']);
  pb.knobs.webhooks.delayMs = { api_calldone: 60 };
  await session.saveDisposition('Busy');
  expect(vault.paths()).toHaveLength(4);
  await pb.delivered();
  expect(vault.paths().slice(4)).toEqual(['done']);
});

test('bodies can be strange in each of the known ways', async () => {
  const { pb, vault, session } = await start({
    customFieldsFalse: true,
    customData: 'echo',
    durationAsString: true,
    withoutCallId: true,
    withoutSessionId: true,
    notesBytes: 300_000,
    unknownContact: true,
  });
  await session.run([['Interested', { duration: 11 }]]);
  const done = vault.bodies().at(3);
  expect(done).toMatchObject({ custom_fields: false, custom_data: { source: 'test' }, duration: '11' });
  expect(done).not.toHaveProperty('call_id');
  expect(done).not.toHaveProperty('ds_id');
  const called = done?.contact as { notes: string; user_id: number } | undefined;
  expect(called?.notes).toHaveLength(300_000);
  expect((await get(pb, `/contacts/${called?.user_id}`)).status).toBe(404);
});

test('a form-encoded event nests as PHP does', async () => {
  const { vault, session } = await start({ formEncoded: true });
  await session.start();
  expect(vault.received[0]?.type).toBe('application/x-www-form-urlencoded');
  const form = new URLSearchParams(vault.received[0]?.text);
  expect(form.get('external_crm_data[0][crm_id]')).toBe('101');
});

test('a wrong key has the length of the right one, and a test can send a body of its own', async () => {
  const { pb, vault, session } = await start({ wrongKey: true });
  await session.start();
  expect(vault.received[0]?.path).toBe('/displayed?s=xxxxxxxxxxxxxxxxx');
  pb.knobs.webhooks.wrongKey = false;
  await session.deliver('api_calldone', '{nonsense');
  expect(vault.received.at(-1)).toMatchObject({ path: '/done?s=secret-of-session', text: '{nonsense' });
});

test('nothing is sent for an event without a callback, and closing leaves nothing under way', async () => {
  const pb = await startPhoneBurner({ webhooks: { retryMs: [60_000] } });
  const vault = await startReceiver(() => 500);
  cleanups.push(vault.close);
  await create(pb, { contacts: [ada], callbacks: vault.callbacks.slice(2) });
  await pb.sessions[0]?.run(['Interested']);
  expect(vault.paths()).toEqual(['done']);
  await pb.close();
  expect(pb.deliveries[0]).toMatchObject({ attempts: [500], outcome: 'pending' });
});
