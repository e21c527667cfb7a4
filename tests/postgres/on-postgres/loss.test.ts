/** The database goes away under a running vault, and comes back: nobody has to restart anything. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { api } from '../../../server/contracts/api.ts';
import { launchId } from '../../server/dialing.ts';
import { operate } from '../../server/operator.ts';
import { type Cluster, startCluster } from '../cluster.ts';
import { fleet, type Member } from '../fleet.ts';

let cluster: Cluster;
beforeEach(async () => {
  cluster = await startCluster();
  process.env.VAULT_TEST_DATABASE = cluster.url;
  delete process.env.VAULT_TEST_TEMPLATE;
});
afterEach(() => cluster.close());

const healthy = (member: Member) => expect.poll(async () => (await member.health()).status);

test.each([
  ['stopped', () => cluster.stop()],
  ['killed', () => cluster.kill()],
])('while it is %s requests are told to come again, streams stay open, and then all goes on', async (_how, end) => {
  const { a, b, pb } = await fleet({ webhooks: { retryMs: Array(100).fill(100) } });
  const { body } = await a.launch();
  const session = pb.sessions[0] ?? expect.fail('No session.');
  const reader = await b.stream(body.session_token);
  await session.run(['Busy']);
  await reader.until(({ stats }) => stats.total_calls === 1);

  await end();
  // Its processes go one after the other.
  for (const member of [a, b]) await healthy(member).toBe(503);
  const refused = await a.post(api.state.path, {});
  expect(refused).toMatchObject({ status: 503, retryAfter: '5', body: { error: { code: 'unavailable' } } });
  expect(await b.health()).toMatchObject({ status: 503, body: { ok: false, error: { store: false } } });
  void session.saveDisposition('Interested');
  await expect.poll(() => pb.deliveries.at(-1)?.attempts.at(0)).toBe(503);

  await cluster.start();
  await healthy(a).toBe(200);
  await healthy(b).toBe(200);
  await pb.delivered();
  const { view } = await reader.until(({ stats }) => stats.total_calls === 2);
  expect(view.last_call?.status).toBe('Interested');
  expect(reader.events.map(({ name }) => name)).not.toContain('session_expired');
  expect((await a.post(api.state.path, {})).status).toBe(200);
  const said = () => a.vault.output().match(/database_lost|database_back/g);
  await expect.poll(said).toEqual(['database_lost', 'database_back']);
});

test('a launch that PhoneBurner answers meanwhile is written down when it is back', async () => {
  const { a, b, pb, created } = await fleet();
  const launch_id = launchId();
  const held = pb.hold('createSession');
  const launch = a.launch({ launch_id });
  await held.arrived;
  await cluster.stop();
  held.release();
  await expect.poll(() => pb.sessions.length).toBe(1);
  await cluster.start();
  await healthy(a).toBe(200);
  const first = await launch;
  expect([first.status, first.body.launch_url]).toEqual([200, pb.sessions[0]?.launchUrl]);
  expect((await b.launch({ launch_id })).body.session_token).toBe(first.body.session_token);
  expect(created()).toBe(1);
});

test('the doctor says precisely that it is down, and then that all is well', async () => {
  const VAULT_KEY = randomBytes(32).toString('hex');
  const { a, pb } = await fleet({}, { VAULT_KEY });
  const env = { DATA_DIR: a.vault.dataDir, VAULT_KEY, PB_API_BASE: pb.apiBase };
  expect(await operate(['doctor'], env)).toMatchObject({ code: 0, text: expect.stringMatching(/All is well\.$/) });
  await cluster.stop();
  const said = await operate(['doctor'], env);
  expect(said.code).toBe(1);
  expect(said.text).toMatch(/✗ database: .*cannot be reached.*\n {4}→ Correct DATABASE_URL/);
  expect(said.text).toMatch(/1 problem\.$/);
  await cluster.start();
  await healthy(a).toBe(200);
  expect((await operate(['doctor'], env)).code).toBe(0);
});
