import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const opened = globSync('e2e/boxes/*.ts', { cwd: root }).flatMap((file) =>
  [...read(file).matchAll(/\bfile: '([^']+)'/g)].map(([, opens = '']) => opens),
);

/** The files that render a dialog, a sheet or a popover. The primitives themselves are parts of others. */
const found = globSync('{app,components}/**/*.tsx', { cwd: root })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => !/^components\/ui\/|\.test\.tsx$|\/testing\//.test(file))
  .filter((file) => /<(Dialog|Sheet|Modal|Popover|FormDialog|ConfirmDialog)\b/.test(read(file)));

describe('the tables of dialogs, sheets and popovers', () => {
  it('open every file that renders one by keyboard', () => {
    expect([...new Set(opened)].toSorted()).toEqual(found.toSorted());
  });
});
