/** Connecting an install to a CRM, and taking it away again: the same for every provider. */
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import * as z from 'zod/mini';
import { type CrmProfile, type Outcome, outcomes } from '../contracts/provider-calls.ts';
import { providerApi } from '../contracts/providers.ts';
import { id12, logEvent } from '../log.ts';
import { type Identity, isOAuth, type OAuthProvider, type Provider } from '../providers/contract.ts';
import { finishPage, finishPageCsp } from '../providers/finish-page.ts';

const PAGES_PER_MINUTE = 60;
const text = (max: number) => z.catch(z.string().check(z.maxLength(max)), '');
/** Whatever else the provider adds is not looked at; what is too long is not there. */
const CameBack = z.object({ state: text(200), code: text(2000), error: text(100) });
const Shown = z.object({ outcome: z.catch(z.enum(outcomes), 'failed') });

export const crmConnectRoutes = fp(
  (app, _options, done) => {
    for (const provider of app.providers) {
      stateRoutes(app, provider);
      if (isOAuth(provider)) oauthRoutes(app, provider);
      else keyRoutes(app, provider);
    }
    done();
  },
  { name: 'crm-connect-routes', dependencies: ['serve', 'connections'] },
);

function stateRoutes(app: FastifyInstance, provider: Provider): void {
  const { connections } = app;
  const { id, short } = provider;
  const api = providerApi(id, short);

  app.serve(api.state, async ({ client }) => {
    const profile = await connections.profile(client, id);
    const identity = profile?.identity;
    const connected = profile !== null;
    return {
      profile: identity ? profileOf(identity) : null,
      [`${short}_ready`]: connected,
      [id]: {
        connected,
        portal_id: identity?.accountId ?? null,
        lost: await connections.isLost(client, id),
        configured: provider.connect.kind === 'key' || provider.connect.app !== null,
        // Tasks are read with the scope of contacts; the published extension asks.
        has_task_scope: connected,
      },
    } as never;
  });

  app.serve(api.disconnect, async ({ client, log }) => {
    const { revoked } = await connections.disconnect(client, provider);
    logEvent(log, 'crm_disconnected', { client: id12(client), provider: id, revoked });
    return { revoked };
  });
}

function oauthRoutes(app: FastifyInstance, provider: OAuthProvider): void {
  const { connections } = app;
  const { consents } = connections;
  const api = providerApi(provider.id, provider.short);
  const redirectUri = () => provider.connect.redirectUri ?? app.publicUrl() + api.finishPath;

  app.serve(api.start, async ({ client, body }) => ({
    auth_url: await consents.begin(provider, client, body.portal_id || null, redirectUri()),
  }));

  app.serve(api.complete, async ({ client, body, log }) => {
    const identity = await consents.complete(provider, client, body.completion_code);
    logEvent(log, 'crm_connected', { client: id12(client), provider: provider.id, member: id12(identity.userId) });
    return { profile: profileOf(identity), portal_id: identity.accountId };
  });

  app.route({
    method: 'GET',
    url: api.finishPath,
    config: { auth: 'public', perMinute: PAGES_PER_MINUTE },
    bodyLimit: 1,
    schema: { response: { 200: z.string() } },
    async handler({ query, log }, reply) {
      const back = { ...CameBack.parse(query), redirectUri: redirectUri() };
      const { outcome, code } = await consents.finish(provider, back);
      logEvent(log, 'crm_consent', { provider: provider.id, outcome });
      // Out of the address, and out of the history: the provider's code, and our state.
      const to = `${app.publicUrl()}${api.donePath}?outcome=${outcome}${code === null ? '' : `#${code}`}`;
      return reply.redirect(to, 303);
    },
  });

  app.route<{ Querystring: unknown }>({
    method: 'GET',
    url: api.donePath,
    config: { auth: 'public', perMinute: PAGES_PER_MINUTE },
    bodyLimit: 1,
    schema: { response: { 200: z.string() } },
    async handler({ query }, reply) {
      const outcome: Outcome = Shown.parse(query).outcome;
      reply.header('content-security-policy', finishPageCsp);
      return reply.type('text/html; charset=utf-8').serializer(String).send(finishPage(outcome, provider.name));
    },
  });
}

function keyRoutes(app: FastifyInstance, provider: Provider): void {
  const { connections } = app;
  const { saveKey } = providerApi(provider.id, provider.short);
  app.serve(saveKey, async ({ client, body, log }) => {
    const identity = await connections.saveKey(client, provider, body.api_key);
    logEvent(log, 'crm_connected', { client: id12(client), provider: provider.id, member: id12(identity.userId) });
    return { profile: profileOf(identity), portal_id: identity.accountId };
  });
}

const profileOf = ({ user, accountId, host }: Identity): CrmProfile => ({ user, portal_id: accountId, host });
