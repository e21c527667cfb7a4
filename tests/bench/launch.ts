/**
 * What the vault adds to a launch: its own answer against the same request sent straight to the PhoneBurner that it asked,
 * in turns, by the same generator.
 */
import { randomUUID } from 'node:crypto';
import { api } from '../../server/contracts/api.ts';
import { contacts, context } from '../server/dialing.ts';
import { newInstall } from '../server/vault.ts';
import { type PhoneBurner, startPhoneBurner } from '../simulators/phoneburner/server.ts';
import { type Generator, startGenerator } from './load/generator.ts';
import { type Figure, growthFigure, median, type Part, type Profile } from './part.ts';
import { syncFigures } from './victim/disk.ts';
import { startVictim } from './victim/victim.ts';

const sizes: Record<Profile, { contacts: readonly number[]; runs: number; warmUp: number }> = {
  full: { contacts: [1, 10, 100, 500], runs: 15, warmUp: 10 },
  short: { contacts: [3], runs: 2, warmUp: 0 },
};
const limits: Record<number, number> = { 1: 5, 3: 5, 100: 10, 500: 25 };
type Headers = Record<string, string>;
const json = { 'content-type': 'application/json' };

const launch: Part = async (profile, bug = false) => {
  const { contacts: counts, runs, warmUp } = sizes[profile];
  const pb = await startPhoneBurner();
  const victim = await startVictim({ bug: bug && 'dawdles', env: { PB_API_BASE: pb.apiBase } });
  const generator = startGenerator();
  try {
    const figures: Figure[] = [];
    const points: { size: number; cost: number }[] = [];
    for (const count of counts) {
      const [whole, own]: [number[], number[]] = [[], []];
      // Limits are per install; a vault that serves is warm.
      const headers = await connect(victim.url, pb);
      for (let run = 0; run < warmUp + runs; run++) {
        const one = await launchOnce(generator, pb, victim.url, headers, count);
        const direct = await createDirectly(generator, pb);
        if (run < warmUp) continue;
        whole.push(one);
        own.push(direct);
      }
      const added = median(whole.map((ms, n) => ms - (own[n] ?? 0)));
      points.push({ size: count, cost: added });
      const name = `${count} contacts`;
      const limit = limits[count];
      figures.push(
        { name: `${name}: launch`, value: median(whole), unit: 'ms' },
        { name: `${name}: of it PhoneBurner`, value: median(own), unit: 'ms' },
        { name: `${name}: added`, value: added, unit: 'ms', ...(limit === undefined ? {} : { limit }) },
      );
    }
    return [...figures, ...syncFigures(profile), ...growthFigure('added by contacts', points)];
  } finally {
    await generator.stop();
    await victim.stop();
    await pb.close();
  }
};
export default launch;

async function launchOnce(generator: Generator, pb: PhoneBurner, url: string, headers: Headers, count: number) {
  forget(pb);
  const body = JSON.stringify({ launch_id: randomUUID(), contacts: contacts(count), context });
  return timed(generator, url + api.launchFromScan.path, { ...json, ...headers }, body);
}

/** What the vault has just sent, once more. */
async function createDirectly(generator: Generator, pb: PhoneBurner): Promise<number> {
  const last = pb.requests.findLast(({ method, path }) => method === 'POST' && path === '/rest/1/dialsession');
  const headers = { ...json, accept: 'application/json', authorization: `Bearer ${pb.token}` };
  forget(pb);
  return timed(generator, `${pb.apiBase}/dialsession`, headers, JSON.stringify(last?.body));
}

/** It compares each contact with all that it has: it would be measured itself, and more with each run. */
function forget(pb: PhoneBurner): void {
  pb.contacts.length = 0;
}

async function timed(generator: Generator, url: string, headers: Headers, body: string) {
  const { ms, statuses } = await generator.ask('post', { url, requests: [{ headers, body }] });
  if (statuses[0] !== 200) throw new Error(`${url} answered ${statuses[0]}`);
  return ms[0] ?? Number.NaN;
}

async function connect(url: string, pb: PhoneBurner): Promise<Headers> {
  const install = newInstall();
  const post = async (path: string, body: object) => {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { ...json, ...install.headers },
      body: JSON.stringify(body),
    });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  };
  await post(api.register.path, { client_id: install.id, client_secret: install.secret });
  await post(api.savePat.path, { pat: pb.token });
  return install.headers;
}
