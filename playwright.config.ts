import { defineConfig } from '@playwright/test';

/** The tests start their own browser (tests/browser/launch.ts): here is only how they are run. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  // One more than CI's two cores: the tests of the worker's life mostly wait for Chrome, and start first. With four a slow
  // machine took longer for all than with two.
  workers: 3,
  projects: [
    { name: 'life', testMatch: 'worker-life.spec.ts' },
    { name: 'firefox', testDir: 'tests/firefox' },
    { name: 'job', testIgnore: 'worker-life.spec.ts' },
  ],
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 480_000,
  expect: { timeout: 120_000 },
});
