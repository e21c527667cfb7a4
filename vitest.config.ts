import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { postgresPrograms } from './tests/postgres/cluster.ts';

/**
 * All that depends on what the store does. The others are about a file of SQLite's (backup, doctor, start), about what is
 * decided before the store is asked (guards, limits, refused bodies), or about no store at all.
 */
const onBothStores = [
  'codes',
  'core',
  'crash',
  'daily-stats',
  'forget',
  'hostile-input',
  'hubspot-connect',
  'hubspot-contacts',
  'hubspot-disconnect',
  'hubspot-hostile-input',
  'hubspot-launch',
  'hubspot-limits',
  'hubspot-marked-flow',
  'hubspot-tokens',
  'import',
  'launch',
  'legacy',
  'legacy-claims',
  'legacy-hubspot',
  'marked-flow',
  'next-batch',
  'providers',
  'rotation',
  'settings',
  'store',
  'stream',
  'webhooks',
  'webhooks-property',
];
/** The continuous integration has PostgreSQL, or fails; elsewhere one skipped test says what is missing. */
const postgres = process.env.CI !== undefined || postgresPrograms() !== null;

/** A test fails by what it sees, never by how fast a busy machine is: these only end what hangs. */
const patient = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 120_000 } } };

/**
 * Files take turns in the same workers, which have loaded the code already: a third less processor time. Whatever a file
 * changes for all (a global, the clock), it puts back.
 */
const shared = { ...patient, isolate: false };

/** One project per kind of environment; `npm test` runs them all in one Vitest process. */
export default defineConfig({
  test: {
    globalSetup: 'tests/run/temporary-directory.ts',
    // One more than CI's two cores: most of these wait for a browser, a database or another process.
    maxWorkers: 3,
    projects: [
      {
        test: {
          ...shared,
          name: 'structure',
          include: ['tests/*.test.ts', 'tests/run/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        test: {
          ...shared,
          name: 'server',
          include: [
            'tests/server/**/*.test.ts',
            'tests/simulators/**/*.test.ts',
            'tests/deploy/**/*.test.ts',
            'tests/faults/**/*.test.ts',
          ],
          environment: 'node',
        },
      },
      {
        test: {
          ...shared,
          name: 'server-postgres',
          include: postgres
            ? [...onBothStores.map((name) => `tests/server/${name}.test.ts`), 'tests/postgres/on-postgres/*.test.ts']
            : ['tests/postgres/missing.test.ts'],
          ...(postgres && { globalSetup: 'tests/postgres/global-setup.ts', setupFiles: 'tests/postgres/setup.ts' }),
          environment: 'node',
        },
      },
      {
        test: {
          ...patient,
          name: 'scanners',
          include: ['tests/scanners/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        plugins: [preact()],
        test: {
          ...shared,
          name: 'extension',
          include: ['tests/extension/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/extension/effects-at-once.ts'],
          environment: 'happy-dom',
        },
      },
    ],
  },
});
