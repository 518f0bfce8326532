import { defineConfig } from '@playwright/test';

/** Paths are relative to this file; `npm test` finds the browser and names it in DOCKSIDE_CHROMIUM. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../dist/test-results/e2e',
  reporter: [['list'], ['json', { outputFile: '../../dist/test-results/e2e.json' }]],
  workers: 2,
  // A landing is not lost to a stumble of a loaded machine; test/run.mjs names every test that needed another try.
  retries: process.env.CI ? 2 : 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  globalSetup: '../support/global-setup.ts',
  use: {
    viewport: { width: 1366, height: 900 },
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(process.env.DOCKSIDE_CHROMIUM ? { executablePath: process.env.DOCKSIDE_CHROMIUM } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
