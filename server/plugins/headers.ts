/** What every answer says to a browser: no sniffing, no framing, no referrer, nothing kept, nothing run. */
import helmet from '@fastify/helmet';
import fp from 'fastify-plugin';

export const headersPlugin = fp<{ hsts: boolean }>(
  async (app, { hsts }) => {
    await app.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
      },
      frameguard: { action: 'deny' },
      referrerPolicy: { policy: 'no-referrer' },
      hsts: hsts ? { maxAge: 365 * 24 * 60 * 60, includeSubDomains: false } : false,
    });
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
  },
  { name: 'headers' },
);
