import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

// The tests are server code, so `server-only` must be the empty module that it is under the react-server condition.
const resolve = {
  alias: {
    '@': path.resolve(import.meta.dirname),
    'server-only': path.resolve(import.meta.dirname, 'node_modules/server-only/empty.js'),
  },
};

/** How many files run at the same time. Each lane of the integration tests has a database of its own. */
const lanes = Math.min(4, availableParallelism());

/** The default timeout of one second is too short on a busy machine. */
const patient = { poll: { timeout: 20_000 } };

export default defineConfig({
  // For the global setup. Each project has its own `resolve`.
  resolve,
  test: {
    maxWorkers: lanes,
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['{app,components,lib,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.integration.test.ts'],
          // Some tests render films, and continuous integration runs the tests of the database at the same time.
          testTimeout: 30_000,
          expect: patient,
        },
      },
      {
        resolve,
        test: {
          name: 'integration',
          include: ['{app,components,lib,scripts}/**/*.integration.test.ts'],
          globalSetup: ['scripts/testing/integration-setup.ts'],
          setupFiles: ['scripts/testing/enter-lane.ts'],
          testTimeout: 60_000,
          expect: patient,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
