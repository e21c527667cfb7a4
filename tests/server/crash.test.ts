/** The vault as a process of its own, killed without a chance to tidy up and started again on the same data. */
import { expect, onTestFinished, test } from 'vitest';
import type { KnobOverrides } from '../simulators/phoneburner/knobs.ts';
import { startPhoneBurner } from '../simulators/phoneburner/server.ts';
import { launchId } from './dialing.ts';
import { remote } from './remote.ts';
import { startVaultProcess } from './vault-process.ts';

async function dialingProcess(knobs: KnobOverrides = {}) {
  const pb = await startPhoneBurner(knobs);
  let vault = await startVaultProcess({ env: { PB_API_BASE: pb.apiBase } });
  onTestFinished(async () => {
    await vault.kill();
    await pb.close();
  });
  const rep = remote(() => vault.url);
  await rep.register(pb.token);
  return {
    pb,
    kill: () => vault.kill('SIGKILL'),
    async restart() {
      vault = await startVaultProcess({ env: { PB_API_BASE: pb.apiBase }, dataDir: vault.dataDir, port: vault.port });
    },
    launch: async (body: Parameters<typeof rep.launch>[0]) => (await rep.launch(body)).body,
    stream: rep.stream,
    created: () => pb.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/dialsession')).length,
  };
}

test('killed in mid-session: what was acknowledged is there, what was not comes again, and nothing counts twice', async () => {
  const { pb, kill, restart, launch, stream } = await dialingProcess({
    webhooks: { retryMs: [50, 100, 200, 400, 800, 1600, 3200] },
  });
  const { session_token } = await launch({ launch_id: launchId() });
  const session = pb.sessions[0] ?? expect.fail('No session.');
  const before = await stream(session_token);
  await session.run([['Set Appointment', { connected: true }]]);
  await before.until(({ stats }) => stats.total_calls === 1);

  await kill();
  await before.closed;
  await session.saveDisposition('No Answer', { connected: false });
  await restart();
  await pb.delivered();

  const after = await stream(session_token);
  const { view } = await after.until(() => true);
  expect(view).toMatchObject({
    current: { name: 'Person3 Example' },
    last_call: { name: 'Person2 Example', status: 'No Answer' },
    stats: { total_calls: 2, connected: 1, appointments: 1, by_status: { 'Set Appointment': 1, 'No Answer': 1 } },
    progress: { sent: 3, displayed: 3 },
  });
});

test('killed in mid-launch: the same launch is told that it is open, and never makes a second session', async () => {
  const { pb, kill, restart, launch, created } = await dialingProcess();
  const launch_id = launchId();
  const held = pb.hold('createSession');
  const lost = launch({ launch_id }).catch(() => 'no answer');
  await held.arrived;
  await kill();
  expect(await lost).toBe('no answer');
  held.release();
  await expect.poll(() => pb.sessions.length).toBe(1);
  await restart();

  for (let again = 0; again < 3; again++) {
    const { error } = await launch({ launch_id });
    expect(error.code).toBe('launch_unresolved');
    if (again === 0) expect(error.message).toContain('The vault was restarted before PhoneBurner answered.');
    expect(error.message).toContain('that is probably this one');
  }
  expect((await launch({ launch_id: launchId() })).error.code).toBe('launch_unresolved');
  expect(created()).toBe(1);

  const decided = await launch({ launch_id: launchId(), after_unresolved: true });
  expect(decided.launch_url).toBe(pb.sessions[1]?.launchUrl);
  expect(created()).toBe(2);
});

test('killed after a launch: the same launch gets the same session and link', async () => {
  const { kill, restart, launch, created } = await dialingProcess();
  const launch_id = launchId();
  const first = await launch({ launch_id });
  await kill();
  await restart();
  const again = await launch({ launch_id });
  expect([again.session_token, again.launch_url]).toEqual([first.session_token, first.launch_url]);
  expect(created()).toBe(1);
});
