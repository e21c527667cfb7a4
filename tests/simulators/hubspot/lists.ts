/** Lists, which HubSpot's pages call segments: search, one, memberships (hubspot-api.md 8). */
import type { FastifyInstance } from 'fastify';
import { guard } from './guard.ts';
import { type RecordList, typeNamed } from './portal.ts';
import type { State } from './state.ts';
import { checkBody, checkLimit, isCount, isText, isTexts } from './strictness.ts';
import { type Answer, invalid, notFound, pageOf, success } from './wire.ts';

const scopes = () => [['crm.lists.read']];
const joined = (index: number) => new Date(Date.UTC(2026, 5, 1, 8, index)).toISOString();

/** What list search fetches when nobody asks; values are text, empty ones are left out. */
const unasked = ['hs_list_size', 'hs_last_record_added_at', 'hs_last_record_removed_at', 'hs_folder_name'];

const listRow = (list: RecordList) => ({
  listId: list.listId,
  name: list.name,
  objectTypeId: typeNamed(list.type)?.id,
  processingType: list.processingType,
  processingStatus: list.processingStatus,
  listVersion: 1,
  createdAt: '2026-06-01T08:00:00.000Z',
  updatedAt: '2026-06-01T08:00:00.000Z',
  createdById: '246019701',
  updatedById: '246019701',
});

function additional(list: RecordList, asked: string[]): Record<string, string> {
  const last = list.recordIds.length - 1;
  const values: Record<string, string> = {
    hs_list_size: String(list.recordIds.length),
    hs_last_record_added_at: last >= 0 ? String(Date.parse(joined(last))) : '',
    hs_list_reference_count: '0',
  };
  const names = [...new Set([...unasked, 'hs_list_reference_count', ...asked])];
  return Object.fromEntries(names.flatMap((name) => (values[name] ? [[name, values[name]]] : [])));
}

const searchFields = {
  query: isText,
  offset: isCount,
  count: isCount,
  objectTypeId: isText,
  processingTypes: isTexts,
  listIds: isTexts,
  additionalProperties: isTexts,
  sort: isText,
};

export function listsApi(host: FastifyInstance, state: State): void {
  const route = guard(host, state);

  route(
    {
      method: 'POST',
      dated: '/crm/lists/{v}/search',
      old: ['/crm/v3/lists/search'],
      operation: 'searchLists',
      scopes,
    },
    ({ grant: { portal }, request, hold }) => {
      const body = checkBody(request.body, searchFields, hold);
      if (!body) return invalid('Invalid input JSON');
      const { query, objectTypeId, processingTypes, listIds, additionalProperties } = body;
      const count = checkLimit(body.count, 20, 500, hold);
      if (count === null) return invalid('count must be between 1 and 500');
      const offset = isCount(body.offset) ? body.offset : 0;
      const found = portal.lists.filter(
        (list) =>
          (!isText(query) || list.name.toLowerCase().includes(query.toLowerCase())) &&
          (!isText(objectTypeId) || typeNamed(objectTypeId)?.name === list.type) &&
          (!isTexts(processingTypes) || processingTypes.includes(list.processingType)) &&
          (!isTexts(listIds) || listIds.includes(list.listId)),
      );
      const asked = isTexts(additionalProperties) ? additionalProperties : [];
      return success({
        lists: found.slice(offset, offset + count).map((list) => ({
          ...listRow(list),
          additionalProperties: additional(list, asked),
        })),
        hasMore: found.length > offset + count,
        offset: Math.min(found.length, offset + count),
        total: found.length,
      });
    },
  );

  const one = { method: 'GET', dated: '/crm/lists/{v}/:listId', old: ['/crm/v3/lists/:listId'], scopes } as const;
  route({ ...one, old: [...one.old], operation: 'readList', query: ['includeFilters'] }, ({ grant, params }) => {
    const list = grant.portal.lists.find(({ listId }) => listId === params.listId);
    if (!list) return notFound();
    const size = state.knobs.listSize ? { size: list.recordIds.length } : {};
    return success({ list: { ...listRow(list), ...size } });
  });

  for (const suffix of ['memberships', 'memberships/join-order'])
    route(
      {
        method: 'GET',
        dated: `/crm/lists/{v}/:listId/${suffix}`,
        old: [`/crm/v3/lists/:listId/${suffix}`],
        operation: 'memberships',
        query: ['limit', 'after', 'before'],
        scopes,
      },
      ({ grant: { portal }, hold, params, query }): Answer => {
        const list = portal.lists.find(({ listId }) => listId === params.listId);
        if (!list) return notFound();
        const limit = checkLimit(query.limit, 100, 250, hold);
        if (limit === null) return invalid('limit must be between 1 and 250');
        const members = list.recordIds.map((recordId, index) => ({ recordId, membershipTimestamp: joined(index) }));
        const sorted =
          suffix === 'memberships' ? members.toSorted((a, b) => Number(a.recordId) - Number(b.recordId)) : members;
        const { rows, next } = pageOf(sorted, limit, query.after);
        return success({ results: rows, ...next, total: sorted.length });
      },
    );
}
