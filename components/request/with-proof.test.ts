import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

// Whoever calls an action of the administration asks for a proof when it wants one, so that nothing typed is lost. What
// needs none goes through it too: `withProof` does nothing then, and a right may begin to need a proof later.

const root = path.resolve(import.meta.dirname, '../..');
const files = globSync('components/admin/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/\.test\./.test(file));
/** A sent command whose failure to arrive is caught. */
const sent = /await ((?:(?!await)[^;])*?)\.catch\(\(\) => null\)/g;

test('commands of the administration ask for a proof where they must', () => {
  const found = files.flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(sent)].map(([, call = '']) => ({ file, call })),
  );
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter(({ call }) => !call.startsWith('withProof('))).toEqual([]);
});
