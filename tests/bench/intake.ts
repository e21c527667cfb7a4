/**
 * How many webhooks a second are taken: acknowledged when they are durable, on one core, against what bare `node:http`
 * and nchan take from the same generator in the same minute. Afterwards the database is asked whether all are there.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { databaseFile } from '../../server/store/open.ts';
import type { Generator } from './load/generator.ts';
import { startGenerator } from './load/generator.ts';
import type { IntakeResult } from './load/messages.ts';
import { type Figure, growthFigure, median, type Part, type Profile } from './part.ts';
import { pin, processorTimeOf, VAULT_CORE } from './victim/cores.ts';
import { syncFigures } from './victim/disk.ts';
import { nchanIsInstalled, startNchan } from './victim/nchan.ts';
import { startVictim } from './victim/victim.ts';

interface Size {
  sessions: readonly number[];
  connections: number;
  seconds: number;
  most: number;
  runs: number;
}

const sizes: Record<Profile, Size> = {
  full: { sessions: [1000, 4000, 16_000], connections: 64, seconds: 1.5, most: 200_000, runs: 5 },
  short: { sessions: [12], connections: 4, seconds: 30, most: 120, runs: 1 },
};
const LEAST_PER_SECOND = 8000;
const LEAST_OF_RAW = 0.13;
const rate = ({ acknowledged, seconds }: IntakeResult) => acknowledged / seconds;

const intake: Part = async (profile, bug = false) => {
  const size = sizes[profile];
  const generator = startGenerator();
  try {
    const figures: Figure[] = [];
    const points: { size: number; cost: number }[] = [];
    for (const sessions of size.sessions) {
      const { vault, raw, nchan, p99, work, rawWork } = await measure(generator, sessions, size, bug);
      points.push({ size: sessions, cost: 1 / vault });
      const name = `${sessions} sessions`;
      figures.push(
        { name: `${name}: the vault`, value: vault, unit: '/s', least: LEAST_PER_SECOND },
        { name: `${name}: bare node:http`, value: raw, unit: '/s' },
        { name: `${name}: the vault to bare node:http`, value: vault / raw, unit: '×', least: LEAST_OF_RAW },
        { name: `${name}: the vault, processor time of a webhook`, value: work * 1e6, unit: 'µs' },
        { name: `${name}: bare node:http, processor time`, value: rawWork * 1e6, unit: 'µs' },
        ...(nchan === null ? [] : [{ name: `${name}: nchan`, value: nchan, unit: '/s' } as const]),
        { name: `${name}: answer of the vault, p99`, value: p99, unit: 'ms' },
      );
    }
    if (!nchanIsInstalled()) console.error('nchan is not installed (Debian: libnginx-mod-nchan): not compared.');
    return [...figures, ...syncFigures(profile), ...growthFigure('work of a webhook by sessions', points)];
  } finally {
    await generator.stop();
  }
};
export default intake;

async function measure(generator: Generator, sessions: number, size: Size, bug: boolean) {
  const victim = await startVictim({ seed: { sessions, contacts: 4 }, bug: bug && 'forgets' });
  const raw = await startRaw();
  const nchan = nchanIsInstalled() ? await startNchan() : null;
  try {
    await generator.ask('know', { sessions: victim.sessions, first: 0 });
    const { connections, seconds, most } = size;
    const run = (url: string) => generator.ask('intake', { url, connections, seconds, most });
    const taken: IntakeResult[] = [];
    const [floor, other]: [number[], number[]] = [[], []];
    // A busy machine takes processor time away from both; what they use does not change.
    const [works, rawWorks]: [number[], number[]] = [[], []];
    for (let n = 0; n < size.runs; n++) {
      const before = { vault: victim.processorTime(), raw: raw.processorTime() };
      const one = await run(victim.url);
      const bare = await run(raw.url);
      taken.push(one);
      floor.push(rate(bare));
      works.push((victim.processorTime() - before.vault) / one.acknowledged);
      rawWorks.push((raw.processorTime() - before.raw) / bare.acknowledged);
      if (nchan) other.push(rate(await run(nchan.url)));
    }
    assertKept(victim.dataDir, taken);
    return {
      vault: median(taken.map(rate)),
      raw: median(floor),
      nchan: nchan ? median(other) : null,
      p99: median(taken.map(({ latency }) => latency.p99)),
      work: median(works),
      rawWork: median(rawWorks),
    };
  } finally {
    await nchan?.stop();
    raw.stop();
    await victim.stop();
  }
}

async function startRaw() {
  const child = fork(fileURLToPath(new URL('victim/raw-server.ts', import.meta.url)), { execArgv: [] });
  if (child.pid !== undefined) pin(child.pid, VAULT_CORE);
  const [port] = (await once(child, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    processorTime: () => processorTimeOf(child.pid ?? 0),
    stop: () => child.disconnect(),
  };
}

/** @throws when something that was acknowledged is not in the database, or something was refused */
function assertKept(dataDir: string, runs: readonly IntakeResult[]): void {
  const database = new DatabaseSync(databaseFile(dataDir), { readOnly: true });
  const { kept } = database.prepare('select count(*) as kept from calls').get() as { kept: number };
  database.close();
  const sum = (of: (run: IntakeResult) => number) => runs.reduce((total, run) => total + of(run), 0);
  const [calls, refused] = [sum((run) => run.calls), sum((run) => run.refused)];
  if (kept !== calls || refused > 0)
    throw new Error(`${calls} calls were acknowledged, ${kept} are kept; ${refused} webhooks were refused.`);
}
