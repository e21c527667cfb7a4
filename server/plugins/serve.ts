/**
 * How a route is declared. `app.serve` takes one of contracts/api.ts and puts auth, limits and schemas in place; routes
 * that are not JSON use `app.route` and state the same facts. A route that leaves one out does not register.
 */
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type * as z from 'zod/mini';
import type { AuthKind, Route } from '../contracts/api.ts';

/** A handler gives the reply without what every reply has. */
type Payload<Reply> = Omit<Reply, 'ok' | 'request_id'>;
type Served<Body> = FastifyRequest<{ Body: Body }>;

declare module 'fastify' {
  interface FastifyContextConfig {
    auth?: AuthKind;
    legacy?: boolean;
    perMinute?: number;
  }
  interface FastifyInstance {
    serve<B extends z.ZodMiniType, R extends z.ZodMiniType>(
      route: Route<B, R>,
      handler: (request: Served<z.infer<B>>, reply: FastifyReply) => Promise<Payload<z.infer<R>>>,
    ): void;
    /** Every route with its guards. */
    readonly routeTable: RouteFacts[];
  }
}

export interface RouteFacts {
  method: string;
  url: string;
  auth: AuthKind | undefined;
  perMinute: number | undefined;
  bodyLimit: number | undefined;
  /** Also for installs without a secret, while they are accepted. */
  legacy: boolean;
  hasReplySchema: boolean;
}

export const servePlugin = fp(
  (app, _options, done) => {
    const table: RouteFacts[] = [];
    app.decorate('routeTable', table);
    app.addHook('onRoute', ({ method, url, config, bodyLimit, schema }) => {
      // @fastify/cors adds it for preflights: no body, no reply, counted by address.
      if (method === 'OPTIONS' && url === '*') return;
      const facts: RouteFacts = {
        method: String(method),
        url,
        auth: config?.auth,
        perMinute: config?.perMinute,
        bodyLimit,
        legacy: config?.legacy ?? false,
        hasReplySchema: (schema?.response as { 200?: unknown } | undefined)?.[200] !== undefined,
      };
      const { legacy: _optional, ...required } = facts;
      const missing = Object.entries(required).filter(([, value]) => value === undefined || value === false);
      if (missing.length > 0) {
        throw new Error(`${facts.method} ${url} does not declare ${missing.map(([name]) => name).join(', ')}.`);
      }
      table.push(facts);
    });

    app.decorate('serve', (route, handler) => {
      app.route({
        method: route.method,
        url: route.path,
        config: { auth: route.auth, legacy: route.legacy ?? false, perMinute: route.perMinute },
        // Fastify takes 0 for "not given".
        bodyLimit: Math.max(1, route.bodyLimit),
        schema: { response: { 200: route.reply }, ...(route.method === 'POST' && { body: route.body }) },
        handler: async (request, reply) => ({
          ok: true,
          request_id: request.id,
          ...(await handler(request as never, reply)),
        }),
      });
    });
    done();
  },
  { name: 'serve', dependencies: ['limits', 'auth', 'envelope', 'json-body'] },
);
