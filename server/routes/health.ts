/** Whether the vault runs, and which one. Tells nothing about who uses it. */
import fp from 'fastify-plugin';
import packageJson from '../../package.json' with { type: 'json' };
import { api } from '../contracts/api.ts';
import { VaultError } from '../vault-error.ts';

export const version = packageJson.version;

export const healthRoutes = fp(
  (app, _options, done) => {
    app.serve(api.health, async () => {
      if (!(await app.store.healthy())) throw new VaultError('unavailable', { retry_after: 5, store: false });
      return { store: true };
    });
    app.serve(api.version, async () => ({ version, node: process.version }));
    done();
  },
  { name: 'health-routes', dependencies: ['serve'] },
);
