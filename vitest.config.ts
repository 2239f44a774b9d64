import path from 'node:path';
import { defineConfig } from 'vitest/config';

// The tests are server code: for them `server-only` is the empty module that it is under the react-server condition.
const resolve = {
  alias: {
    '@': path.resolve(import.meta.dirname),
    'server-only': path.resolve(import.meta.dirname, 'node_modules/server-only/empty.js'),
  },
};

/** What is waited for may take its time on a machine that does much else; a second is the default. */
const patient = { poll: { timeout: 20_000 } };

export default defineConfig({
  // For the global set-up; each project has its own.
  resolve,
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['{app,components,lib,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.integration.test.ts'],
          // Some draw films; continuous integration has a database's tests beside them.
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
          setupFiles: ['scripts/testing/put-leftovers-to-rest.ts'],
          // One database for all; a file at a time keeps their timing apart.
          fileParallelism: false,
          testTimeout: 60_000,
          expect: patient,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
