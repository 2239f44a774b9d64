import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const table = readFileSync(path.join(root, 'e2e/boxes.ts'), 'utf8');
const opened = [...table.matchAll(/\bfile: '([^']+)'/g)].map(([, file = '']) => file);
const elsewhere = [...table.matchAll(/^ {2}'([^']+)': '([^']+)',$/gm)].map(([, file = '', test = '']) => ({
  file,
  test,
}));

/** The files that render a dialog, a sheet or a popover. The primitives themselves are parts of others. */
const found = globSync('{app,components}/**/*.tsx', { cwd: root })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => !/^components\/ui\/|\.test\.tsx$|\/testing\//.test(file))
  .filter((file) =>
    /<(Dialog|Sheet|Modal|Popover|FormDialog|ConfirmDialog)\b/.test(readFileSync(path.join(root, file), 'utf8')),
  );

describe('the table of dialogs, sheets and popovers', () => {
  it('names every file that renders one, once', () => {
    expect([...opened, ...elsewhere.map(({ file }) => file)].toSorted()).toEqual(found.toSorted());
  });

  it('names tests that exist for those that it does not open', () => {
    const tests = globSync('{e2e/*.spec.ts,components/**/*.component.test.tsx}', { cwd: root });
    expect(elsewhere.filter(({ test }) => !tests.includes(test))).toEqual([]);
  });
});
