/** Starts the vault, refuses clearly, stops gracefully. */
import { flushCompileCache } from 'node:module';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { logEvent } from './log.ts';
import { realOutside } from './outside.ts';
import { version } from './routes/health.ts';
import { StartRefused } from './start-refused.ts';
import { openStore, type Store } from './store/open.ts';
import { claimServing, type Serving } from './store/serving.ts';

/** After this long a stop is no longer waited for: the database is safe at every moment. */
const STOP_WITHIN_MS = 10_000;
/** After a restart all clients come back within a fifth of a second; whom the queue does not hold waits a second, then three. */
const BACKLOG = 4096;

async function start(config: Config): Promise<void> {
  const serving = config.databaseUrl === null ? claimServing(config.dataDir) : null;
  if (config.databaseUrl === null && !serving) {
    throw new StartRefused(`Another vault serves DATA_DIR (${config.dataDir}); stop it, or give this one its own.`);
  }
  const store = await openStore(config);
  const app = await buildApp(config, realOutside, store);
  await app.listen({ host: config.host, port: config.port, backlog: BACKLOG }).catch((error: NodeJS.ErrnoException) => {
    throw new StartRefused(listenProblem(error, config));
  });
  stopOnSignal(app, store, serving);
  logEvent(app.log, 'listening', { url: app.listeningOrigin, version, node: process.version });
  // Node keeps what it has compiled at an orderly end; the next start may come after a kill.
  setImmediate(flushCompileCache);
}

function stopOnSignal(app: FastifyInstance, store: Store, serving: Serving | null): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logEvent(app.log, 'stopping', { signal });
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await app.close();
    await store.close();
    serving?.release();
    logEvent(app.log, 'stopped', {});
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function listenProblem({ code }: NodeJS.ErrnoException, { host, port }: Config): string {
  if (code === 'EADDRINUSE') return `PORT ${port} on ${host} is taken by another program; set another PORT.`;
  if (code === 'EACCES') return `PORT ${port} needs more rights than this user has; set a PORT above 1023.`;
  return `HOST ${host} with PORT ${port} cannot be listened on (${code}).`;
}

// Whatever is created while running is for this user alone.
process.umask(0o077);
try {
  await start(readConfig());
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  console.error(error.message);
  process.exit(1);
}
