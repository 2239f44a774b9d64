import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

// Every picture and film of the studio says when it can't be shown, and offers to try again.
const root = path.resolve(import.meta.dirname, '../..');
const files = globSync('{app,components}/**/*.tsx', { cwd: root }).filter((file) => !/\.test\.|\/testing\//.test(file));

/** Why no sentence of the studio belongs there. */
const others: Record<string, string> = {
  'components/composer/intake/shared-file.tsx': 'a file in the memory of the browser, named below it',
  'components/composer/models/model-example.tsx': 'a decoration in a button, with a sign of its own',
  'components/task-view/candidate-preview.tsx': 'a picture of the provider, with a sentence of its own',
  'components/media/still.tsx': 'the small pictures themselves',
};

const media = files
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))
  .filter(({ text }) => /<(img|video)\b/.test(text));

test.each(media)('$file guards its pictures and films', ({ file, text }) => {
  if (file in others) return expect(text).toMatch(/<(img|video)\b/);
  const tags = [...text.matchAll(/<(?:img|video)\b[\s\S]*?\/>/g)].map(([tag]) => tag);
  // What plays above a guarded still is decoration, and what is in the page itself can't fail to come.
  const shown = tags.filter((tag) => !/aria-hidden|src=\{`data:/.test(tag));
  expect(shown.filter((tag) => !/onError=\{onError\}|onError\(\)/.test(tag))).toEqual([]);
  expect(shown.length === 0 || text.includes('<MediaGuard')).toBe(true);
});

test('what is excepted is there', () => {
  expect(Object.keys(others).filter((file) => !media.some((one) => one.file === file))).toEqual([]);
});
