/** Records: batch read and single read (hubspot-api.md 6). */
import type { FastifyInstance } from 'fastify';
import { guard } from './guard.ts';
import type { Knobs } from './knobs.ts';
import { type CrmRecord, type ObjectType, type Portal, typeNamed } from './portal.ts';
import { derivedProperties } from './properties.ts';
import type { State } from './state.ts';
import { checkBody, checkInputs, checkLimit, type Hold, isText, isTexts } from './strictness.ts';
import { type Answer, batch, failure, hole, invalid, notFound, pageOf, success } from './wire.ts';

/** What reading a type needs; an unknown type needs nothing, as it gets no further. */
export const scopesToRead = (type: string | undefined): string[][] => {
  const found = typeNamed(type ?? '');
  return found ? [[found.scope]] : [];
};

export const unknownType = (type: string | undefined, hold: Hold): Answer => {
  hold('object_type_unknown', type ?? '');
  return invalid(`Unable to infer object type from: ${type}`);
};

/** Names the client may ask for: HubSpot ignores the others without a word. */
export function checkProperties(portal: Portal, type: ObjectType, names: string[], hold: Hold): void {
  const known = portal.properties.get(type.name) ?? [];
  for (const [index, name] of names.entries()) {
    if (!known.some((property) => property.name === name)) hold('property_unknown', name);
    if (names.indexOf(name) !== index) hold('property_twice', name);
  }
}

/** As HubSpot writes it: values are text or null, three properties come uninvited, keys are sorted. */
export function recordRow(portal: Portal, record: CrmRecord, asked: string[], knobs: Knobs): Record<string, unknown> {
  const type = typeNamed(record.type) as ObjectType;
  const known = portal.properties.get(record.type) ?? [];
  const own: Record<string, string> = {
    ...(record.type === 'contacts' ? derivedProperties(record.properties) : {}),
    ...record.properties,
    createdate: record.createdAt.toISOString(),
    lastmodifieddate: record.updatedAt.toISOString(),
    hs_object_id: record.id,
  };
  if (knobs.maskPhone && own.phone) own.phone = '**********';
  const names = [...new Set([...asked, 'createdate', 'hs_object_id', 'lastmodifieddate'])]
    .filter((name) => known.some((property) => property.name === name))
    .sort();
  return {
    id: record.id,
    properties: Object.fromEntries(names.map((name) => [name, own[name] || null])),
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
    archived: record.archived,
    url: `https://${portal.uiDomain}/contacts/${portal.portalId}/record/${type.id}/${record.id}`,
  };
}

/** The same order every time, and not the one that was asked for. */
export const shuffled = <T extends { id: string }>(rows: T[]): T[] =>
  rows.toSorted((a, b) => ((Number(a.id) * 7919) % 1009) - ((Number(b.id) * 7919) % 1009));

const bodyFields = {
  inputs: Array.isArray,
  properties: isTexts,
  propertiesWithHistory: isTexts,
  idProperty: isText,
};

function batchRead(
  portal: Portal,
  type: ObjectType,
  body: unknown,
  archived: boolean,
  state: State,
  hold: Hold,
): Answer {
  const { knobs } = state;
  const checked = checkBody(body, bodyFields, hold);
  if (!checked) return invalid('Invalid input JSON');
  const inputs = checkInputs(checked.inputs, 100, ['id'], hold);
  if ('refused' in inputs) return invalid(inputs.refused);
  const properties = isTexts(checked.properties) ? checked.properties : [];
  checkProperties(portal, type, properties, hold);
  const idProperty = isText(checked.idProperty) ? checked.idProperty : undefined;
  const records = portal.records(type.name);
  const lookUp = (id: string) =>
    idProperty ? [...records.values()].find((one) => one.properties[idProperty] === id) : records.get(id);

  const results: CrmRecord[] = [];
  const missing: string[] = [];
  const forbidden: string[] = [];
  for (const id of new Set(inputs.map((input) => input.id))) {
    if (!idProperty && !/^\d+$/.test(id)) hold('id_not_decimal', 'ids are decimal text');
    const found = lookUp(id);
    const record = found?.mergedInto ? records.get(found.mergedInto) : found;
    if (found?.mergedInto && knobs.merged === 'left_out') continue;
    if (!record || record.archived !== archived) missing.push(id);
    else if (record.forbidden) (knobs.forbidden === 'as_missing' ? missing : forbidden).push(id);
    else if (!results.includes(record)) results.push(record);
  }
  const plural = type.one.toUpperCase();
  if (forbidden.length > 0 && knobs.forbidden === 'whole_403')
    return failure(403, 'FORBIDDEN', 'You do not have permissions to view object type.');
  const holes = [
    missing.length > 0 &&
      hole(
        'OBJECT_NOT_FOUND',
        `Could not get some ${plural} objects, they may be deleted or not exist. Check that ids are valid.`,
        { ids: missing },
      ),
    forbidden.length > 0 &&
      hole('FORBIDDEN', `Could not get some ${plural} objects, the user may not view them.`, { ids: forbidden }),
  ].filter((one) => one !== false);
  const rows = knobs.order === 'shuffled' ? shuffled(results) : results;
  return batch(
    rows.map((record) => recordRow(portal, record, properties, knobs)),
    holes,
    new Date(state.now()),
  );
}

const list = (text: string | undefined) => (text ?? '').split(',').filter(Boolean);

export function objectsApi(host: FastifyInstance, state: State): void {
  const { knobs } = state;
  const route = guard(host, state);

  route(
    {
      method: 'POST',
      dated: '/crm/objects/{v}/:type/batch/read',
      old: ['/crm/v3/objects/:type/batch/read'],
      operation: 'batchRead',
      query: ['archived'],
      scopes: ({ type }) => scopesToRead(type),
    },
    ({ grant: { portal }, request, hold, params, query }) => {
      const type = typeNamed(params.type ?? '');
      if (!type) return unknownType(params.type, hold);
      if (!['true', 'false', undefined].includes(query.archived)) hold('query_value', 'archived: true or false');
      return batchRead(portal, type, request.body, query.archived === 'true', state, hold);
    },
  );

  route(
    {
      method: 'GET',
      dated: '/crm/objects/{v}/:type/:id',
      old: ['/crm/v3/objects/:type/:id'],
      operation: 'readObject',
      query: ['properties', 'propertiesWithHistory', 'associations', 'archived', 'idProperty'],
      scopes: ({ type }) => scopesToRead(type),
    },
    ({ grant: { portal }, hold, params, query }) => {
      const type = typeNamed(params.type ?? '');
      if (!type) return unknownType(params.type, hold);
      const properties = list(query.properties);
      checkProperties(portal, type, properties, hold);
      const records = portal.records(type.name);
      const asked = query.idProperty
        ? [...records.values()].find((one) => one.properties[query.idProperty ?? ''] === params.id)
        : records.get(params.id ?? '');
      const record = asked?.mergedInto ? records.get(asked.mergedInto) : asked;
      if (!record || record.archived !== (query.archived === 'true')) return notFound();
      if (record.forbidden) return failure(403, 'FORBIDDEN', 'You do not have permissions to view this object.');
      const associations = list(query.associations).flatMap((name) => {
        const to = typeNamed(name);
        const links = to ? portal.links(record, to.name) : [];
        return to && links.length > 0
          ? [
              [
                to.name,
                { results: links.map(({ toObjectId }) => ({ id: toObjectId, type: `${type.one}_to_${to.one}` })) },
              ],
            ]
          : [];
      });
      const row = recordRow(portal, record, properties, knobs);
      return success(associations.length > 0 ? { ...row, associations: Object.fromEntries(associations) } : row);
    },
  );

  route(
    {
      method: 'GET',
      dated: '/crm/objects/{v}/:type',
      old: ['/crm/v3/objects/:type'],
      operation: 'listObjects',
      query: ['limit', 'after', 'properties', 'archived'],
      scopes: ({ type }) => scopesToRead(type),
    },
    ({ grant: { portal }, hold, params, query }) => {
      const type = typeNamed(params.type ?? '');
      if (!type) return unknownType(params.type, hold);
      const limit = checkLimit(query.limit, 10, 100, hold);
      if (limit === null) return invalid('limit must be between 1 and 100');
      const properties = list(query.properties);
      checkProperties(portal, type, properties, hold);
      const all = [...portal.records(type.name).values()].filter(
        (one) => !one.forbidden && !one.mergedInto && one.archived === (query.archived === 'true'),
      );
      const { rows, next } = pageOf(all, limit, query.after);
      return success({ results: rows.map((record) => recordRow(portal, record, properties, knobs)), ...next });
    },
  );
}
