import { defineConfig } from '@playwright/test';

/** The tests start their own browser (tests/browser/launch.ts): here is only how they are run. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 20_000 },
});
