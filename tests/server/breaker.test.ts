/** A party that does not answer is left alone for a while, and nobody is held up by another account's trouble. */
import { describe, expect, test } from 'vitest';
import { api } from '../../server/contracts/api.ts';
import { addContacts } from '../simulators/hubspot/people.ts';
import type { CreateFault } from '../simulators/phoneburner/knobs.ts';
import { dialing } from './dialing.ts';
import { withHubSpot } from './hubspot.ts';
import type { Install } from './vault.ts';

const METRICS_TOKEN = 'metrics-token-of-the-operator';
/** In a row, within so long. */
const FAILURES = 5;
const BETWEEN_MS = 3000;
const REST_MS = 15_000;
/** A token's life is half of it. */
const HOUR_MS = 60 * 60_000;

/** Two reps of two accounts, and a PhoneBurner that fails. */
async function twoReps() {
  const made = await dialing({ vault: { env: { METRICS_TOKEN } } });
  const { vault, pb } = made;
  const other = await made.connect(pb.addMember().token);
  const fails = async (fault: CreateFault, reps = [made.rep, other], times = FAILURES) => {
    pb.knobs.faults.createSession = fault;
    for (let i = 0; i < times; i++) {
      vault.pass(BETWEEN_MS);
      await made.launch({}, reps[i % reps.length]);
    }
  };
  const counted = async () => {
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    const { body } = await vault.app.inject({ url: '/metrics', headers });
    return body.split('\n').filter((line) => line.startsWith('vault_breaker_total'));
  };
  return { ...made, other, fails, counted };
}

describe('PhoneBurner', () => {
  test('that fails everybody is left alone; then one launch decides, and all goes on', async () => {
    const { vault, pb, other, fails, counted, launch, created } = await twoReps();
    await fails('html_502');
    const asked = created();
    const refused = await launch();
    expect(refused).toMatchObject({
      status: 502,
      body: { error: { code: 'pb_unavailable', retry_after: REST_MS / 1000 } },
    });
    expect((await launch({}, other)).body.error.code).toBe('pb_unavailable');
    expect(created()).toBe(asked);

    vault.pass(REST_MS);
    pb.knobs.faults = {};
    const held = pb.hold('createSession');
    const first = launch();
    await held.arrived;
    expect((await launch({}, other)).body.error.code).toBe('pb_unavailable');
    held.release();
    expect((await first).status).toBe(200);
    expect((await launch({}, other)).status).toBe(200);
    expect(created()).toBe(asked + 2);
    const series = (event: string, count: number) =>
      `vault_breaker_total{provider="phoneburner",event="${event}"} ${count}`;
    expect(await counted()).toEqual([series('opened', 1), series('refused', 3), series('closed', 1)]);
    expect(vault.log()).toMatch(/breaker_opened.*"phoneburner"[\s\S]*breaker_closed.*"phoneburner"/);
  });

  test('is left alone again when the one that decides fails too', async () => {
    const { vault, fails, launch, created } = await twoReps();
    await fails('html_502');
    const asked = created();
    for (let round = 1; round <= 2; round++) {
      vault.pass(REST_MS);
      await launch();
      await launch();
      expect(created()).toBe(asked + round);
    }
  });

  test.each<CreateFault>(['rate_limited', 'unauthorized', 'active_session'])(
    'that answers %s does answer',
    async (fault) => {
      const { pb, fails, launch } = await twoReps();
      await fails(fault, undefined, 2 * FAILURES);
      pb.knobs.faults = {};
      expect((await launch()).status).toBe(200);
    },
  );

  test('that fails one account is asked for another', async () => {
    const { pb, rep, other, fails, launch, created } = await twoReps();
    await fails('html_502', [rep]);
    pb.knobs.faults = {};
    const asked = created();
    expect((await launch()).status).toBe(502);
    expect(created()).toBe(asked);
    expect((await launch({}, other)).status).toBe(200);
    expect((await launch()).status).toBe(200);
  });

  test('that stumbles for a moment is asked again at once', async () => {
    const { pb, rep, other, launch } = await twoReps();
    pb.knobs.faults.createSession = 'html_502';
    for (let i = 0; i < 2 * FAILURES; i++) await launch({}, i % 2 ? rep : other);
    pb.knobs.faults = {};
    expect((await launch()).status).toBe(200);
  });

  test('that cannot tell who a contact is takes launches all the same', async () => {
    const { pb, vault, begin, launch } = await twoReps();
    const { session } = await begin(1);
    pb.knobs.faults.readContact = 'html_502';
    for (let i = 0; i < 2 * FAILURES; i++) {
      vault.pass(BETWEEN_MS);
      await session.deliver('api_calldone', { status: 'Busy', call_id: i, contact: { user_id: 70 + i } });
      const asked = () =>
        pb.requests.some(({ path, status }) => path.endsWith(`/contacts/${70 + i}`) && status === 502);
      await expect.poll(asked).toBe(true);
    }
    expect((await launch()).status).toBe(200);
  });

  test('is asked what became of a launch also while it is left alone', async () => {
    const { vault, pb, rep, other, connect, launch } = await twoReps();
    const waiting = await connect(pb.addMember().token);
    const held = pb.hold('createSession');
    const lost = launch({}, waiting);
    await held.arrived;
    pb.knobs.faults = { readMe: 'html_502', createSession: 'cut_after_create' };
    const connects = (by: Install) => vault.call(api.savePat, { pat: `token-of-${by.id}` }, by);
    for (let i = 0; i < FAILURES; i++) {
      vault.pass(BETWEEN_MS);
      await connects(i % 2 ? rep : other);
    }
    const asked = pb.requests.length;
    expect((await connects(rep)).body).toMatchObject({ error: { code: 'pb_unavailable' } });
    expect(pb.requests).toHaveLength(asked);
    held.release();
    const { error } = (await lost).body;
    expect(error).toMatchObject({ code: 'launch_unresolved' });
    expect(error.message).toContain('probably this one');
    expect(pb.sessions).toHaveLength(1);
  });
});

test('HubSpot that does not answer is told to the next rep at once, until it answers again', async () => {
  const { hs, vault, rep, connect, pb, ...made } = await withHubSpot();
  const other = await connect(pb.addMember().token);
  await made.connectHubSpot(rep);
  await made.connectHubSpot(other);
  const object_ids = addContacts(hs.portal, 3).map(({ id }) => id);
  hs.knobs.faults.batchRead = 'cut';
  expect((await made.ask('preview', { object_ids }, rep)).body.error.code).toBe('crm_unavailable');
  const asked = hs.calls('batchRead').length;
  const { body } = await made.ask('preview', { object_ids }, other);
  expect(body.error).toMatchObject({ code: 'crm_unavailable', retry_after: expect.any(Number) });
  expect(hs.calls('batchRead')).toHaveLength(asked);
  vault.pass(REST_MS);
  hs.knobs.faults = {};
  expect((await made.ask('preview', { object_ids }, other)).status).toBe(200);
});

test('HubSpot that does not renew a token is not asked again and again while it is left alone', async () => {
  const { hs, vault, rep, connect, pb, ...made } = await withHubSpot();
  const other = await connect(pb.addMember().token);
  await made.connectHubSpot(rep);
  await made.connectHubSpot(other, { user: hs.portal.addUser() });
  const object_ids = addContacts(hs.portal, 3).map(({ id }) => id);
  const preview = async (by: Install) => (await made.ask('preview', { object_ids }, by)).body.error;
  // Each asks twice.
  hs.knobs.faults.refresh = 'cut';
  vault.pass(HOUR_MS);
  for (const by of [rep, other, rep]) {
    vault.pass(BETWEEN_MS);
    await preview(by);
  }
  const [asked, at] = [hs.requests.length, vault.now()];
  for (const by of [rep, other]) {
    expect(await preview(by)).toMatchObject({ code: 'crm_unavailable', retry_after: expect.any(Number) });
  }
  expect([hs.requests.length, vault.now()]).toEqual([asked, at]);
});
