/**
 * A restart under all clients at once: the vault is killed and started again on the same port, and each client comes back
 * after the extension's own pauses. All are back when each has been shown its state of before.
 */
import { soundRelay, startGenerator } from './load/generator.ts';
import { type Budget, budget, type Figure, growthFigure, median, type Part, type Profile } from './part.ts';
import { startVictim } from './victim/victim.ts';

interface Size {
  clients: readonly number[];
  restarts: number;
  within: number;
}
const sizes: Record<Profile, Size> = {
  full: { clients: [2500, 5000, 10_000], restarts: 5, within: 60_000 },
  short: { clients: [15], restarts: 1, within: 10_000 },
};
const SECONDS = 5;

const storm: Part = async (profile, bug = false) => {
  const { clients: counts, ...size } = sizes[profile];
  const figures: Figure[] = [];
  const points: { size: number; cost: number }[] = [];
  const time = budget();
  for (const clients of counts) {
    if (time.isUp()) {
      figures.push(time.leftOut(`${clients} clients`));
      continue;
    }
    const { sinceKill, sinceUp, done } = await measure(clients, size, bug, time);
    if (done < size.restarts)
      figures.push(time.leftOut(`${clients} clients: ${size.restarts - done} of ${size.restarts} restarts`));
    points.push({ size: clients, cost: sinceUp });
    figures.push(
      {
        name: `${clients} clients: all back, since the vault listens again`,
        value: sinceUp,
        unit: 's',
        limit: SECONDS,
      },
      { name: `${clients} clients: all back, since it was killed`, value: sinceKill, unit: 's' },
    );
  }
  return [...figures, ...growthFigure('time until all are back by clients', points)];
};
export default storm;

async function measure(clients: number, { restarts, within }: Omit<Size, 'clients'>, bug: boolean, time: Budget) {
  const sabotage = bug && ('showsOldState' as const);
  let victim = await startVictim({ seed: { sessions: clients, contacts: 2 }, bug: sabotage });
  const generator = startGenerator();
  try {
    const { url, dataDir, sessions } = victim;
    const { port } = victim.process;
    await generator.ask('know', { sessions, first: 0 });
    await generator.ask('open', { url, atOnce: 64 });
    // Somebody has been called by each at least once: a state that is worth losing.
    const each = { url, perSecond: 1000, seconds: (2 * clients) / 1000, patience: 5000 };
    if (!bug) await soundRelay(generator, each);
    else await generator.ask('relay', each);

    const times: { sinceKill: number; sinceUp: number }[] = [];
    for (let n = 0; n < restarts && !(n > 0 && time.isUp()); n++) {
      await generator.ask('comeBack', { url });
      const killed = Date.now();
      await victim.stop();
      victim = await startVictim({ dataDir, port, bug: sabotage });
      const up = Date.now();
      const { at, missing, stale } = await generator.ask('allBack', { within });
      if (missing + stale > 0)
        throw new Error(`Of ${clients} clients ${missing} did not come back, ${stale} saw an old state.`);
      times.push({ sinceKill: (at - killed) / 1000, sinceUp: (at - up) / 1000 });
    }
    return {
      done: times.length,
      sinceKill: median(times.map(({ sinceKill }) => sinceKill)),
      sinceUp: median(times.map(({ sinceUp }) => sinceUp)),
    };
  } finally {
    await generator.stop();
    await victim.stop();
  }
}
