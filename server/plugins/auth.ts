/**
 * Who is calling: an install's secret as `Authorization: Bearer`. A request that names another client, in its body or
 * in `X-Client-Id`, is refused. `webhook` routes and streams opened by a code check their own credential.
 */
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { ClientId } from '../contracts/ids.ts';
import type { Vault } from '../vault/vault.ts';
import { VaultError } from '../vault-error.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The install that proved itself; null where it did not have to. */
    knownClient: ClientId | null;
    /** The install that proved itself, on routes with auth `client`. */
    readonly client: ClientId;
  }
}

const BEARER = /^Bearer ([A-Za-z0-9_-]{43})$/;

export const authPlugin = fp<{ vault: Vault }>(
  (app, { vault }, done) => {
    app.decorateRequest('knownClient', null);
    app.decorateRequest('client', {
      getter(this: FastifyRequest) {
        if (this.knownClient === null) throw new Error('This route does not require a client.');
        return this.knownClient;
      },
    });

    app.addHook('onRequest', async (request) => {
      const { auth } = request.routeOptions.config;
      const { authorization } = request.headers;
      if (auth === 'client' || (auth === 'stream' && authorization !== undefined)) {
        const secret = BEARER.exec(authorization ?? '')?.[1];
        const client = secret === undefined ? null : await vault.authenticate(secret);
        if (client === null) throw new VaultError('unauthorized');
        request.knownClient = client;
        refuseOther(client, request.headers['x-client-id']);
      }
    });

    app.addHook('preHandler', async (request) => {
      const { body, knownClient } = request;
      if (knownClient === null || typeof body !== 'object' || body === null) return;
      refuseOther(knownClient, (body as { client_id?: unknown }).client_id);
    });
    done();
  },
  { name: 'auth', dependencies: ['envelope', 'limits'] },
);

function refuseOther(client: ClientId, named: unknown): void {
  if (named !== undefined && named !== client) throw new VaultError('forbidden');
}
