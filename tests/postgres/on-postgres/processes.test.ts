/** Two vault processes on one database do what one does. */
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { api } from '../../../server/contracts/api.ts';
import { dialing, launchId } from '../../server/dialing.ts';
import { readStream } from '../../server/stream-reader.ts';
import { temporaryDirectory } from '../../server/temporary-directory.ts';
import { openVault } from '../../server/vault.ts';
import { type Cluster, startCluster } from '../cluster.ts';
import { fleet } from '../fleet.ts';

/** Of this file's own, so that its connections can be told from others'. */
let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
  process.env.VAULT_TEST_DATABASE = cluster.url;
  delete process.env.VAULT_TEST_TEMPLATE;
});
afterAll(() => cluster.close());

/** Two vaults in this process. */
async function pair() {
  const dataDir = temporaryDirectory();
  const one = await openVault({ dataDir });
  const two = await openVault({ dataDir });
  onTestFinished(async () => {
    await Promise.all([one.close(), two.close()]);
  });
  return [one, two] as const;
}

describe('of what may happen once', () => {
  test('of a hundred takers of one code over two processes exactly one wins', async () => {
    const { a, b } = await fleet();
    const { body } = await a.launch();
    const takers = Array.from({ length: 100 }, async (_, i) => {
      const answer = await fetch(`${(i % 2 ? a : b).vault.url}/sse?code=${body.temp_code}`);
      await answer.body?.cancel();
      return answer.status;
    });
    const statuses = await Promise.all(takers);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 401)).toHaveLength(99);
  });

  test('of two launches of an account at the same time in two processes, only one is begun', async () => {
    const { a, b, created, pb } = await fleet();
    const held = pb.hold('createSession');
    const codes: string[] = [];
    const race = [a, b, a, b].map(async (member) => {
      const { status, body } = await member.launch();
      codes.push(status === 200 ? 'created' : body.error.code);
    });
    await expect.poll(() => codes).toEqual(Array(3).fill('launch_in_progress'));
    held.release();
    await Promise.all(race);
    expect(codes.at(-1)).toBe('created');
    expect(created()).toBe(1);
  });

  test('a counter that two processes read, raise and write back counts every time', async () => {
    const [one, two] = await pair();
    const name = 'counter';
    await one.store.write((trx) =>
      trx
        .insertInto('meta')
        .values({ name, value: Buffer.from('0') })
        .execute(),
    );
    const raise = (vault: typeof one) =>
      vault.store.write(async (trx) => {
        const { value } = await trx
          .selectFrom('meta')
          .select('value')
          .where('name', '=', name)
          .executeTakeFirstOrThrow();
        const next = Buffer.from(String(Number(value) + 1));
        await trx.updateTable('meta').set({ value: next }).where('name', '=', name).execute();
      });
    const turns = Array.from({ length: 200 }, async (_, i) => {
      for (let turn = 0; turn < i % 11; turn++) await new Promise(setImmediate);
      await raise(i % 2 ? one : two);
    });
    await Promise.all(turns);
    const row = await one.store.db.selectFrom('meta').select('value').where('name', '=', name).executeTakeFirst();
    expect(String(row?.value)).toBe('200');
  });
});

describe('a process that dies in mid-launch', () => {
  test('leaves a launch that the other one reports as open when its lease has run out', async () => {
    const { a, b, created, pb, query } = await fleet();
    const launch_id = launchId();
    const held = pb.hold('createSession');
    const lost = a.launch({ launch_id }).catch(() => 'no answer');
    await held.arrived;
    expect((await b.launch()).body.error.code).toBe('launch_in_progress');
    await a.vault.kill();
    expect(await lost).toBe('no answer');
    held.release();
    const again = b.launch({ launch_id });
    await query('update launches set lease_until = 0');
    expect((await again).body.error.code).toBe('launch_unresolved');
    expect(created()).toBe(1);
    expect((await b.launch({ after_unresolved: true })).status).toBe(200);
  });
});

describe('a stream at one process', () => {
  test('shows what webhooks tell the other, and ends when the session is stopped there', async () => {
    const { a, b, pb } = await fleet();
    const { body } = await a.launch();
    const session = pb.sessions[0] ?? expect.fail('No session.');
    const reader = await b.stream(body.session_token);
    await session.run([['Set Appointment', { connected: true }]]);
    const seen = await reader.until(({ stats }) => stats.total_calls === 1);
    expect(seen.view).toMatchObject({ last_call: { name: 'Person1 Example' }, stats: { appointments: 1 } });
    const stopped = await a.post(api.stopSession.path, { session_token: body.session_token });
    const last = await reader.until((_view, name) => name === 'session_expired');
    expect(last.view).toEqual(stopped.body.session);
    await reader.closed;
  });

  test('is told by hints, without waiting for the poll', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const dataDir = temporaryDirectory();
    const { vault, begin, rep } = await dialing({ vault: { dataDir } });
    const other = await openVault({ dataDir });
    onTestFinished(() => other.close());
    other.pass(vault.outside.now() - other.outside.now());
    const url = await other.app.listen({ host: '127.0.0.1', port: 0 });
    const { reply, session } = await begin(2);
    const reader = await readStream(`${url}/sse`, { ...rep.headers, 'x-pb-session': reply.session_token });
    await reader.until(() => true);
    await session.run(['Busy', 'Interested']);
    await reader.until(({ stats }) => stats.total_calls === 2);
  });

  test('ends when another process starts the next session of the install', async () => {
    const { a, b } = await fleet();
    const { body } = await a.launch();
    const reader = await a.stream(body.session_token);
    await b.launch();
    expect((await reader.until((_view, name) => name === 'session_expired')).view.ended?.reason).toBe('replaced');
    await reader.closed;
  });

  test('ends when the session is deleted', async () => {
    const { a, b, query } = await fleet();
    const { body } = await a.launch();
    const reader = await b.stream(body.session_token);
    await reader.until(() => true);
    await query('delete from sessions');
    await reader.closed;
  });

  /** Backends of the connections that hints are heard on. */
  const hearing = async () =>
    (
      await cluster.query<{ pid: number }>(`select pid from pg_stat_activity where application_name = 'vault hints'`)
    ).map(({ pid }) => pid);

  test('catches up when a hint is lost', async () => {
    const { a, b, pb } = await fleet();
    const { body } = await a.launch();
    const session = pb.sessions[0] ?? expect.fail('No session.');
    const reader = await b.stream(body.session_token);
    await reader.until(() => true);
    const deaf = await hearing();
    expect(deaf).toHaveLength(2);
    for (const pid of deaf) process.kill(pid, 'SIGSTOP');
    onTestFinished(() => {
      for (const pid of deaf) process.kill(pid, 'SIGCONT');
    });
    await session.run(['Busy']);
    await reader.until(({ stats }) => stats.total_calls === 1);
  });

  test('hears hints again when the connection for them was cut', async () => {
    const { a, b, pb } = await fleet();
    const { body } = await a.launch();
    const session = pb.sessions[0] ?? expect.fail('No session.');
    const reader = await b.stream(body.session_token);
    const cut = await hearing();
    for (const pid of cut) await cluster.query('select pg_terminate_backend($1)', [pid]);
    await expect.poll(async () => (await hearing()).filter((pid) => !cut.includes(pid)).length).toBe(2);
    await session.run(['Busy']);
    await reader.until(({ stats }) => stats.total_calls === 1);
    await expect.poll(() => b.vault.output()).toContain('"event":"database_back"');
  });
});
