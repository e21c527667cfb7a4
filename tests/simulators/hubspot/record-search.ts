/** Search over records (hubspot-api.md 9): five a second, ten thousand results, nothing archived. */
import type { FastifyInstance } from 'fastify';
import { guard } from './guard.ts';
import { checkProperties, recordRow, scopesToRead, unknownType } from './objects.ts';
import { type CrmRecord, typeNamed } from './portal.ts';
import { derivedProperties } from './properties.ts';
import type { State } from './state.ts';
import { checkBody, checkLimit, type Hold, isCount, isObject, isText, isTexts, type Loose } from './strictness.ts';
import { invalid, success } from './wire.ts';

const compare = (a: string, b: string) => Number(a) - Number(b) || a.localeCompare(b);

/** `HS_LIST`-like values are joined by semicolons, as HubSpot stores multiple choices. */
const tokens = (text: string) => text.toLowerCase().split(/[\s;,@.]+/);

function matches(stored: string | undefined, filter: Loose): boolean {
  const text = stored ?? '';
  const value = isText(filter.value) ? filter.value : '';
  const values = isTexts(filter.values) ? filter.values : [];
  const wild = value.toLowerCase().replaceAll('*', '');
  const contains = tokens(text).some((one) => (value.includes('*') ? one.includes(wild) : one === wild));
  const operators: Record<string, () => boolean> = {
    EQ: () => text === value,
    NEQ: () => text !== value,
    LT: () => text !== '' && compare(text, value) < 0,
    LTE: () => text !== '' && compare(text, value) <= 0,
    GT: () => text !== '' && compare(text, value) > 0,
    GTE: () => text !== '' && compare(text, value) >= 0,
    BETWEEN: () => text !== '' && compare(text, value) >= 0 && compare(text, String(filter.highValue)) <= 0,
    IN: () => values.some((one) => text.split(';').includes(one)),
    NOT_IN: () => !values.some((one) => text.split(';').includes(one)),
    HAS_PROPERTY: () => text !== '',
    NOT_HAS_PROPERTY: () => text === '',
    CONTAINS_TOKEN: () => contains,
    NOT_CONTAINS_TOKEN: () => !contains,
  };
  return operators[String(filter.operator)]?.() ?? false;
}

const fields = {
  query: isText,
  filterGroups: Array.isArray,
  sorts: (value: unknown) => Array.isArray(value) && value.length <= 1,
  properties: isTexts,
  limit: isCount,
  after: (value: unknown) => isCount(value) || isText(value),
};

/** Groups are alternatives, filters of a group go together; null where there are too many of them. */
function readGroups(value: unknown, hold: Hold): Loose[][] | null {
  if (value === undefined) return [];
  const groups = Array.isArray(value) ? value : [];
  const filters = groups.map((group) => (isObject(group) && Array.isArray(group.filters) ? group.filters : []));
  const shaped = filters.every((group) => group.length > 0 && group.every(isObject));
  if (!shaped) hold('field_type', 'filterGroups is [{filters: [{propertyName, operator, value}]}]');
  const fits = groups.length <= 5 && filters.every((group) => group.length <= 6) && filters.flat().length <= 18;
  if (!fits) hold('too_many_inputs', 'at most 5 groups of 6 filters, 18 in all');
  return shaped && fits ? filters : null;
}

export function recordSearchApi(host: FastifyInstance, state: State): void {
  guard(host, state)(
    {
      method: 'POST',
      dated: '/crm/objects/{v}/:type/search',
      old: ['/crm/v3/objects/:type/search'],
      operation: 'searchObjects',
      scopes: ({ type }) => scopesToRead(type),
      search: true,
    },
    ({ grant: { portal }, request, hold, params }) => {
      const type = typeNamed(params.type ?? '');
      if (!type) return unknownType(params.type, hold);
      const body = checkBody(request.body, fields, hold);
      if (!body) return invalid('Invalid input JSON');
      if (JSON.stringify(body).length > 3000) {
        hold('too_many_inputs', 'at most 3,000 characters');
        return invalid('The request is longer than 3000 characters');
      }
      const groups = readGroups(body.filterGroups, hold);
      if (!groups) return invalid('Invalid filterGroups');
      const limit = checkLimit(body.limit, 10, 200, hold);
      if (limit === null) return invalid('limit must be between 1 and 200');
      const start = Number(body.after ?? 0);
      if (start + limit > 10_000) {
        hold('query_value', 'after: 10,000 results in all');
        return invalid('There was a problem with the request: paging beyond 10,000 results');
      }
      const properties = isTexts(body.properties) ? body.properties : [];
      checkProperties(portal, type, properties, hold);
      const value = (record: CrmRecord, name: string) =>
        name === 'hs_object_id' ? record.id : { ...derivedProperties(record.properties), ...record.properties }[name];
      const query = isText(body.query) ? body.query.toLowerCase() : '';
      const found = [...portal.records(type.name).values()].filter(
        (record) =>
          !record.archived &&
          !record.mergedInto &&
          !record.forbidden &&
          (groups.length === 0 ||
            groups.some((group) =>
              group.every((filter) => matches(value(record, String(filter.propertyName)), filter)),
            )) &&
          Object.values(record.properties).join(' ').toLowerCase().includes(query),
      );
      const [sort] = (Array.isArray(body.sorts) ? body.sorts : []).filter(isObject);
      if (sort) {
        const name = String(sort.propertyName);
        found.sort((a, b) => compare(value(a, name) ?? '', value(b, name) ?? ''));
        if (sort.direction === 'DESCENDING') found.reverse();
      }
      const more = found.length > start + limit ? { paging: { next: { after: String(start + limit) } } } : {};
      const rows = found.slice(start, start + limit).map((one) => recordRow(portal, one, properties, state.knobs));
      return success({ total: found.length, results: rows, ...more });
    },
  );
}
