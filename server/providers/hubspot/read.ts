/** Many records at once, their associations, and lists (hubspot-api.md 6.1, 7, 8). */
import type * as z from 'zod/mini';
import { inBatches } from '../../sessions/plan.ts';
import { VaultError } from '../../vault-error.ts';
import type { Answer, Reader } from '../contract.ts';
import { type ObjectName, paths } from './paths.ts';
import { Associations, BatchRead, type CrmRecord, Memberships } from './wire.ts';

const BATCH = 100;
const ASSOCIATION_BATCH = 1000;
const MEMBERSHIPS_PAGE = 250;

export interface Records {
  found: CrmRecord[];
  /** Named as missing by HubSpot. */
  missing: Set<string>;
  /** This user may not see them. */
  forbidden: Set<string>;
}

/** @param ids each once; all batches are asked for at once, the reader's limits hold them back */
export async function readRecords(
  reader: Reader,
  type: ObjectName,
  ids: readonly string[],
  properties: readonly string[],
  { archived = false, read = (_count: number) => {} } = {},
): Promise<Records> {
  const records: Records = { found: [], missing: new Set(), forbidden: new Set() };

  async function readBatch(batch: readonly string[]): Promise<void> {
    const answer = await reader.call({
      method: 'POST',
      path: paths.batchRead(type),
      ...(archived ? { query: { archived: 'true' } } : {}),
      body: { inputs: batch.map((id) => ({ id })), properties },
      kinds: ['api'],
    });
    if (answer.status === 403) {
      // One record that may not be seen can refuse all: it is looked for by halves.
      const [only, ...more] = batch;
      if (only !== undefined && more.length === 0) records.forbidden.add(only);
      else await Promise.all(inBatches(batch, Math.ceil(batch.length / 2)).map(readBatch));
      return;
    }
    const { results, errors } = parsed(BatchRead, answer);
    records.found.push(...results);
    for (const { category, context } of errors) {
      const into = /FORBIDDEN|PERMISSION|SCOPE|ACCESS/i.test(category) ? records.forbidden : records.missing;
      for (const id of context.ids ?? []) into.add(id);
    }
    read(batch.length);
  }

  await Promise.all(inBatches(ids, BATCH).map(readBatch));
  return records;
}

/** Ids of what each record is associated with, "Primary" first; nothing for a record without any. */
export async function readAssociations(
  reader: Reader,
  from: ObjectName,
  to: ObjectName,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const found = new Map<string, { id: string; primary: boolean }[]>();

  async function readBatch(inputs: readonly { id: string; after?: string }[]): Promise<void> {
    const path = paths.associations(from, to);
    const { results } = parsed(
      Associations,
      await reader.call({ method: 'POST', path, body: { inputs }, kinds: ['api'] }),
    );
    for (const { from: record, to: links } of results) {
      const known = found.get(record.id) ?? [];
      found.set(record.id, known);
      for (const { toObjectId, associationTypes } of links)
        known.push({ id: toObjectId, primary: associationTypes.some(({ label }) => label === 'Primary') });
    }
    const more = results.flatMap(({ from: { id }, paging }) => {
      const after = paging?.next?.after;
      return after === undefined ? [] : [{ id, after }];
    });
    if (more.length > 0) await readBatch(more);
  }

  await Promise.all(
    inBatches(
      ids.map((id) => ({ id })),
      ASSOCIATION_BATCH,
    ).map(readBatch),
  );
  return new Map(
    [...found].map(([id, links]) => [
      id,
      links.toSorted((a, b) => Number(b.primary) - Number(a.primary)).map((link) => link.id),
    ]),
  );
}

/** Ids in a list, at most `most`, and how many there are beyond. */
export async function readMembers(
  reader: Reader,
  listId: string,
  most: number,
): Promise<{ ids: string[]; beyond: number | null }> {
  const ids: string[] = [];
  let after: string | undefined;
  for (;;) {
    const query = { limit: String(MEMBERSHIPS_PAGE), ...(after === undefined ? {} : { after }) };
    const answer = await reader.call({ method: 'GET', path: paths.memberships(listId), query, kinds: ['api'] });
    if (answer.status === 404) throw new VaultError('crm_list_not_found');
    const { results, paging, total } = parsed(Memberships, answer);
    ids.push(...results.map(({ recordId }) => recordId));
    after = paging?.next?.after;
    if (after !== undefined && ids.length <= most) continue;
    const taken = Math.min(ids.length, most);
    const beyond = after === undefined ? ids.length - taken : typeof total === 'number' ? total - taken : null;
    return { ids: ids.slice(0, most), beyond };
  }
}

/** @throws VaultError when the answer is not of the documented form */
export function parsed<S extends z.ZodMiniType>(schema: S, answer: Answer): z.infer<S> {
  if (answer.status === 403) throw new VaultError('crm_scopes_missing');
  const read = schema.safeParse(answer.body);
  if (answer.status >= 400 || !read.success) throw new VaultError('crm_bad_response');
  return read.data;
}
