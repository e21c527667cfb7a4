/** What a portal says about itself: account, owners, property definitions (hubspot-api.md 6.4, 10). */
import type { FastifyInstance } from 'fastify';
import { guard } from './guard.ts';
import { unknownType } from './objects.ts';
import { type PortalUser, typeNamed } from './portal.ts';
import type { State } from './state.ts';
import { checkLimit } from './strictness.ts';
import { invalid, notFound, pageOf, success } from './wire.ts';

const ownerRow = (user: PortalUser) => ({
  id: user.ownerId,
  userId: user.userId,
  userIdIncludingInactive: user.userId,
  email: user.email,
  firstName: user.firstName,
  lastName: user.lastName,
  teams: [],
  type: 'PERSON',
  archived: false,
  createdAt: '2026-01-10T10:00:00.000Z',
  updatedAt: '2026-01-10T10:00:00.000Z',
});

/** Minutes east of Greenwich, for the zones that the simulated portals are in. */
const offsets: Record<string, number> = { 'US/Eastern': -300, 'Europe/Berlin': 60 };
const utcOffset = (minutes: number) => {
  const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${hours}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
};

export function directoryApi(host: FastifyInstance, state: State): void {
  const route = guard(host, state);

  route(
    {
      method: 'GET',
      dated: '/account-info/{v}/details',
      old: ['/account-info/v3/details'],
      operation: 'accountInfo',
      scopes: () => [['oauth']],
    },
    ({ grant: { portal } }) => {
      const minutes = offsets[portal.timeZone] ?? 0;
      return success({
        portalId: portal.portalId,
        accountType: portal.accountType,
        timeZone: portal.timeZone,
        companyCurrency: portal.companyCurrency,
        additionalCurrencies: [],
        utcOffset: utcOffset(minutes),
        utcOffsetMilliseconds: minutes * 60_000,
        uiDomain: portal.uiDomain,
        dataHostingLocation: portal.hublet,
      });
    },
  );

  const owners = () => [['crm.objects.owners.read']];
  route(
    {
      method: 'GET',
      dated: '/crm/owners/{v}',
      old: ['/crm/v3/owners', '/crm/v3/owners/'],
      operation: 'owners',
      query: ['email', 'limit', 'after', 'archived'],
      scopes: owners,
    },
    ({ grant: { portal }, hold, query }) => {
      const limit = checkLimit(query.limit, 100, 500, hold);
      if (limit === null) return invalid('limit must be between 1 and 500');
      const found = portal.users.filter(({ email }) => !query.email || email === query.email);
      const { rows, next } = pageOf(found, limit, query.after);
      return success({ results: rows.map(ownerRow), ...next });
    },
  );
  route(
    {
      method: 'GET',
      dated: '/crm/owners/{v}/:id',
      old: ['/crm/v3/owners/:id'],
      operation: 'readOwner',
      query: ['idProperty', 'archived'],
      scopes: owners,
    },
    ({ grant: { portal }, hold, params, query }) => {
      const { idProperty = 'id' } = query;
      if (!['id', 'userId'].includes(idProperty)) {
        hold('query_value', 'idProperty: id or userId');
        return invalid('Invalid idProperty');
      }
      const found = portal.users.find(({ ownerId, userId }) =>
        idProperty === 'id' ? ownerId === params.id : String(userId) === params.id,
      );
      return found ? success(ownerRow(found)) : notFound();
    },
  );

  /** Definitions are readable with either family of scopes (2.5). */
  const schemas = ({ type: text }: Record<string, string>) => {
    const type = typeNamed(text ?? '');
    return type ? [[type.scope, `crm.schemas.${type.name}.read`]] : [];
  };
  route(
    {
      method: 'GET',
      dated: '/crm/properties/{v}/:type',
      old: ['/crm/v3/properties/:type'],
      operation: 'properties',
      query: ['archived', 'properties', 'dataSensitivity'],
      scopes: schemas,
    },
    ({ grant: { portal }, hold, params }) => {
      const type = typeNamed(params.type ?? '');
      return type ? success({ results: portal.properties.get(type.name) }) : unknownType(params.type, hold);
    },
  );
  route(
    {
      method: 'GET',
      dated: '/crm/properties/{v}/:type/:name',
      old: ['/crm/v3/properties/:type/:name'],
      operation: 'readProperty',
      query: ['archived', 'properties', 'dataSensitivity'],
      scopes: schemas,
    },
    ({ grant: { portal }, hold, params }) => {
      const type = typeNamed(params.type ?? '');
      if (!type) return unknownType(params.type, hold);
      const found = portal.properties.get(type.name)?.find(({ name }) => name === params.name);
      return found ? success(found) : notFound();
    },
  );
}
