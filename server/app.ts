/** Puts the vault together: plugins in order, then routes. Closes nothing it was given. */
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import * as z from 'zod/mini';
import english from 'zod/v4/locales/en.js';
import { type Breaker, breaker } from './breaker.ts';
import type { Config } from './config.ts';
import { createLogger, lineWriter, logEvent, requestLogger, toStandardOutput } from './log.ts';
import { countedFetch, type Metrics } from './metrics.ts';
import type { Outside } from './outside.ts';
import { type PhoneBurner, phoneBurner } from './phoneburner/client.ts';
import { authPlugin } from './plugins/auth.ts';
import { connectionsPlugin } from './plugins/connections.ts';
import { corsPlugin } from './plugins/cors.ts';
import { envelopePlugin, sendFailure } from './plugins/envelope.ts';
import { forwardedPlugin } from './plugins/forwarded.ts';
import { headersPlugin } from './plugins/headers.ts';
import { idleConnectionsPlugin } from './plugins/idle-connections.ts';
import { jsonBodyPlugin } from './plugins/json-body.ts';
import { limitsPlugin } from './plugins/limits.ts';
import { malformedHttp } from './plugins/malformed-http.ts';
import { refusedBodiesPlugin } from './plugins/refused-bodies.ts';
import { requestLogPlugin } from './plugins/request-log.ts';
import { servePlugin } from './plugins/serve.ts';
import { sessionsPlugin } from './plugins/sessions.ts';
import type { Provider } from './providers/contract.ts';
import { registeredProviders } from './providers/registry.ts';
import { coreRoutes } from './routes/core.ts';
import { crmConnectRoutes } from './routes/crm-connect.ts';
import { crmLaunchRoutes } from './routes/crm-launch.ts';
import { genericRoutes } from './routes/generic.ts';
import { healthRoutes } from './routes/health.ts';
import { legacyRoutes } from './routes/legacy.ts';
import { memberRoutes } from './routes/member.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { scannerRoutes } from './routes/scanners.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { streamRoutes } from './routes/stream.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { readScannerFiles } from './scanner-files.ts';
import type { Store } from './store/open.ts';
import { openSealer } from './vault/keys.ts';
import { type LegacyInstalls, legacyInstalls } from './vault/legacy.ts';
import type { Sealer } from './vault/seal.ts';
import { createVault, type Vault } from './vault/vault.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly config: Config;
    readonly outside: Outside;
    readonly store: Store;
    readonly sealer: Sealer;
    readonly vault: Vault;
    readonly legacy: LegacyInstalls;
    readonly phoneBurner: PhoneBurner;
    /** A new one for a party that is asked over the network. */
    breakerOf(provider: string): Breaker;
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

/** @throws StartRefused when the key is not this database's, or a scanner file is none */
export async function buildApp(
  config: Config,
  outside: Outside,
  store: Store,
  writeLog: (line: string) => void = lineWriter(toStandardOutput),
  providers: readonly Provider[] = registeredProviders(config),
): Promise<FastifyInstance> {
  // zod/mini brings no sentences of its own.
  z.config(english());
  const files = readScannerFiles(config.scannersDir);
  const sealer = await openSealer(config, store, outside);
  const vault = createVault(store, sealer, outside);
  let metrics: Metrics | null = null;
  const legacy = legacyInstalls(config, store, outside);

  const app = fastify({
    loggerInstance: createLogger(config, writeLog) as FastifyBaseLogger,
    logController: new Quiet({ requestIdLogLabel: 'request_id' }),
    childLoggerFactory: (logger, bindings) => requestLogger(logger, bindings),
    genReqId: () => outside.random(8).toString('hex'),
    requestIdHeader: false,
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    // The published extension's paths end in .php; the same routes serve them.
    rewriteUrl: ({ url = '/' }) => url.replace(/^([^?#]*)\.php(?=[?#]|$)/, '$1'),
    exposeHeadRoutes: false,
    return503OnClosing: false,
    frameworkErrors: sendFailure,
    // Given here, Fastify's own are not loaded: more than a hundred files. Its types know those alone.
    schemaController: {
      compilersFactory: {
        buildValidator: () => validatorCompiler as never,
        buildSerializer: () => serializerCompiler as never,
      },
    },
    clientErrorHandler: malformedHttp(outside),
  });

  app.decorate('config', config);
  app.decorate('outside', outside);
  app.decorate('store', store);
  app.decorate('sealer', sealer);
  app.decorate('vault', vault);
  app.decorate('legacy', legacy);
  app.decorate('breakerOf', (provider: string) =>
    breaker({
      now: outside.now,
      tell(event) {
        metrics?.count('vault_breaker_total', { provider, event });
        if (event !== 'refused') logEvent(app.log, `breaker_${event}`, { provider });
      },
    }),
  );
  app.decorate(
    'phoneBurner',
    phoneBurner({
      fetch: countedFetch(outside.fetch, 'phoneburner', () => metrics),
      breaker: app.breakerOf('phoneburner'),
      base: config.pbApiBase,
      createTimeoutMs: config.pbTimeoutMs,
    }),
  );
  app.decorate('publicUrl', () => {
    if (config.baseUrl !== null) return config.baseUrl;
    const address = app.server.address();
    const port = address !== null && typeof address === 'object' ? address.port : config.port;
    return `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  });

  await app.register(idleConnectionsPlugin);
  await app.register(headersPlugin, { hsts: config.hsts });
  await app.register(limitsPlugin, { outside });
  await app.register(corsPlugin, { origins: config.corsOrigins, legacy });
  await app.register(envelopePlugin);
  await app.register(refusedBodiesPlugin);
  await app.register(jsonBodyPlugin);
  await app.register(authPlugin, { vault, legacy, operatorToken: config.metricsToken });
  await app.register(requestLogPlugin);
  await app.register(forwardedPlugin);
  await app.register(servePlugin);

  await app.register(sessionsPlugin);
  await app.register(connectionsPlugin, { providers, metrics: () => metrics });

  if (config.metricsToken !== null) {
    await app.register(metricsRoutes, {
      started(started) {
        metrics = started;
      },
    });
  }
  await app.register(healthRoutes);
  await app.register(openApiRoutes);
  await app.register(coreRoutes);
  await app.register(scannerRoutes, { files });
  await app.register(memberRoutes);
  await app.register(genericRoutes);
  await app.register(crmConnectRoutes);
  await app.register(crmLaunchRoutes);
  await app.register(sessionRoutes);
  if (config.legacy) await app.register(legacyRoutes);
  await app.register(streamRoutes);
  await app.register(webhookRoutes);
  return app;
}
