/**
 * Clients that never read while large events are published to them: what the vault keeps for them, when it cuts them, and
 * what the others feel. Compared with the same events to as many clients that do read.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type Generator, soundRelay, startGenerator } from './load/generator.ts';
import { budget, type Figure, growthFigure, type Part, type Profile } from './part.ts';
import { startVictim, type Victim } from './victim/victim.ts';

interface Size {
  slow: readonly number[];
  others: number;
  /** Published to each slow client, within `seconds`. */
  megabytes: number;
  seconds: number;
  /** How long as many readers get such events: until what is kept for anybody is kept. */
  besideFor: number;
  /** Seconds of it in which the others' latency is measured. */
  feelFor: number;
  /** How much faster the vault's clock goes: a test does not wait for half a minute, nor until streams are ten minutes old. */
  clock: number;
}
const sizes: Record<Profile, Size> = {
  full: { slow: [5, 10, 20], others: 500, megabytes: 40, seconds: 60, besideFor: 12, feelFor: 5, clock: 1 },
  short: { slow: [2], others: 10, megabytes: 6, seconds: 30, besideFor: 30, feelFor: 0.3, clock: 6 },
};
const limits = { memoryMb: 25, cutS: 30, others: 1.2 };
const OTHERS_PER_SECOND = 200;
/** 200 labels of 100 characters of three bytes, in the session's and in the day's numbers. */
const WIDE = { dispositions: 200, eventMb: 0.119 };
const TOKEN = 'bench-of-slow-clients';
/** By the vault's clock: it gives its numbers 120 times a minute, and refuses them after that. */
const LOOK_EVERY_MS = 600;

const slow: Part = async (profile, bug = false) => {
  const size = sizes[profile];
  const figures: Figure[] = [];
  const points: { size: number; cost: number }[] = [];
  const time = budget();
  for (const clients of size.slow) {
    if (time.isUp()) {
      figures.push(time.leftOut(`${clients} slow clients`));
      continue;
    }
    const { memoryMb, cutS, publishedMb, ratio } = await measure(clients, size, bug);
    // Less than a megabyte is the noise of a heap.
    points.push({ size: clients, cost: Math.max(memoryMb, 1) });
    const name = `${clients} slow clients`;
    figures.push(
      { name: `${name}: published to each`, value: publishedMb, unit: 'MB', least: size.megabytes },
      { name: `${name}: memory on top`, value: memoryMb, unit: 'MB', limit: limits.memoryMb },
      { name: `${name}: all cut, after the last event`, value: cutS, unit: 's', limit: limits.cutS },
      { name: `${name}: p99 of others, to that beside readers`, value: ratio, unit: '×', limit: limits.others },
    );
  }
  return [...figures, ...growthFigure('memory on top by slow clients', points)];
};
export default slow;

async function measure(clients: number, size: Size, bug: boolean) {
  const wide = { sessions: clients, contacts: 4, dispositions: WIDE.dispositions };
  const seed = [{ sessions: size.others, contacts: 4 }, wide, wide];
  const env = { METRICS_TOKEN: TOKEN };
  const victim = await startVictim({ seed, bug: bug && 'buffers', env, clock: size.clock });
  const [wideLoad, othersLoad] = [startGenerator(), startGenerator()];
  const { url, sessions } = victim;
  const some = (first: number, count: number) => ({ sessions: sessions.slice(first, first + count), first });
  try {
    await othersLoad.ask('know', some(0, size.others));
    await othersLoad.ask('open', { url, atOnce: 32 });
    // Readers first: what the vault keeps for them it keeps for anybody.
    await wideLoad.ask('know', some(size.others, clients));
    await wideLoad.ask('open', { url, atOnce: 8 });
    const beside = await publish(victim, wideLoad, othersLoad, clients, size, size.besideFor);
    await wideLoad.ask('close', {});
    await wideLoad.ask('know', some(size.others + clients, clients));
    await wideLoad.ask('stall', { url });
    const areOpen = async () => (await streamsOf(victim)) === size.others + clients;
    await until(areOpen, size.clock, performance.now() + 10_000);
    const begun = performance.now();
    const publishing = publish(victim, wideLoad, othersLoad, clients, size, size.seconds);
    const cut = await cutAfter(victim, size, publishing);
    const stalled = await publishing;
    // What comes after the cut is published to nobody.
    const share = Math.min(1, (cut.at - begun) / stalled.tookMs);
    return {
      memoryMb: stalled.peakMb - beside.peakMb,
      publishedMb: stalled.publishedMb * share,
      ratio: stalled.othersP99 / beside.othersP99,
      cutS: cut.afterS,
    };
  } finally {
    await Promise.all([wideLoad.stop(), othersLoad.stop()]);
    await victim.stop();
  }
}

/** Large events to one group while the others get theirs. */
async function publish(
  victim: Victim,
  wide: Generator,
  others: Generator,
  clients: number,
  { megabytes, feelFor }: Size,
  seconds: number,
) {
  const { url } = victim;
  const most = Math.ceil(megabytes / WIDE.eventMb) * clients;
  let peakMb = 0;
  const sampling = setInterval(() => {
    peakMb = Math.max(peakMb, victim.memory());
  }, 50);
  // Each is an event: of the three kinds this one publishes most for the vault’s work.
  const publishing = wide.ask('intake', { url, connections: 2, seconds, most, kind: 'displayed' });
  const feeling = soundRelay(others, { url, perSecond: OTHERS_PER_SECOND, seconds: feelFor, patience: 5000 });
  const [taken, felt] = await Promise.all([publishing, feeling]);
  clearInterval(sampling);
  const publishedMb = (taken.acknowledged / clients) * WIDE.eventMb;
  return { peakMb, othersP99: felt.latency.p99, publishedMb, tookMs: taken.seconds * 1000 };
}

/**
 * Seconds of the vault's clock from the last event until all slow clients are cut. Until then the system's buffers may
 * have taken some, and who takes is not stuck.
 */
async function cutAfter(victim: Victim, { others, clock }: Size, publishing: Promise<unknown>) {
  const patience = Math.max(5000, (1.5 * limits.cutS * 1000) / clock);
  // That it failed is for whoever awaits it to tell: here it is over.
  const now = () => performance.now();
  const published = publishing.then(now, now);
  const late = published.then((at) => at + patience);
  const isCut = await until(async () => (await streamsOf(victim)) <= others, clock, late);
  const at = performance.now();
  const afterS = isCut ? (Math.max(0, at - (await published)) * clock) / 1000 : Number.POSITIVE_INFINITY;
  return { at, afterS };
}

async function until(holds: () => Promise<boolean>, clock: number, late: number | Promise<number>): Promise<boolean> {
  let end = Number.POSITIVE_INFINITY;
  void Promise.resolve(late).then((at) => {
    end = at;
  });
  for (; performance.now() < end; await wait(LOOK_EVERY_MS / clock)) if (await holds()) return true;
  return false;
}

async function streamsOf(victim: Victim): Promise<number> {
  const answer = await fetch(`${victim.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  if (answer.status !== 200) throw new Error(`/metrics answered ${answer.status}`);
  return Number(/^vault_streams (\d+)$/m.exec(await answer.text())?.[1]);
}
