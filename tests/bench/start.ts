/** What a vault costs that does nothing: until its first answer, in memory, and with streams on which nothing happens. */

import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { temporaryDirectory } from '../server/temporary-directory.ts';
import { startGenerator } from './load/generator.ts';
import { type Figure, growthFigure, median, type Part, type Profile } from './part.ts';
import { seed } from './victim/seed.ts';
import { startVictim, type VictimOptions } from './victim/victim.ts';

interface Size {
  starts: number;
  /** What the database holds at the start. */
  sessions: readonly number[];
  streams: readonly number[];
  idleMs: number;
}

const sizes: Record<Profile, Size> = {
  full: { starts: 5, sessions: [100, 1000, 10_000], streams: [500, 1000, 2000], idleMs: 8000 },
  short: { starts: 1, sessions: [5], streams: [10], idleMs: 300 },
};
const limits = { firstAnswerMs: 600, memoryMb: 130, processorPercent: 2 };
/** The one that `processorPercent` is stated for. */
const STREAMS = 1000;
const SETTLE_MS = 200;

const start: Part = async (profile, bug = false) => {
  const size = sizes[profile];
  const sabotage = bug && ('fidgets' as const);
  const figures: Figure[] = [];
  const starting: { size: number; cost: number }[] = [];
  const resting: { size: number; cost: number }[] = [];

  const nodeMs = median(await times(size.starts, bareNode));
  figures.push({ name: 'node itself, until it runs', value: nodeMs, unit: 'ms' });
  const anew = { NODE_DISABLE_COMPILE_CACHE: '1' };
  const uncompiled = median(await times(size.starts, async () => (await startOnce({ bug: sabotage, env: anew })).ms));
  figures.push({
    name: 'first start of all: to the first answer',
    value: uncompiled,
    unit: 'ms',
    limit: limits.firstAnswerMs,
  });
  for (const sessions of size.sessions) {
    const dataDir = temporaryDirectory();
    await seed({ DATA_DIR: dataDir }, [{ sessions, contacts: 4 }]);
    const memory: number[] = [];
    const ms = await times(size.starts, async () => {
      const once = await startOnce({ dataDir, bug: sabotage });
      memory.push(once.memoryMb);
      return once.ms;
    });
    starting.push({ size: sessions, cost: median(ms) });
    const name = `${sessions} sessions stored`;
    figures.push(
      { name: `${name}: to the first answer`, value: median(ms), unit: 'ms', limit: limits.firstAnswerMs },
      { name: `${name}: to node itself`, value: median(ms) / nodeMs, unit: '×' },
      { name: `${name}: memory idle`, value: median(memory), unit: 'MB', limit: limits.memoryMb },
    );
  }
  for (const streams of size.streams) {
    const percent = await idle(streams, size.idleMs, sabotage);
    resting.push({ size: streams, cost: percent });
    const limit = streams === STREAMS || profile === 'short' ? { limit: limits.processorPercent } : {};
    figures.push({ name: `${streams} idle streams: of a core`, value: percent, unit: '%', ...limit });
  }
  return [
    ...figures,
    ...growthFigure('first answer by sessions', starting),
    ...growthFigure('idle work by streams', resting),
  ];
};
export default start;

async function startOnce(options: VictimOptions): Promise<{ ms: number; memoryMb: number }> {
  const begun = performance.now();
  const victim = await startVictim(options);
  await (await fetch(`${victim.url}/health`)).arrayBuffer();
  const ms = performance.now() - begun;
  await wait(SETTLE_MS);
  const memoryMb = victim.memory();
  // In an orderly way: that is when Node keeps what it has compiled.
  await victim.process.stop();
  return { ms, memoryMb };
}

async function idle(streams: number, forMs: number, bug: 'fidgets' | false): Promise<number> {
  const victim = await startVictim({ seed: { sessions: streams, contacts: 1 }, bug });
  const generator = startGenerator();
  try {
    await generator.ask('know', { sessions: victim.sessions, first: 0 });
    await generator.ask('open', { url: victim.url, atOnce: 32 });
    await wait(forMs / 5);
    const [before, since] = [victim.processorTime(), performance.now()];
    await wait(forMs);
    return ((victim.processorTime() - before) * 100_000) / (performance.now() - since);
  } finally {
    await generator.stop();
    await victim.stop();
  }
}

async function times(count: number, once: () => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < count; n++) all.push(await once());
  return all;
}

function bareNode(): Promise<number> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', () => resolve(performance.now() - begun));
  });
}
