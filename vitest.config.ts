import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { installedBrowser } from './scripts/checks/browser.ts';

// The tests are server code, so `server-only` must be the empty module that it is under the react-server condition.
const resolve = {
  alias: {
    '@': path.resolve(import.meta.dirname),
    'server-only': path.resolve(import.meta.dirname, 'node_modules/server-only/empty.js'),
  },
};

/** How many files run at the same time. Each lane of the integration tests has a database of its own. */
const lanes = Math.min(4, availableParallelism());

/** What the browser tests use through Next or at a later moment. */
const browserPackages = [
  'next/dist/shared/lib/app-router-context.shared-runtime',
  'next/dist/shared/lib/hooks-client-context.shared-runtime',
  'next/link',
  'next/navigation',
  'react-dom/client',
  'react-dom/server.browser',
  'react/jsx-dev-runtime',
  'vitest-browser-react',
];

const expectations = {
  // A test without an expectation proves nothing.
  requireAssertions: true,
  // The default timeout of one second is too short on a busy machine.
  poll: { timeout: 20_000 },
};

/** They start embedded databases of their own whatever TEST_DATABASE_URL says, so on a server they would only repeat. */
const aboutTheEmbedded = [
  'lib/db/embedded-database.integration.test.ts',
  'lib/db/embedded-server.integration.test.ts',
  'lib/db/restore-snapshot.integration.test.ts',
  'lib/restore/carry-over.integration.test.ts',
];

const otherTests = ['**/*.{slow,integration,component}.test.{ts,tsx}'];
const unit = {
  include: ['{app,components,lib,scripts}/**/*.test.{ts,tsx}'],
  // Continuous integration runs the tests of the database at the same time.
  testTimeout: 30_000,
  expect: expectations,
};

/**
 * The unit tests that change what their process shares: settings, timers, globals. Each runs in a worker of its own. The
 * others share one per lane, because starting a worker and loading the modules again takes longer than most of them run.
 */
const isolated = globSync(unit.include, { cwd: import.meta.dirname, exclude: otherTests }).filter((file) =>
  /process\.(env|on)\b|vi\.(stub|useFake|setSystemTime|spyOn)|globalThis/.test(
    readFileSync(path.join(import.meta.dirname, file), 'utf8'),
  ),
);

export default defineConfig({
  // For the global setup. Each project has its own `resolve`.
  resolve,
  test: {
    maxWorkers: lanes,
    coverage: {
      include: ['{app,components,lib,scripts}/**/*.{ts,tsx}'],
      exclude: ['lib/db/generated/**', '**/__fixtures__/**', '**/testing/**'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: '.test/coverage',
    },
    projects: [
      { resolve, test: { ...unit, name: 'unit', exclude: [...otherTests, ...isolated], isolate: false } },
      { resolve, test: { ...unit, name: 'unit-isolated', include: isolated } },
      {
        resolve,
        // Next's browser code asks for settings that its own build would replace.
        define: { 'process.env': {} },
        // Found while a test runs, a package would reload the page.
        optimizeDeps: { entries: ['components/**/*.component.test.tsx'], include: browserPackages },
        test: {
          name: 'component',
          include: ['components/**/*.component.test.tsx'],
          expect: expectations,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1440, height: 900 },
            provider: playwright({
              launchOptions: { executablePath: installedBrowser(), args: ['--no-sandbox', '--disable-gpu'] },
              contextOptions: { reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        resolve,
        test: {
          name: 'slow',
          include: ['{lib,scripts}/**/*.slow.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          expect: expectations,
        },
      },
      {
        resolve,
        test: {
          name: 'integration',
          include: ['{app,components,lib,scripts}/**/*.integration.test.ts'],
          exclude: process.env.TEST_DATABASE_URL ? aboutTheEmbedded : [],
          globalSetup: ['scripts/testing/integration-setup.ts'],
          setupFiles: ['scripts/testing/enter-lane.ts'],
          testTimeout: 120_000,
          expect: expectations,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
