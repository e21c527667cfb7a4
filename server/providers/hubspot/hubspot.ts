/** HubSpot as a provider (hubspot-api.md). Nothing is ever written to it. */
import { VaultError } from '../../vault-error.ts';
import type { Asking, Identity, Provider } from '../contract.ts';
import { find, lists } from './contacts.ts';
import { learn, phoneFields } from './fields.ts';
import { judge } from './judge.ts';
import { authorizePath, objectTypes, paths } from './paths.ts';
import { parsed } from './read.ts';
import { Account, Introspection } from './wire.ts';

/** HS_… of the configuration. */
export interface HubSpotSettings {
  app: { clientId: string; clientSecret: string } | null;
  scopes: readonly string[];
  redirectUri: string | null;
  apiBase: string;
  appBase: string;
}

/** `app`, `app-eu1`, `app.na2`: never guessed, told by the account (hubspot-api.md 12.1). */
const HOST = /^app(?:[.-][a-z0-9]+)*\.hubspot\.com$/;

export function hubspot({ app, scopes, redirectUri, apiBase, appBase }: HubSpotSettings): Provider {
  return {
    id: 'hubspot',
    short: 'hs',
    name: 'HubSpot',
    apiBase,
    connect: {
      kind: 'oauth',
      app,
      scopes,
      redirectUri,
      authorizeUrl: (account) => appBase + authorizePath(account),
      tokenUrl: apiBase + paths.token,
      revokeUrl: apiBase + paths.revoke,
      errorWords: {
        BAD_REFRESH_TOKEN: 'invalid_grant',
        BAD_AUTH_CODE: 'invalid_grant',
        BAD_HUB: 'access_denied',
        BAD_CLIENT_ID: 'invalid_client',
        BAD_CLIENT_SECRET: 'invalid_client',
        BAD_REDIRECT_URI: 'invalid_request',
      },
    },
    // Of an OAuth app, per account (hubspot-api.md 4). Searching for lists keeps to the limit of searches too.
    limits: { api: { max: 110, windowMs: 10_000 }, search: { max: 5, windowMs: 1000 } },
    recordHost: HOST,
    recordId: /^\d{1,20}$/,
    objectTypes,
    judge,
    identify,
    learn,
    find,
    lists,
    phoneFields,
  };
}

async function identify({ reader, accessToken, form }: Asking): Promise<Identity> {
  const [introspected, details] = await Promise.all([
    form(paths.introspect, { token: accessToken, token_type_hint: 'access_token' }),
    reader.call({ method: 'GET', path: paths.account, kinds: ['api'] }),
  ]);
  const who = Introspection.safeParse(introspected);
  const { portalId, uiDomain } = parsed(Account, details);
  if (!who.success || who.data.hub_id !== portalId) throw new VaultError('crm_bad_response');
  const { user_id, user, scopes } = who.data;
  return { accountId: portalId, userId: user_id, user, host: uiDomain, scopes };
}
