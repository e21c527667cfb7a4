/**
 * What reading a selection from HubSpot costs: requests and wall time against a HubSpot that takes 100 ms an answer, the
 * ideal (the same reads, all at once, with nothing in between) and what one request a record would take.
 */
import { api } from '../../server/contracts/api.ts';
import { hubspotApi } from '../../server/contracts/providers.ts';
import { newInstall } from '../server/vault.ts';
import { startVaultProcess } from '../server/vault-process.ts';
import { addContacts } from '../simulators/hubspot/people.ts';
import { type HubSpot, startHubSpot } from '../simulators/hubspot/server.ts';
import type { Figure, Part } from './part.ts';

const sizes = {
  /** Few enough that all runs fit into the vault's own window. A vault that serves is warm. */
  full: { people: 500, latencyMs: 100, runs: 5, warmUp: 5 },
  short: { people: 40, latencyMs: 1, runs: 1, warmUp: 0 },
} as const;
type Size = (typeof sizes)['full' | 'short'];
/** Of one-by-one reading only so many are read; the rest is multiplied. */
const SAMPLE = 20;
/** Requests of ten seconds (hubspot-api.md 4). */
const BURST = 110;

interface Case {
  name: string;
  body: object;
  /** Requests that can go at once, one group after the other. */
  ideal: ((hs: HubSpot, token: string) => Promise<Response>)[][];
  records: number;
  /** Requests it may take. */
  most: number;
}

const hubspot: Part = async (size) => {
  // The reads of the ideal are in nobody's count.
  const hs = await startHubSpot({ limits: { burst: 100_000 } });
  const vault = await startVaultProcess({
    env: {
      HS_API_BASE: hs.apiBase,
      HS_APP_BASE: hs.appBase,
      HS_CLIENT_ID: hs.app.clientId,
      HS_CLIENT_SECRET: hs.app.clientSecret,
    },
  });
  try {
    return await measure(hs, vault.url, sizes[size]);
  } finally {
    await vault.stop();
    await hs.close();
  }
};
export default hubspot;

async function measure(hs: HubSpot, url: string, { people, latencyMs, runs, warmUp }: Size): Promise<Figure[]> {
  const ask = await connect(hs, url);
  const token = hs.grants[0]?.accessTokens.at(-1)?.token ?? '';
  const cases = prepare(hs, people);
  for (let run = 0; run < warmUp; run++) {
    for (const { body, ideal } of cases) {
      await ask(body);
      await inGroups(ideal, hs, token);
    }
  }
  // Until none of that is in the vault's window any more.
  if (warmUp > 0) await new Promise((resolve) => setTimeout(resolve, 11_000));
  hs.knobs.latencyMs = latencyMs;

  const figures: Figure[] = [];
  for (const { name, body, ideal, records, most } of cases) {
    const taken: number[] = [];
    const best: number[] = [];
    let requests = 0;
    for (let run = 0; run < runs; run++) {
      best.push(await timed(() => inGroups(ideal, hs, token)));
      const before = hs.requests.length;
      taken.push(await timed(() => ask(body)));
      requests = hs.requests.length - before;
    }
    // The best of both: what else the machine does is not what is measured.
    const [vaultMs, idealMs] = [Math.min(...taken), Math.min(...best)];
    const single = (await timed(() => oneByOne(hs, token))) / SAMPLE;
    const alone = Math.max(records * single, (Math.ceil(records / BURST) - 1) * 10_000);
    figures.push(
      { name: `${name}: requests`, value: requests, unit: '', limit: most },
      { name: `${name}: wall time`, value: vaultMs, unit: 'ms' },
      { name: `${name}: to the ideal`, value: vaultMs / idealMs, unit: '×', limit: 1.3 },
      { name: `${name}: one by one, requests`, value: records, unit: '' },
      { name: `${name}: one by one, wall time`, value: alone, unit: 'ms' },
    );
  }
  return [...figures, { name: 'held against the vault', value: hs.violations().length, unit: '', limit: 0 }];
}

function prepare(hs: HubSpot, count: number): Case[] {
  const { portal } = hs;
  const people = addContacts(portal, count);
  const ids = people.map(({ id }) => id);
  const deals = people.map((person, n) => {
    const deal = portal.add('deals', { dealname: `Deal ${n}` });
    portal.associate(deal, person);
    return deal.id;
  });
  const { listId } = portal.addList('All', 'contacts', ids);
  const post = (path: string, body: object) => (one: HubSpot, token: string) =>
    fetch(one.apiBase + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const inputs = (some: string[]) => some.map((id) => ({ id }));
  const properties = ['firstname', 'lastname', 'email', 'phone', 'mobilephone', 'company', 'country', 'hs_timezone'];
  const batches = Math.ceil(count / 100);
  const reads = Array.from({ length: batches }, (_, n) => n * 100).map((start) =>
    post('/crm/objects/2026-03/contacts/batch/read', { inputs: inputs(ids.slice(start, start + 100)), properties }),
  );
  const page = (after: string) => (one: HubSpot, token: string) =>
    fetch(`${one.apiBase}/crm/lists/2026-03/${listId}/memberships?limit=250${after}`, {
      headers: { authorization: `Bearer ${token}` },
    });
  return [
    { name: 'contacts', body: { object_ids: ids }, ideal: [reads], records: count, most: batches },
    {
      name: 'deals',
      body: { object_type: 'deals', object_ids: deals },
      ideal: [[post('/crm/associations/2026-03/deals/contacts/batch/read', { inputs: inputs(deals) })], reads],
      records: 2 * count,
      most: 1 + batches,
    },
    {
      name: 'a list',
      body: { list_id: listId, object_type: 'contacts' },
      ideal: [[page('')], [page('')], reads],
      records: count + 2,
      most: 3 + batches,
    },
  ];
}

async function connect(hs: HubSpot, url: string): Promise<(body: object) => Promise<void>> {
  const install = newInstall();
  const headers = { 'content-type': 'application/json', ...install.headers };
  const post = async (path: string, body: object) => {
    const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    const reply = (await answer.json()) as Record<string, string>;
    if (answer.status !== 200) throw new Error(JSON.stringify(reply));
    return reply;
  };
  await post(api.register.path, { client_id: install.id, client_secret: install.secret });
  const { auth_url = '' } = await post(hubspotApi.start.path, {});
  const back = await fetch(await hs.consent(auth_url), { redirect: 'manual' });
  const completion_code = new URL(back.headers.get('location') ?? '').hash.slice(1);
  await post(hubspotApi.complete.path, { completion_code });
  return async (body) => void (await post(hubspotApi.preview.path, body));
}

async function inGroups(groups: Case['ideal'], hs: HubSpot, token: string): Promise<void> {
  for (const group of groups) await Promise.all(group.map(async (send) => (await send(hs, token)).json()));
}

async function oneByOne(hs: HubSpot, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const ids = [...hs.portal.records('contacts').keys()].slice(0, SAMPLE);
  for (const id of ids) {
    await (
      await fetch(`${hs.apiBase}/crm/objects/2026-03/contacts/${id}?properties=firstname,phone`, { headers })
    ).json();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
