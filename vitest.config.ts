import path from 'node:path';
import { defineConfig } from 'vitest/config';

const alias = { '@': path.resolve(import.meta.dirname) };
// `server-only` is empty under this condition: the tests are server code.
const resolve = { alias, conditions: ['react-server', 'node', 'import', 'module', 'default'] };
const ssr = { resolve: { conditions: ['react-server', 'node', 'import', 'module', 'default'] } };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: 'unit',
          include: ['{app,components,lib,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.integration.test.ts'],
          server: { deps: { inline: ['server-only'] } },
        },
      },
    ],
  },
});
