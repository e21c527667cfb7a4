/** `/metrics` for Prometheus, with a token of its own; there only when METRICS_TOKEN is set, and measured only then. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import fp from 'fastify-plugin';
import * as z from 'zod/mini';
import { webhookPaths } from '../contracts/api.ts';
import { createMetrics, type Metrics } from '../metrics.ts';

const RESOLUTION_MS = 10;

const kinds = new Map<string, string>(Object.entries(webhookPaths).map(([kind, path]) => [path, kind]));

export const metricsRoutes = fp<{ started(metrics: Metrics): void }>(
  (app, { started }, done) => {
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delay.enable();
    const metrics = createMetrics({
      vault_streams: () => app.sessions.hub.size(),
      vault_event_loop_lag_seconds() {
        // The timer that measures is itself RESOLUTION_MS apart.
        const seconds = Math.max(0, delay.percentile(99) / 1e9 - RESOLUTION_MS / 1000);
        delay.reset();
        return seconds;
      },
      vault_resident_memory_bytes: () => process.memoryUsage.rss(),
      vault_uptime_seconds: () => process.uptime(),
    });
    started(metrics);

    app.addHook('onResponse', (request, reply, next) => {
      const route = request.routeOptions.url ?? 'none';
      const status = reply.statusCode;
      // Anybody can make methods and paths up; those of no route count as one.
      const method = route === 'none' ? 'any' : request.method;
      metrics.count('vault_requests_total', { route, method, status });
      metrics.observe('vault_request_seconds', { route }, reply.elapsedTime / 1000);
      if (request.errorCode) metrics.count('vault_refusals_total', { code: request.errorCode });
      const kind = kinds.get(route);
      if (kind !== undefined) metrics.count('vault_webhooks_total', { kind, status });
      next();
    });
    app.addHook('onClose', async () => {
      delay.disable();
    });

    app.route({
      method: 'GET',
      url: '/metrics',
      config: { auth: 'operator', perMinute: 120 },
      bodyLimit: 1,
      schema: { response: { 200: z.string() } },
      handler: async (_request, reply) => reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics.page()),
    });
    done();
  },
  { name: 'metrics-routes', dependencies: ['serve', 'auth', 'sessions'] },
);
