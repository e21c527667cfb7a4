/** The pages on HubSpot's own host: choose an account, see the scopes, connect or refuse (hubspot-api.md 2.1). */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Html, html } from '../crm-pages/html.ts';
import { answer, door, record } from './guard.ts';
import type { Portal, PortalUser } from './portal.ts';
import { type App, holdAgainst, type RecordedRequest, type State } from './state.ts';
import type { Hold } from './strictness.ts';
import type { Answer } from './wire.ts';

const parameters = ['client_id', 'redirect_uri', 'scope', 'optional_scope', 'state', 'response_type'];
const pkce = ['code_challenge', 'code_challenge_method'];
/** The browser that reads this is the rep's, or a test's: no script is needed. */
const type = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

const page = (status: number, title: string, main: Html): Answer => ({
  status,
  headers: type,
  body: html`<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}: HubSpot simulator</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#213343}button{font:inherit;padding:.5rem 1rem}
fieldset{margin:1rem 0}label{display:block}header{color:#b3361e;font-weight:600}</style></head><body><header>HubSpot simulator, invented accounts</header>
<main><h1>${title}</h1>${main}</main></body></html>`.html,
});

const problem = (text: string): Answer =>
  page(400, 'Authorization failed', html`<p data-test="authorize-error">${text}</p>`);

interface Wish {
  app: App;
  redirectUri: string;
  required: string[];
  optional: string[];
  state: string;
  challenge: string | null;
}

const scopesOf = (text: string | undefined) => (text ?? '').split(/\s+/).filter(Boolean);

/** What the address asks for, or the page that says why not. */
function read(query: Record<string, string>, state: State, hold: Hold): Wish | Answer {
  for (const key of Object.keys(query))
    if (![...parameters, ...pkce].includes(key)) hold('authorize_query_unknown', key);
  for (const key of ['client_id', 'redirect_uri', 'scope', 'state'])
    if (!query[key]) hold('authorize_query_missing', key);
  const app = state.apps.find(({ clientId }) => clientId === query.client_id);
  if (!app) return problem('The client_id is unknown.');
  const redirectUri = query.redirect_uri ?? '';
  if (!isRedirectUri(redirectUri) || (app.redirectUris.length > 0 && !app.redirectUris.includes(redirectUri))) {
    hold('redirect_uri_unregistered', 'exactly one of the registered ones');
    return problem('The redirect_uri does not match one of the app.');
  }
  const required = scopesOf(query.scope);
  const optional = scopesOf(query.optional_scope);
  for (const scope of [...required, ...optional])
    if (scope !== 'oauth' && !app.scopes.includes(scope)) {
      hold('scope_not_configured', scope);
      return problem('The scopes are not those of the app.');
    }
  if (!query.scope) return problem('The scope is missing.');
  if (query.state && query.state.length < 22) hold('state_weak', 'fewer than 128 bits of randomness');
  const challenge = query.code_challenge ?? null;
  if (challenge !== null && state.knobs.pkce === 'refused') return problem('Unknown parameter code_challenge.');
  if ((challenge === null) !== (query.code_challenge_method === undefined)) hold('pkce_not_s256', 'both or none');
  else if (challenge !== null && (query.code_challenge_method !== 'S256' || !/^[\w-]{43}$/.test(challenge)))
    hold('pkce_not_s256', 'code_challenge_method=S256 with a base64url SHA-256');
  return { app, redirectUri, required, optional, state: query.state ?? '', challenge };
}

/** `https`, or loopback for development. */
function isRedirectUri(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, hash } = new URL(text);
  return (
    hash === '' && (protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(hostname)))
  );
}

const accounts = (state: State, preselected: string | undefined) =>
  state.portals.flatMap((portal) =>
    portal.users.map((user) => ({ portal, user, chosen: String(portal.portalId) === preselected })),
  );

const accountValue = (portal: Portal, user: PortalUser) => `${portal.portalId}:${user.userId}`;

function consentPage(state: State, wish: Wish, address: string, preselected: string | undefined): Answer {
  const choices = accounts(state, preselected);
  const first = Math.max(
    0,
    choices.findIndex(({ chosen }) => chosen),
  );
  return page(
    200,
    `Connect ${wish.app.name} to HubSpot`,
    html`<form method="post" action="${address}"><fieldset><legend>Choose an account</legend>
${choices.map(
  ({ portal, user }, index) =>
    html`<label><input type="radio" name="account" value="${accountValue(portal, user)}" ${
      index === first && html`checked`
    }> ${portal.name} (${portal.portalId}, ${portal.uiDomain}): ${user.firstName} ${user.lastName}, ${user.email}</label>`,
)}</fieldset><p>${wish.app.name} will be able to:</p>
<ul>${wish.required.map((scope) => html`<li>${scope}</li>`)}${wish.optional.map((scope) => html`<li>${scope} (optional)</li>`)}</ul>
<button name="answer" value="allow">Connect app</button> <button name="answer" value="deny">Cancel</button></form>`,
  );
}

function decide(state: State, wish: Wish, form: URLSearchParams, again: string): Answer {
  const back = (parameters: Record<string, string>): Answer => {
    const target = new URL(wish.redirectUri);
    for (const [key, value] of Object.entries({ ...parameters, ...(wish.state ? { state: wish.state } : {}) }))
      target.searchParams.set(key, value);
    return { status: 302, body: '', headers: { ...type, location: target.href } };
  };
  if (form.get('answer') !== 'allow')
    return back({ error: 'access_denied', error_description: 'The user denied access to the application' });
  const chosen = accounts(state, undefined).find(
    ({ portal, user }) => accountValue(portal, user) === form.get('account'),
  );
  if (!chosen) return problem('There is no such account.');
  const { portal, user } = chosen;
  const cancel = html`<form method="post" action="${again}"><button name="answer" value="deny">Cancel</button></form>`;
  if (!user.mayInstall)
    return page(
      403,
      'You can’t connect this app',
      html`<p data-test="authorize-error">You need App Marketplace access: ask a super admin of ${portal.name}.</p>${cancel}`,
    );
  const given = (scope: string) => !portal.withheldScopes.has(scope);
  if (!wish.required.every(given) && state.knobs.withheldRequired === 'page')
    return page(
      403,
      'This account can’t connect the app',
      html`<p data-test="authorize-error">${portal.name} cannot grant all required scopes.</p>${cancel}`,
    );
  const scopes = ['oauth', ...wish.required, ...wish.optional].filter(given);
  const { app, redirectUri } = wish;
  const challenge = state.knobs.pkce === 'checked' ? wish.challenge : null;
  const { code } = state.grants.newCode({
    ...{ app, portal, user, redirectUri, challenge },
    scopes: [...new Set(scopes)],
  });
  return back({ code });
}

export function authorizePages(host: FastifyInstance, state: State): void {
  const statesSeen = new Set<string>();

  async function serve(raw: FastifyRequest, request: RecordedRequest): Promise<Answer> {
    const hold = holdAgainst(request);
    const opened = request.operation === 'authorize';
    const wish = read(request.query, state, opened ? hold : () => undefined);
    if ('status' in wish || 'connection' in wish) return wish;
    if (opened && statesSeen.has(wish.state)) hold('state_reused', 'a state is for one flow');
    if (opened) statesSeen.add(wish.state);
    const { account } = raw.params as { account?: string };
    if (opened) return consentPage(state, wish, raw.url, account);
    const form = new URLSearchParams(typeof raw.body === 'string' ? raw.body : '');
    return decide(state, wish, form, raw.url);
  }

  for (const url of ['/oauth/authorize', '/oauth/:account(^\\d+$)/authorize'])
    for (const [method, operation] of [
      ['GET', 'authorize'],
      ['POST', 'consent'],
    ] as const)
      host.route({
        method,
        url,
        exposeHeadRoute: false,
        handler: async (raw, reply) => {
          const request = record(raw, state, operation);
          await door(state, operation);
          return answer(reply, request, await serve(raw, request));
        },
      });
}
