/** The vault in this process, on a real store, with a clock that stands still until it is moved, or something waits. */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { z } from 'zod/mini';
import { buildApp } from '../../server/app.ts';
import { type Config, readConfig } from '../../server/config.ts';
import type { Route } from '../../server/contracts/api.ts';
import { api } from '../../server/contracts/api.ts';
import type { ClientId, ClientSecret } from '../../server/contracts/ids.ts';
import { type Outside, realOutside } from '../../server/outside.ts';
import type { Provider } from '../../server/providers/contract.ts';
import { openStore, type Store } from '../../server/store/open.ts';
import { databaseOf } from './database.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** A registered install. */
export interface Install {
  id: ClientId;
  secret: ClientSecret;
  headers: { authorization: string };
}

export interface TestVault {
  app: FastifyInstance;
  store: Store;
  config: Config;
  outside: Outside;
  /** Moves the vault's clock; timers are not moved. */
  pass(ms: number): void;
  /** By its clock, epoch milliseconds. */
  now(): number;
  /** Everything logged so far, one JSON object a line. */
  log(): string;
  register(): Promise<Install>;
  /** Sends a body to one of contracts/api.ts; the reply's type is what the route promises. */
  call<B extends z.ZodMiniType, R extends z.ZodMiniType>(
    route: Route<B, R>,
    body: unknown,
    by?: Install,
  ): Promise<{ status: number; headers: LightMyRequestResponse['headers']; body: z.infer<R> }>;
  close(): Promise<void>;
}

export interface TestVaultOptions {
  env?: Record<string, string>;
  dataDir?: string;
  fetch?: typeof fetch;
  /** In place of those that ship. */
  providers?: readonly Provider[];
}

export async function openVault({ env = {}, dataDir = temporaryDirectory(), fetch, providers }: TestVaultOptions = {}) {
  const defaults = { NODE_ENV: 'test', DATA_DIR: dataDir, LOG_LEVEL: 'trace', ...(await databaseOf(dataDir)) };
  const config = readConfig({ ...defaults, ...env });
  let now = Date.parse('2026-11-02T15:00:00Z');
  const outside: Outside = {
    ...realOutside,
    now: () => now,
    // The clock jumps to the end of every wait.
    async wait(ms, signal) {
      signal?.throwIfAborted();
      now += ms;
      await new Promise(setImmediate);
    },
    ...(fetch && { fetch }),
  };
  const store = await openStore(config);
  let log = '';
  const write = (line: string) => {
    log += line;
  };
  const app = await buildApp(config, outside, store, write, providers);

  const vault: TestVault = {
    app,
    store,
    config,
    outside,
    now: () => now,
    pass(ms) {
      now += ms;
    },
    log: () => log,
    async register() {
      const install = newInstall();
      await vault.call(api.register, { client_id: install.id, client_secret: install.secret });
      return install;
    },
    async call(route, body, by) {
      const response = await app.inject({
        method: route.method,
        url: route.path,
        ...(route.method === 'POST' && { payload: body as object }),
        headers: { ...by?.headers },
      });
      return { status: response.statusCode, headers: response.headers, body: response.json() };
    },
    async close() {
      await app.close();
      await store.close();
    },
  };
  return vault;
}

/** Made as the extension makes it; not yet registered. */
export function newInstall(): Install {
  const secret = randomBytes(32).toString('base64url') as ClientSecret;
  return { id: crypto.randomUUID() as ClientId, secret, headers: { authorization: `Bearer ${secret}` } };
}
