/**
 * Vault processes side by side on one PostgreSQL: the webhook comes to one, the client's stream is at another. One process
 * is the same work without the way between them.
 */
import { randomBytes } from 'node:crypto';
import { type Cluster, MISSING, postgresPrograms, startCluster } from '../postgres/cluster.ts';
import { temporaryDirectory } from '../server/temporary-directory.ts';
import { soundRelay, startGenerator } from './load/generator.ts';
import { type Budget, budget, type Figure, growthFigure, median, type Part, type Profile } from './part.ts';
import { startVictim, type Victim } from './victim/victim.ts';

interface Size {
  processes: readonly number[];
  streams: number;
  perSecond: readonly number[];
  seconds: number;
  runs: number;
}
const sizes: Record<Profile, Size> = {
  full: { processes: [1, 2, 3], streams: 2000, perSecond: [100, 300, 1000], seconds: 1.5, runs: 5 },
  short: { processes: [2], streams: 8, perSecond: [20], seconds: 0.3, runs: 1 },
};
const limits = { p50: 4, p99: 40 };
/** The rate that the limits are for. */
const PER_SECOND = 1000;

const scaleout: Part = async (profile, bug = false) => {
  if (postgresPrograms() === null) {
    console.error(MISSING);
    return [];
  }
  const size = sizes[profile];
  const cluster = await startCluster();
  try {
    const figures: Figure[] = [];
    const points: { size: number; cost: number }[] = [];
    const time = budget();
    for (const processes of size.processes) {
      if (time.isUp()) {
        figures.push(time.leftOut(`${processes} processes`));
        continue;
      }
      const measured = await measure(cluster, processes, size, bug, time);
      figures.push(...measured.figures);
      points.push({ size: processes, cost: measured.p50 });
    }
    return [...figures, ...growthFigure('p50 by processes', points)];
  } finally {
    await cluster.close();
  }
};
export default scaleout;

async function measure(cluster: Cluster, processes: number, size: Size, bug: boolean, time: Budget) {
  const { streams, perSecond, seconds, runs } = size;
  const name = `fleet_${processes}`;
  await cluster.query(`create database ${name}`);
  const env = {
    DATABASE_URL: cluster.url.replace('@/postgres', `@/${name}`),
    VAULT_KEY: randomBytes(32).toString('hex'),
  };
  const dataDir = temporaryDirectory();
  const start = (seed?: { sessions: number; contacts: number }) =>
    startVictim({ ...(seed && { seed }), env, dataDir, core: null, bug: bug && 'keepsToItself' });
  const fleet: Victim[] = [await start({ sessions: streams, contacts: 4 })];
  const generator = startGenerator();
  try {
    while (fleet.length < processes) fleet.push(await start());
    // Webhooks at the first, streams at the last; any between are there as in a fleet, and listen.
    const [first, last] = [fleet[0], fleet.at(-1)];
    if (!first || !last) throw new Error('There is no vault.');
    await generator.ask('know', { sessions: first.sessions, first: 0 });
    await generator.ask('open', { url: last.url, atOnce: 16 });
    const figures: Figure[] = [];
    let lowest = Number.NaN;
    for (const rate of perSecond) {
      const all = [];
      const args = { url: first.url, perSecond: rate, seconds, patience: 5000 };
      for (let run = 0; run < runs && !(run > 0 && time.isUp()); run++) all.push(await soundRelay(generator, args));
      const isJudged = rate === PER_SECOND || rate === perSecond.at(-1);
      const p50 = median(all.map(({ latency }) => latency.p50));
      const p99 = median(all.map(({ latency }) => latency.p99));
      if (Number.isNaN(lowest)) lowest = p50;
      const at = `${processes} processes, ${rate}/s`;
      if (all.length < runs) figures.push(time.leftOut(`${at}: ${runs - all.length} of ${runs} runs`));
      figures.push(
        { name: `${at}: p50`, value: p50, unit: 'ms', ...(isJudged && { limit: limits.p50 }) },
        { name: `${at}: p99`, value: p99, unit: 'ms', ...(isJudged && { limit: limits.p99 }) },
      );
    }
    return { figures, p50: lowest };
  } finally {
    await generator.stop();
    for (const victim of fleet) await victim.stop();
  }
}
