/** Connections to CRMs as a part of the vault: there for the routes, swept every half minute. */
import fp from 'fastify-plugin';
import { describeError, logEvent } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { type Connections, createConnections } from '../providers/connections.ts';
import type { Provider } from '../providers/contract.ts';
import { type Previews, storedPreviews } from '../providers/previews.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly providers: readonly Provider[];
    readonly connections: Connections;
    readonly previews: Previews;
  }
}

/** A consent that nobody completes is let go of after two minutes. */
const SWEEP_MS = 30_000;

export const connectionsPlugin = fp<{ providers: readonly Provider[]; metrics(): Metrics | null }>(
  (app, { providers, metrics }, done) => {
    const { store, sealer, outside, log, breakerOf } = app;
    const connections = createConnections({ store, sealer, outside, providers, metrics, log, breakerOf });
    const previews = storedPreviews({ store, sealer, outside });
    app.decorate('providers', providers);
    app.decorate('connections', connections);
    app.decorate('previews', previews);

    const sweep = () => {
      Promise.all([connections.sweep(), previews.sweep()]).catch((error) =>
        logEvent(log, 'sweep_failed', describeError(error)),
      );
    };
    let timer: NodeJS.Timeout | undefined;
    app.addHook('onListen', async () => {
      sweep();
      timer = setInterval(sweep, SWEEP_MS).unref();
    });
    app.addHook('preClose', async () => clearInterval(timer));
    done();
  },
  { name: 'connections' },
);
