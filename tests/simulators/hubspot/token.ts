/** The token endpoint with its twins of older versions, introspection, revocation (hubspot-api.md 2.2 to 2.4). */
import { createHash, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fail } from './faults.ts';
import type { AccessToken, Grant } from './grants.ts';
import { answer, checkAddress, door, record, versions } from './guard.ts';
import type { Operation } from './knobs.ts';
import { type App, holdAgainst, type RecordedRequest, type State } from './state.ts';
import type { Hold } from './strictness.ts';
import { type Answer, notFound } from './wire.ts';

type Form = Record<string, string>;
interface Asked {
  app: App;
  form: Form;
  request: RecordedRequest;
  hold: Hold;
  v1: boolean;
}

const fieldsOf: Record<string, string[]> = {
  authorization_code: ['grant_type', 'client_id', 'client_secret', 'redirect_uri', 'code', 'code_verifier?'],
  refresh_token: ['grant_type', 'client_id', 'client_secret', 'refresh_token', 'scope?'],
  introspect: ['client_id', 'client_secret', 'token', 'token_type_hint'],
  revoke: ['client_id', 'client_secret', 'token', 'token_type_hint'],
};

function checkFields(kind: string, form: Form, hold: Hold): void {
  const known = fieldsOf[kind] ?? [];
  for (const key of Object.keys(form))
    if (!known.includes(key) && !known.includes(`${key}?`)) hold('form_field_unknown', key);
  for (const key of known) if (!key.endsWith('?') && !form[key]) hold('form_field_missing', key);
}

const oauthError = (state: State, v1: boolean, status: string, error: string, message: string): Answer => {
  const both = state.knobs.oauthErrors === 'both' && !v1 ? { error, error_description: message } : {};
  return { status: 400, body: { ...both, status, message, correlationId: randomUUID() } };
};

const secondsLeft = (access: AccessToken, now: number) => Math.max(0, Math.round((access.expiresAt - now) / 1000));
const isLive = (access: AccessToken, now: number) => access.state === 'live' && access.expiresAt > now;

function introspection(grant: Grant, token: string, access: AccessToken | null, now: number): unknown {
  const { app, portal, user, scopes } = grant;
  const active = access ? isLive(access, now) : !grant.dead && token === grant.refreshToken;
  return {
    active,
    app_id: app.appId,
    client_id: app.clientId,
    ...(access ? { expires_in: secondsLeft(access, now) } : {}),
    hub_domain: `${portal.name.toLowerCase().replace(/\W+/g, '-')}.example.com`,
    hub_id: portal.portalId,
    is_private_distribution: false,
    scopes,
    signed_access_token: {
      ...{ appId: app.appId, hubId: portal.portalId, userId: user.userId, hublet: portal.hublet },
      ...{ isPrivateDistribution: false, scopes: '', signature: '', trialScopes: '' },
    },
    token,
    token_type: 'bearer',
    token_use: access ? 'access_token' : 'refresh_token',
    user: user.email,
    user_id: user.userId,
  };
}

export function tokenEndpoints(host: FastifyInstance, state: State): void {
  const { knobs, grants } = state;
  const error = (asked: Asked, ...rest: [status: string, error: string, message: string]) =>
    oauthError(state, asked.v1, ...rest);

  function issued(grant: Grant, v1: boolean, withRefreshToken: boolean): Answer {
    const { token } = grants.issue(grant);
    const bare = {
      access_token: token,
      ...(withRefreshToken ? { refresh_token: grant.refreshToken } : {}),
      expires_in: knobs.expiresIn,
      token_type: 'bearer',
    };
    if (v1) return { status: 200, body: bare };
    const { portal, user, scopes } = grant;
    const more = knobs.bareTokens ? {} : { hub_id: portal.portalId, user_id: user.userId, scopes, id_token: null };
    return { status: 200, body: { ...bare, token_use: 'access_token', ...more } };
  }

  function exchange(asked: Asked): Answer {
    const { form, app, hold } = asked;
    const code = grants.codes.find((one) => one.code === form.code);
    const bad = (message: string) => error(asked, 'BAD_AUTH_CODE', 'invalid_grant', message);
    if (!code || code.app !== app) return bad('missing or unknown auth code');
    if (code.used) hold('code_reused', 'a code works once');
    if (code.used || code.expiresAt <= state.now()) return bad('auth code is used or expired');
    if (form.redirect_uri !== code.redirectUri) {
      hold('redirect_uri_differs', 'identical to that of the authorize page');
      return error(asked, 'BAD_REDIRECT_URI', 'invalid_request', 'missing or wrong redirect_uri');
    }
    const proof = createHash('sha256')
      .update(form.code_verifier ?? '')
      .digest('base64url');
    if (code.challenge !== null && code.challenge !== proof) {
      hold('pkce_verifier', 'the verifier does not match the challenge');
      return bad('code_verifier does not match');
    }
    code.used = true;
    if (!state.portals.includes(code.portal))
      return error(asked, 'BAD_HUB', 'access_denied', 'missing or unknown hub id');
    const grant = grants.grantFor(code);
    asked.request.portalId = grant.portal.portalId;
    return issued(grant, asked.v1, true);
  }

  async function refresh(asked: Asked): Promise<Answer> {
    const { form, app, hold } = asked;
    const grant = grants.byRefreshToken(form.refresh_token ?? '');
    const dead = () =>
      error(asked, 'BAD_REFRESH_TOKEN', 'invalid_grant', 'refresh token is invalid, expired or revoked');
    if (!grant || grant.app !== app) return dead();
    asked.request.portalId = grant.portal.portalId;
    if (grant.superseded.has(form.refresh_token ?? '')) {
      hold('refresh_token_superseded', 'a rotated refresh token came back');
      return dead();
    }
    if (grant.refreshing > 0) hold('refresh_overlapping', 'one refresh at a time for each grant');
    const newest = grant.accessTokens.at(-1);
    const early = Math.min(300_000, (knobs.expiresIn * 1000) / 2);
    if (newest && isLive(newest, state.now()) && !newest.refused && newest.expiresAt - state.now() > early)
      hold('refresh_needless', `the access token lives for ${secondsLeft(newest, state.now())} s more`);
    grant.refreshing++;
    await door(state, 'refresh').finally(() => grant.refreshing--);
    if (grant.dead || form.refresh_token !== grant.refreshToken) return dead();
    if (!state.portals.includes(grant.portal))
      return error(asked, 'BAD_HUB', 'access_denied', 'missing or unknown hub id');
    if (knobs.refreshToken === 'rotated') grants.rotate(grant);
    return issued(grant, asked.v1, knobs.refreshToken !== 'left_out');
  }

  function introspect({ form, app, request }: Asked): Answer {
    const token = form.token ?? '';
    const found = grants.byAccessToken(token);
    const grant = found?.grant ?? grants.byRefreshToken(token);
    if (!grant || grant.app !== app) return { status: 200, body: { active: false } };
    request.portalId = grant.portal.portalId;
    return { status: 200, body: introspection(grant, token, found?.access ?? null, state.now()) };
  }

  function revoke({ form, app, request }: Asked): Answer {
    const grant = grants.byRefreshToken(form.token ?? '');
    if (grant && grant.app === app) {
      request.portalId = grant.portal.portalId;
      grants.kill(grant, knobs.revokeKillsAccessTokens);
    }
    return { status: 200, body: null };
  }

  async function judge(raw: FastifyRequest, request: RecordedRequest, v1: boolean): Promise<Answer> {
    const hold = holdAgainst(request);
    const text = typeof raw.body === 'string' ? raw.body : '';
    const form = Object.fromEntries(new URLSearchParams(text));
    if (request.operation === 'token') request.operation = form.grant_type === 'refresh_token' ? 'refresh' : 'exchange';
    const operation = request.operation as Operation;
    const asked = { form, request, hold, v1 };
    if (request.headers.authorization !== undefined) hold('secret_in_header', 'everything goes into the body');
    for (const key of Object.keys(request.query)) hold('query_unknown', key);
    checkAddress(
      raw,
      state.apps.map(({ clientSecret }) => clientSecret),
      hold,
    );
    if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) {
      hold('not_form', 'application/x-www-form-urlencoded');
      return oauthError(state, v1, 'BAD_GRANT_TYPE', 'invalid_request', 'missing or unknown grant type');
    }
    const keys = [...new URLSearchParams(text).keys()];
    for (const key of new Set(keys.filter((one, index) => keys.indexOf(one) !== index))) hold('form_field_twice', key);
    const kind = operation === 'exchange' || operation === 'refresh' ? (form.grant_type ?? '') : operation;
    if (!fieldsOf[kind])
      return oauthError(state, v1, 'BAD_GRANT_TYPE', 'unsupported_grant_type', 'missing or unknown grant type');
    checkFields(kind, form, hold);
    const app = state.apps.find(({ clientId }) => clientId === form.client_id);
    if (!app) return oauthError(state, v1, 'BAD_CLIENT_ID', 'invalid_client', 'missing or unknown client id');
    if (app.clientSecret !== form.client_secret)
      return oauthError(state, v1, 'BAD_CLIENT_SECRET', 'invalid_client', 'missing or invalid client secret');

    const fault = state.queued.get(operation)?.shift() ?? knobs.faults[operation];
    const spoiled = fault ? fail(fault, { state, grant: null, block: () => undefined, search: false }) : null;
    if (operation !== 'refresh') await door(state, operation);
    if (spoiled && fault !== 'cut_after') return spoiled;
    const take = { exchange, refresh, introspect, revoke }[operation as 'exchange'];
    const given = await take({ ...asked, app });
    // Nobody has the token of an answer that got lost: to refresh again is not needless.
    const lost = spoiled !== null || raw.raw.socket.destroyed;
    const grant = lost ? grants.byRefreshToken(form.refresh_token ?? '') : null;
    const newest = grant?.accessTokens.at(-1);
    if (newest) newest.refused = true;
    return spoiled ?? given;
  }

  const routes: [suffix: string, operation: Operation][] = [
    ['token', 'token'],
    ['token/introspect', 'introspect'],
    ['token/revoke', 'revoke'],
  ];
  for (const version of [...versions, 'v3', 'v1'])
    for (const [suffix, operation] of routes.filter(([path]) => version !== 'v1' || path === 'token'))
      host.route({
        method: 'POST',
        url: `/oauth/${version}/${suffix}`,
        handler: async (raw, reply) => {
          const request = record(raw, state, operation);
          if (!versions.includes(version)) holdAgainst(request)('old_version', raw.url.split('?')[0] ?? '');
          return answer(reply, request, await judge(raw, request, version === 'v1'));
        },
      });
  legacyTokenPaths(host, state);
}

/** The v1 calls with the token in the address: they work, and are held against whoever uses them. */
function legacyTokenPaths(host: FastifyInstance, state: State): void {
  const { grants, knobs } = state;
  const begin = (raw: FastifyRequest, operation: Operation) => {
    const request = record(raw, state, operation);
    holdAgainst(request)('old_version', 'OAuth v1');
    holdAgainst(request)('secret_in_url', 'a token in the path');
    return { request, token: (raw.params as { token: string }).token };
  };
  host.get('/oauth/v1/access-tokens/:token', { exposeHeadRoute: false }, (raw, reply) => {
    const { request, token } = begin(raw, 'introspect');
    const found = grants.byAccessToken(token);
    const body = found && introspection(found.grant, token, found.access, state.now());
    return answer(reply, request, body ? { status: 200, body } : notFound());
  });
  host.delete('/oauth/v1/refresh-tokens/:token', (raw, reply) => {
    const { request, token } = begin(raw, 'revoke');
    const grant = grants.byRefreshToken(token);
    if (grant) grants.kill(grant, knobs.revokeKillsAccessTokens);
    return answer(reply, request, grant ? { status: 204, body: null } : notFound());
  });
}
