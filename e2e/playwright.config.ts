import { defineConfig, devices } from '@playwright/test';
import { chromiumFlags } from '../scripts/checks/chromium-flags';

/**
 * Runs against the studio that `npm test` starts: a production build on an empty data folder, with worker and sandbox.
 * E2E_BASE_URL is its address, E2E_SETUP_LINK the link that it printed, E2E_DATA_DIR its folder, E2E_BROWSER the Chromium
 * to use.
 */
const atTheEnd = [
  'behind-https.spec.ts',
  'behind-nginx.spec.ts',
  'limits.spec.ts',
  'offline.spec.ts',
  'oidc.spec.ts',
  'overdue.spec.ts',
  'queue-position.spec.ts',
  'redeploy.spec.ts',
  'set-up-code.spec.ts',
  'studio-away.spec.ts',
  'survives.spec.ts',
  'uncertain.spec.ts',
  'uploads-survive.spec.ts',
];

export default defineConfig({
  testDir: '.',
  outputDir: '../.test/e2e-results',
  // The specs at the end wait more than they use the processor.
  workers: 4,
  forbidOnly: Boolean(process.env.CI),
  // A browser shares the machine with a database, a renderer and a build. A test that passes at a later attempt is
  // reported by name (scripts/checks/report.ts) and does not fail the run. A later attempt starts with an empty studio
  // (test.ts: `owner`).
  retries: process.env.CI ? 2 : 0,
  // Passing tests end long before. These limits are for a machine half as fast that also runs a compiler.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    baseURL: process.env.E2E_BASE_URL,
    locale: 'en-GB',
    // What a service worker answers can't be watched or answered by a test. `offline.spec.ts` lets it work.
    serviceWorkers: 'block',
    // A trace of every test costs a third of the processor. Where the page's text at the failure is not enough,
    // `E2E_TRACE=1 npm test -- e2e …` keeps one.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    // No animations: a single spinner redraws the whole window sixty times a second.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env.E2E_BROWSER,
      args: chromiumFlags,
    },
  },
  projects: [
    { name: 'first-run', testMatch: 'first-run.spec.ts' },
    {
      name: 'studio',
      testIgnore: ['first-run.spec.ts', ...atTheEnd],
      // One studio on one embedded database and two cores: more browsers would only wait for each other.
      workers: 2,
      dependencies: ['first-run'],
    },
    // After the others: they need the machine for a second studio.
    { name: 'at-the-end', testMatch: atTheEnd, dependencies: ['studio'] },
  ],
});
