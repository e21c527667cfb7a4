/**
 * Who is calling: an install's secret as `Authorization: Bearer`. A request that names another client, in its body or
 * in `X-Client-Id`, is refused. An install of the published extension has its id only (vault/legacy.ts). `webhook` routes and streams opened by a code check their own credential.
 */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import fp from 'fastify-plugin';
import type { ClientId } from '../contracts/ids.ts';
import type { LegacyInstalls } from '../vault/legacy.ts';
import { hash } from '../vault/seal.ts';
import type { Vault } from '../vault/vault.ts';
import { VaultError } from '../vault-error.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The install that proved itself; null where it did not have to. */
    knownClient: ClientId | null;
    /** It is named by its id alone and nothing is stored for it: limits count its address. */
    nameless: boolean;
    /** The install that proved itself, on routes with auth `client`. */
    readonly client: ClientId;
  }
}

const BEARER = /^Bearer ([A-Za-z0-9_-]{43})$/;

export const authPlugin = fp<{ vault: Vault; legacy: LegacyInstalls; operatorToken: string | null }>(
  (app, { vault, legacy, operatorToken }, done) => {
    app.decorateRequest('knownClient', null);
    app.decorateRequest('nameless', false);
    app.decorateRequest('client', {
      getter(this: FastifyRequest) {
        if (this.knownClient === null) throw new Error('This route does not require a client.');
        return this.knownClient;
      },
    });

    async function admit(request: FastifyRequest, named: unknown): Promise<void> {
      const admitted = await legacy.admit(named);
      if (!admitted) throw new VaultError('unauthorized');
      request.knownClient = admitted.client;
      request.nameless = !admitted.known;
    }

    async function identify(request: FastifyRequest): Promise<void> {
      const { auth, legacy: isLegacy } = request.routeOptions.config;
      const { authorization } = request.headers;
      if (auth === 'operator' && !isOperator(authorization, operatorToken)) throw new VaultError('unauthorized');
      if (auth === 'client' && isLegacy && authorization === undefined && legacy.open()) {
        const named = request.headers['x-client-id'];
        // Without it the body has to tell, which is not read yet.
        if (named !== undefined) await admit(request, named);
        return;
      }
      if (auth === 'client' || (auth === 'stream' && authorization !== undefined)) {
        const secret = BEARER.exec(authorization ?? '')?.[1];
        const client = secret === undefined ? null : await vault.authenticate(secret);
        if (client === null) throw new VaultError('unauthorized');
        request.knownClient = client;
        refuseOther(client, request.headers['x-client-id']);
      }
    }

    async function compareBody(request: FastifyRequest): Promise<void> {
      const { body, routeOptions } = request;
      const named = typeof body === 'object' && body !== null ? (body as { client_id?: unknown }).client_id : undefined;
      if (routeOptions.config.auth === 'client' && request.knownClient === null) await admit(request, named);
      if (request.knownClient !== null) refuseOther(request.knownClient, named);
    }

    // A webhook shows its own credential, and there are many: nothing is waited for.
    const unlessWebhook =
      (hook: (request: FastifyRequest) => Promise<void>): onRequestHookHandler =>
      (request, _reply, next) => {
        if (request.routeOptions.config.auth === 'webhook') next();
        else hook(request).then(() => next(), next);
      };
    app.addHook('onRequest', unlessWebhook(identify));
    app.addHook('preHandler', unlessWebhook(compareBody));
    done();
  },
  { name: 'auth', dependencies: ['envelope', 'limits'] },
);

/** Hashes are compared: equal length, and time tells nothing. */
function isOperator(authorization: string | undefined, token: string | null): boolean {
  if (token === null || authorization === undefined) return false;
  return timingSafeEqual(Buffer.from(hash(authorization)), Buffer.from(hash(`Bearer ${token}`)));
}

function refuseOther(client: ClientId, named: unknown): void {
  if (named !== undefined && named !== client) throw new VaultError('forbidden');
}
