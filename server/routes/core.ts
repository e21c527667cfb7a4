/** An install and its PhoneBurner token. */
import fp from 'fastify-plugin';
import { api } from '../contracts/api.ts';
import { id12, logEvent } from '../log.ts';
import { vaultError } from '../phoneburner/client.ts';
import { VaultError } from '../vault-error.ts';

export const coreRoutes = fp(
  (app, _options, done) => {
    const { legacy, vault, phoneBurner } = app;

    app.serve(api.register, async (request) => {
      const { body, log } = request;
      if (legacy.open() && (await legacy.isClaimable(body.client_id))) {
        const refusal = app.limitClaims(request);
        if (refusal) throw refusal;
        if (!(await legacy.claim(body.client_id, body.client_secret))) throw new VaultError('client_exists');
        logEvent(log, 'client_claimed', { client: id12(body.client_id), left: await legacy.left() });
        return {};
      }
      const outcome = await vault.register(body.client_id, body.client_secret);
      if (outcome === 'exists') throw new VaultError('client_exists');
      if (outcome === 'new') logEvent(log, 'client_registered', { client: id12(body.client_id) });
      return {};
    });

    app.serve(api.state, async ({ client }) => {
      const account = await vault.phoneBurner(client);
      const connected = account !== null;
      const hs_ready = (await app.connections.profile(client, 'hubspot')) !== null;
      return { pb_ready: connected, hs_ready, profile: account?.profile ?? null, phoneburner: { connected } };
    });

    app.serve(api.savePat, async ({ client, body, log }) => {
      const answer = await phoneBurner.me(body.pat);
      if (!answer.ok) throw vaultError(answer.failure);
      const profile = answer.value;
      const memberKey = await vault.savePat(client, body.pat, profile);
      logEvent(log, 'pb_connected', { client: id12(client), member: id12(memberKey) });
      return { profile };
    });

    app.serve(api.clearPat, async ({ client, log }) => {
      await vault.clearPat(client);
      logEvent(log, 'pb_disconnected', { client: id12(client) });
      return {};
    });
    done();
  },
  { name: 'core-routes', dependencies: ['serve', 'connections'] },
);
