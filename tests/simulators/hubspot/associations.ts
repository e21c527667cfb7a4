/** Associations: batch read, one record's, labels (hubspot-api.md 7). */
import type { FastifyInstance } from 'fastify';
import { guard } from './guard.ts';
import { scopesToRead, unknownType } from './objects.ts';
import { type Link, linkTypes, type ObjectType, type Portal, typeNamed } from './portal.ts';
import type { State } from './state.ts';
import { checkBody, checkInputs, checkLimit, type Hold } from './strictness.ts';
import { type Answer, batch, hole, invalid, notFound, pageOf, success } from './wire.ts';

/** The spec says text, the wire has a number. */
const linkRow = ({ toObjectId, associationTypes }: Link) => ({ toObjectId: Number(toObjectId), associationTypes });

/** Links of a record to records that are still there: they go with an archived record, and follow a merged one. */
function liveLinks(portal: Portal, from: ObjectType, id: string, to: ObjectType): Link[] {
  const record = portal.records(from.name).get(id);
  if (!record || record.archived) return [];
  const targets = portal.records(to.name);
  const live = portal
    .links(record, to.name)
    .map((link) => ({ ...link, toObjectId: targets.get(link.toObjectId)?.mergedInto ?? link.toObjectId }))
    .filter(({ toObjectId }) => targets.get(toObjectId)?.archived === false);
  return live.filter(({ toObjectId }, index) => live.findIndex((other) => other.toObjectId === toObjectId) === index);
}

function batchRead(
  portal: Portal,
  [from, to]: [ObjectType, ObjectType],
  body: unknown,
  { knobs, now }: State,
  hold: Hold,
): Answer {
  const checked = checkBody(body, { inputs: Array.isArray }, hold);
  if (!checked) return invalid('Invalid input JSON');
  const inputs = checkInputs(checked.inputs, 1000, ['id', 'after'], hold);
  if ('refused' in inputs) return invalid(inputs.refused);
  const results: unknown[] = [];
  const holes: ReturnType<typeof hole>[] = [];
  for (const { id, after } of inputs) {
    if (!/^\d+$/.test(id)) hold('id_not_decimal', 'ids are decimal text');
    const links = liveLinks(portal, from, id, to);
    if (links.length === 0) {
      const message = `No ${to.one} is associated with ${from.one} ${id}.`;
      const context = { fromObjectId: [id], fromObjectType: [from.one], toObjectType: [to.one] };
      holes.push(hole('OBJECT_NOT_FOUND', message, context, 'crm.associations.NO_ASSOCIATIONS_FOUND'));
      continue;
    }
    const { rows, next } = pageOf(links, knobs.associationsPage, after);
    results.push({ from: { id }, to: rows.map(linkRow), ...next });
  }
  return batch(knobs.order === 'shuffled' ? results.reverse() : results, holes, new Date(now()));
}

export function associationsApi(host: FastifyInstance, state: State): void {
  const route = guard(host, state);
  const scopes = ({ from, to }: Record<string, string>) => [...scopesToRead(from), ...scopesToRead(to)];
  const types = (params: Record<string, string>): [ObjectType, ObjectType] | string => {
    const [from, to] = [typeNamed(params.from ?? ''), typeNamed(params.to ?? '')];
    return from && to ? [from, to] : ((from ? params.to : params.from) ?? '');
  };

  route(
    {
      method: 'POST',
      dated: '/crm/associations/{v}/:from/:to/batch/read',
      old: ['/crm/v4/associations/:from/:to/batch/read'],
      operation: 'batchReadAssociations',
      scopes,
    },
    ({ grant: { portal }, request, hold, params }) => {
      const pair = types(params);
      return typeof pair === 'string' ? unknownType(pair, hold) : batchRead(portal, pair, request.body, state, hold);
    },
  );

  route(
    {
      method: 'GET',
      dated: '/crm/objects/{v}/:from/:id/associations/:to',
      old: ['/crm/v4/objects/:from/:id/associations/:to'],
      operation: 'readAssociations',
      query: ['limit', 'after'],
      scopes,
    },
    ({ grant: { portal }, hold, params, query }) => {
      const pair = types(params);
      if (typeof pair === 'string') return unknownType(pair, hold);
      const limit = checkLimit(query.limit, 500, 500, hold);
      if (limit === null) return invalid('limit must be between 1 and 500');
      const record = portal.records(pair[0].name).get(params.id ?? '');
      if (!record || record.archived) return notFound();
      const { rows, next } = pageOf(liveLinks(portal, pair[0], record.id, pair[1]), limit, query.after);
      return success({ results: rows.map(linkRow), ...next });
    },
  );

  route(
    {
      method: 'GET',
      dated: '/crm/associations/{v}/:from/:to/labels',
      old: ['/crm/v4/associations/:from/:to/labels'],
      operation: 'associationLabels',
      scopes,
    },
    ({ hold, params }) => {
      const pair = types(params);
      if (typeof pair === 'string') return unknownType(pair, hold);
      const [plain, primary] = linkTypes[`${pair[0].name}>${pair[1].name}`] ?? [];
      const rows = [
        [plain, null],
        [primary, 'Primary'],
      ] as const;
      return success({
        results: rows
          .filter(([typeId]) => typeId !== undefined)
          .map(([typeId, label]) => ({ category: 'HUBSPOT_DEFINED', typeId, label })),
      });
    },
  );
}
