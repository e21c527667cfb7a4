import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

/** One project per kind of environment; `npm test` runs them all in one Vitest process. */
export default defineConfig({
  test: {
    globalSetup: 'tests/run/temporary-directory.ts',
    projects: [
      { test: { name: 'structure', include: ['tests/*.test.ts', 'tests/run/**/*.test.ts'], environment: 'node' } },
      {
        test: {
          name: 'server',
          include: ['tests/server/**/*.test.ts', 'tests/simulators/**/*.test.ts'],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'scanners',
          include: ['tests/scanners/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [preact()],
        test: { name: 'extension', include: ['tests/extension/**/*.test.{ts,tsx}'], environment: 'happy-dom' },
      },
    ],
  },
});
