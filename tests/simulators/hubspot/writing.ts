/** The writes a client could do, and uninstalling. This product does none of them, so each is held against it. */
import type { FastifyInstance } from 'fastify';
import { guard } from './guard.ts';
import { recordRow, unknownType } from './objects.ts';
import { typeNamed } from './portal.ts';
import type { State } from './state.ts';
import { checkBody, isObject, isText, type Loose } from './strictness.ts';
import { failure, invalid, notFound, success } from './wire.ts';

const taskStatuses = ['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'DEFERRED', 'COMPLETED'];

/** Why HubSpot does not take these values, or null. */
function wrongValues(type: string, properties: Loose, owners: string[]): string | null {
  if (type === 'calls' && !properties.hs_timestamp) return 'MISSING_REQUIRED_PROPERTY';
  const status = properties.hs_task_status;
  if (status !== undefined && !taskStatuses.includes(String(status))) return 'INVALID_OPTION';
  const owner = properties.hubspot_owner_id;
  return owner !== undefined && !owners.includes(String(owner)) ? 'INVALID_OWNER_ID' : null;
}

export function writingApi(host: FastifyInstance, state: State): void {
  const { knobs, grants } = state;
  const route = guard(host, state);
  const scopes = () => [['crm.objects.contacts.write']];
  const invalidProperties = (code: string) =>
    failure(400, 'VALIDATION_ERROR', `Property values were not valid: [{"error":"${code}"}]`, { errors: [{ code }] });

  route(
    {
      method: 'PATCH',
      dated: '/crm/objects/{v}/:type/:id',
      old: ['/crm/v3/objects/:type/:id'],
      operation: 'updateObject',
      writes: true,
      scopes,
    },
    ({ grant: { portal }, request, hold, params }) => {
      const type = typeNamed(params.type ?? '');
      if (!type) return unknownType(params.type, hold);
      const body = checkBody(request.body, { properties: isObject }, hold);
      if (!body || !isObject(body.properties)) return invalid('Invalid input JSON');
      const record = portal.records(type.name).get(params.id ?? '');
      if (!record || record.archived) return notFound();
      const wrong = wrongValues(
        '',
        body.properties,
        portal.users.map(({ ownerId }) => ownerId),
      );
      if (wrong) return invalidProperties(wrong);
      for (const [name, value] of Object.entries(body.properties)) record.properties[name] = String(value);
      return success(recordRow(portal, record, Object.keys(body.properties), knobs));
    },
  );

  route(
    {
      method: 'POST',
      dated: '/crm/objects/{v}/:type',
      old: ['/crm/v3/objects/:type'],
      operation: 'createObject',
      writes: true,
      scopes,
    },
    ({ grant: { portal }, request, hold, params }) => {
      const type = typeNamed(params.type ?? '');
      if (!type) return unknownType(params.type, hold);
      const body = checkBody(request.body, { properties: isObject, associations: Array.isArray }, hold);
      if (!body || !isObject(body.properties)) return invalid('Invalid input JSON');
      const wrong = wrongValues(
        type.name,
        body.properties,
        portal.users.map(({ ownerId }) => ownerId),
      );
      if (wrong) return invalidProperties(wrong);
      const texts = Object.entries(body.properties).map(([name, value]) => [name, String(value)]);
      const record = portal.add(type.name, Object.fromEntries(texts));
      for (const link of Array.isArray(body.associations) ? body.associations : []) {
        const to = isObject(link) && isObject(link.to) && isText(link.to.id) ? link.to.id : '';
        if (portal.records('contacts').has(to)) portal.associate(record, { type: 'contacts', id: to });
      }
      return success(recordRow(portal, record, Object.keys(record.properties), knobs), 201);
    },
  );

  route(
    {
      method: 'DELETE',
      dated: '/appinstalls/{v}/external-install',
      old: ['/appinstalls/v3/external-install'],
      operation: 'uninstall',
      scopes: () => [['oauth']],
    },
    ({ grant, hold }) => {
      hold('uninstall', 'it takes the app away from every user of the portal');
      for (const other of grants.all.filter(({ app, portal }) => app === grant.app && portal === grant.portal))
        grants.kill(other, true);
      return { status: 204, body: null };
    },
  );
}
