/**
 * From PhoneBurner's webhook to the event at the rep's client: durable, sealed, counted once, among thousands of open
 * streams. Open loop, latency from the scheduled send time.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { soundRelay, startGenerator } from './load/generator.ts';
import { type Budget, budget, type Figure, growthFigure, median, type Part, type Profile } from './part.ts';
import { syncFigures } from './victim/disk.ts';
import { startVictim } from './victim/victim.ts';

interface Size {
  streams: readonly number[];
  perSecond: readonly number[];
  seconds: number;
  runs: number;
  patience: number;
  /** Until memory says what streams cost, and not what opening them cost. */
  restMs: number;
}

const sizes: Record<Profile, Size> = {
  full: { streams: [2000, 5000, 10_000], perSecond: [1000, 4000], seconds: 1.5, runs: 5, patience: 5000, restMs: 2000 },
  short: { streams: [12], perSecond: [200], seconds: 0.4, runs: 1, patience: 2000, restMs: 0 },
};
const limits: Record<number, { p50?: number; p99: number }> = { 1000: { p50: 1, p99: 25 }, 4000: { p99: 60 } };
const KIB_A_STREAM = 14;
const CONTACTS = 4;

const relay: Part = async (profile, bug = false) => {
  const size = sizes[profile];
  const figures: Figure[] = [];
  const cost: { size: number; cost: number }[] = [];
  const memory: { size: number; cost: number }[] = [];
  const time = budget();
  for (const streams of size.streams) {
    if (time.isUp()) {
      figures.push(time.leftOut(`${streams} streams`));
      continue;
    }
    const measured = await measure(streams, size, bug, time);
    figures.push(...measured.figures);
    cost.push({ size: streams, cost: measured.processorMs });
    memory.push({ size: streams, cost: measured.memoryMb });
  }
  const [first, last] = [memory[0], memory.at(-1)];
  if (first && last && first !== last) {
    // What is the same for any number, such as code that the first one has compiled, is not counted.
    const value = ((last.cost - first.cost) * 1024) / (last.size - first.size);
    figures.push({
      name: `memory of a further stream, ${first.size} to ${last.size}`,
      value,
      unit: 'KiB',
      limit: KIB_A_STREAM,
    });
  }
  return [
    ...figures,
    ...syncFigures(profile),
    ...growthFigure('memory by streams', memory),
    ...growthFigure('work of a webhook by streams', cost),
  ];
};
export default relay;

async function measure(
  streams: number,
  { perSecond, seconds, runs, patience, restMs }: Size,
  bug: boolean,
  time: Budget,
) {
  const victim = await startVictim({ seed: { sessions: streams, contacts: CONTACTS }, bug: bug && 'loses' });
  const generator = startGenerator();
  try {
    await generator.ask('know', { sessions: victim.sessions, first: 0 });
    const before = victim.memory();
    await generator.ask('open', { url: victim.url, atOnce: 64 });
    await wait(restMs);
    const memoryMb = victim.memory() - before;
    const at = `${streams} streams`;
    const figures: Figure[] = [
      { name: `${at}: memory a stream`, value: (memoryMb * 1024) / streams, unit: 'KiB', limit: KIB_A_STREAM },
    ];
    let processorMs = Number.NaN;
    for (const rate of perSecond) {
      const all = [];
      const begun = victim.processorTime();
      for (let run = 0; run < runs && !(run > 0 && time.isUp()); run++)
        all.push(await soundRelay(generator, { url: victim.url, perSecond: rate, seconds, patience }));
      const sent = all.reduce((sum, one) => sum + one.sent, 0);
      const work = ((victim.processorTime() - begun) * 1000) / sent;
      if (Number.isNaN(processorMs)) processorMs = work;
      const limit = limits[rate];
      const name = `${at}, ${rate}/s`;
      if (all.length < runs) figures.push(time.leftOut(`${name}: ${runs - all.length} of ${runs} runs`));
      figures.push(
        {
          name: `${name}: p50`,
          value: median(all.map(({ latency }) => latency.p50)),
          unit: 'ms',
          ...(limit?.p50 === undefined ? {} : { limit: limit.p50 }),
        },
        {
          name: `${name}: p99`,
          value: median(all.map(({ latency }) => latency.p99)),
          unit: 'ms',
          ...(limit && { limit: limit.p99 }),
        },
        { name: `${name}: longest`, value: median(all.map(({ latency }) => latency.max)), unit: 'ms' },
        { name: `${name}: generator late, p99`, value: median(all.map(({ late }) => late)), unit: 'ms' },
        { name: `${name}: work of a webhook`, value: work * 1000, unit: 'µs' },
      );
    }
    return { figures, memoryMb, processorMs };
  } finally {
    await generator.stop();
    await victim.stop();
  }
}
