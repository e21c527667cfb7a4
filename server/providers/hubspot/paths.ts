/**
 * HubSpot's API as a fixed table. Every path carries the version's date; the next one (2026-09, then every March and
 * September, each for 18 months) is this one constant (hubspot-api.md 3).
 */
const VERSION = '2026-03';

/** Names of object types, as paths have them, and what pages and the published extension call them. */
export type ObjectName = 'contacts' | 'companies' | 'deals' | 'tasks';

export const objectTypes: Readonly<Record<string, ObjectName>> = {
  contacts: 'contacts',
  contact: 'contacts',
  '0-1': 'contacts',
  companies: 'companies',
  company: 'companies',
  '0-2': 'companies',
  deals: 'deals',
  deal: 'deals',
  '0-3': 'deals',
  tasks: 'tasks',
  task: 'tasks',
  '0-27': 'tasks',
};

/** In addresses of records, and in lists. */
export const typeIds: Readonly<Record<ObjectName, string>> = {
  contacts: '0-1',
  companies: '0-2',
  deals: '0-3',
  tasks: '0-27',
};

/** Below HS_API_BASE. */
export const paths = {
  token: `/oauth/${VERSION}/token`,
  introspect: `/oauth/${VERSION}/token/introspect`,
  revoke: `/oauth/${VERSION}/token/revoke`,
  account: `/account-info/${VERSION}/details`,
  batchRead: (type: ObjectName) => `/crm/objects/${VERSION}/${type}/batch/read`,
  associations: (from: ObjectName, to: ObjectName) => `/crm/associations/${VERSION}/${from}/${to}/batch/read`,
  properties: (type: ObjectName) => `/crm/properties/${VERSION}/${type}`,
  listSearch: `/crm/lists/${VERSION}/search`,
  list: (id: string) => `/crm/lists/${VERSION}/${id}`,
  memberships: (id: string) => `/crm/lists/${VERSION}/${id}/memberships`,
} as const;

/** Below HS_APP_BASE; HubSpot sends the account to its own region. */
export const authorizePath = (account: string | null): string =>
  account === null ? '/oauth/authorize' : `/oauth/${account}/authorize`;

/** One record per id, on the account's own host (hubspot-api.md 12.2). */
export const recordPath = (account: string, type: ObjectName, id: string): string =>
  `/contacts/${account}/record/${typeIds[type]}/${id}`;
