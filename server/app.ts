/** Puts the vault together: plugins in order, then routes. Closes nothing it was given. */
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import * as z from 'zod/mini';
import type { Config } from './config.ts';
import { createLogger } from './log.ts';
import type { Outside } from './outside.ts';
import { type PhoneBurner, phoneBurner } from './phoneburner/client.ts';
import { authPlugin } from './plugins/auth.ts';
import { corsPlugin } from './plugins/cors.ts';
import { envelopePlugin, sendFailure } from './plugins/envelope.ts';
import { headersPlugin } from './plugins/headers.ts';
import { jsonBodyPlugin } from './plugins/json-body.ts';
import { limitsPlugin } from './plugins/limits.ts';
import { malformedHttp } from './plugins/malformed-http.ts';
import { requestLogPlugin } from './plugins/request-log.ts';
import { servePlugin } from './plugins/serve.ts';
import { sessionsPlugin } from './plugins/sessions.ts';
import { coreRoutes } from './routes/core.ts';
import { genericRoutes } from './routes/generic.ts';
import { healthRoutes } from './routes/health.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { streamRoutes } from './routes/stream.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import type { Store } from './store/open.ts';
import { openSealer } from './vault/keys.ts';
import type { Sealer } from './vault/seal.ts';
import { createVault, type Vault } from './vault/vault.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly config: Config;
    readonly outside: Outside;
    readonly store: Store;
    readonly sealer: Sealer;
    readonly vault: Vault;
    readonly phoneBurner: PhoneBurner;
    /** Where the vault is reached from outside, without a trailing slash; known once it listens. */
    publicUrl(): string;
  }
}

/** Fastify's own lines carry addresses, and addresses carry secrets; plugins/request-log.ts writes ours. */
class Quiet extends LogController {
  override isLogDisabled() {
    return true;
  }
}

/** @throws StartRefused when the key is not this database's */
export async function buildApp(
  config: Config,
  outside: Outside,
  store: Store,
  writeLog: (line: string) => void = (line) => process.stdout.write(line),
): Promise<FastifyInstance> {
  // zod/mini brings no sentences of its own.
  z.config(z.locales.en());
  const sealer = await openSealer(config, store, outside);
  const vault = createVault(store, sealer, outside);

  const app = fastify({
    loggerInstance: createLogger(config, writeLog) as FastifyBaseLogger,
    logController: new Quiet({ requestIdLogLabel: 'request_id' }),
    genReqId: () => outside.random(8).toString('hex'),
    requestIdHeader: false,
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    // The published extension's paths end in .php; the same routes serve them.
    rewriteUrl: ({ url = '/' }) => url.replace(/^([^?#]*)\.php(?=[?#]|$)/, '$1'),
    exposeHeadRoutes: false,
    return503OnClosing: false,
    frameworkErrors: sendFailure,
    clientErrorHandler: malformedHttp(outside),
  });

  app.decorate('config', config);
  app.decorate('outside', outside);
  app.decorate('store', store);
  app.decorate('sealer', sealer);
  app.decorate('vault', vault);
  app.decorate(
    'phoneBurner',
    phoneBurner({ fetch: outside.fetch, base: config.pbApiBase, createTimeoutMs: config.pbTimeoutMs }),
  );
  app.decorate('publicUrl', () => {
    if (config.baseUrl !== null) return config.baseUrl;
    const address = app.server.address();
    const port = address !== null && typeof address === 'object' ? address.port : config.port;
    return `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  });

  await app.register(headersPlugin, { hsts: config.hsts });
  await app.register(limitsPlugin, { outside });
  await app.register(corsPlugin, { origins: config.corsOrigins });
  await app.register(envelopePlugin);
  await app.register(jsonBodyPlugin);
  await app.register(authPlugin, { vault });
  await app.register(requestLogPlugin);
  await app.register(servePlugin);

  await app.register(sessionsPlugin);

  await app.register(healthRoutes);
  await app.register(coreRoutes);
  await app.register(genericRoutes);
  await app.register(sessionRoutes);
  await app.register(streamRoutes);
  await app.register(webhookRoutes);
  return app;
}
