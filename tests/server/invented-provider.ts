/** A CRM that does not exist, with keys instead of consents: what providers/README.md says is all it takes. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod/mini';
import type { Asked, FoundPerson, Provider } from '../../server/providers/contract.ts';

const Person = z.object({ id: z.string(), name: z.string(), phones: z.array(z.string()) });
const Answer = z.object({ people: z.array(Person) });
const Me = z.object({ account: z.string(), user: z.string() });

/** The provider: data, and how its records become people. */
export const acornCrm = (apiBase: string): Provider => ({
  id: 'acorn',
  short: 'ac',
  name: 'Acorn CRM',
  apiBase,
  connect: { kind: 'key', authorization: (key) => ['x-acorn-key', key] },
  limits: { all: { max: 30, windowMs: 60_000 } },
  recordHost: /^[a-z0-9-]+\.acorn\.example$/,
  recordId: /^p-\d{1,9}$/,
  objectTypes: { people: 'people' },
  judge({ status, retryAfter }, attempt) {
    if (status === 401) return { do: 'renew' };
    if (status === 429) return { do: 'wait', ms: (retryAfter ?? 5) * 1000, closes: true };
    if (status >= 500) return { do: 'wait', ms: 1000 * attempt, closes: false };
    return { do: 'refuse', code: 'crm_rejected' };
  },
  async identify({ reader }) {
    const { body } = await reader.call({ method: 'GET', path: '/me', kinds: ['all'] });
    const { account, user } = Me.parse(body);
    return { accountId: account, userId: user, user, host: `${account}.acorn.example`, scopes: [] };
  },
  learn: async () => null,
  phoneFields: () => [],
  async find(reader, { ids, identity }: Asked) {
    const { body } = await reader.call({ method: 'POST', path: '/people', body: { ids }, kinds: ['all'] });
    const known = new Map(Answer.parse(body).people.map((person) => [person.id, person]));
    const people = ids.flatMap((id): FoundPerson[] => {
      const person = known.get(id);
      if (!person) return [];
      const phones = person.phones.map((number) => ({ number }));
      const recordUrl = `https://${identity.host}/people/${id}`;
      const rest = { company: '', email: '', ownerId: null, timeZone: null, country: null, from: [], mergedFrom: [] };
      return [{ id, objectType: 'people', name: person.name, phones, recordUrl, ...rest }];
    });
    const leftOut = ids
      .filter((id) => !known.has(id))
      .map((id) => ({ id, objectType: 'people', name: '', reason: 'not_found' as const }));
    return { people, leftOut, beyond: 0, reference: 'acorn' };
  },
});

/** Its server: one key, two people. */
export async function startAcorn() {
  const keys = new Set(['acorn-key-1']);
  const people = [
    { id: 'p-1', name: 'Ada Lovelace', phones: ['202-555-0101'] },
    { id: 'p-2', name: 'Grace Hopper', phones: ['202-555-0102'] },
  ];
  let stumbles = 0;
  let asked = 0;
  let moved: string | null = null;
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown) => response.writeHead(status).end(JSON.stringify(body));
    asked += 1;
    if (!keys.has(String(request.headers['x-acorn-key']))) return answer(401, {});
    if (moved !== null) return response.writeHead(307, { location: moved }).end();
    if (stumbles-- > 0) return answer(503, {});
    return answer(200, request.url === '/me' ? { account: 'oak', user: 'sam' } : { people });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    asked: () => asked,
    /** Every answer sends the caller there. */
    moveTo(address: string) {
      moved = address;
    },
    stumble(times: number) {
      stumbles = times;
    },
    close: () => server.close(),
  };
}
