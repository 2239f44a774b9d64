import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadMessages } from '@/lib/i18n/load-messages';
import { locales } from '@/lib/i18n/locales';

// Every question that the studio asks before it acts, found by the label of its "no". The types demand that label.
const root = path.resolve(import.meta.dirname, '../..');
const sources = globSync('{app,components}/**/*.tsx', { cwd: root })
  .filter((file) => !file.includes('.test.'))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
const questions = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/cancelLabel(?:=\{|: )(\w+)\('([\w.]+)'/g)].map(({ index, 1: translator = '', 2: key = '' }) => ({
    file,
    key: `${namespaceOf(text.slice(0, index), translator)}.${key}`,
  })),
);

function namespaceOf(text: string, translator: string): string {
  return [...text.matchAll(new RegExp(`const ${translator} = useTranslations\\('([\\w.]+)'`, 'g'))].at(-1)?.[1] ?? '';
}

test('every question is found', () => {
  const asked = sources.reduce(
    (sum, { text }) =>
      sum + [...text.matchAll(/<(?:ConfirmDialog|TakesQuestion|MemberDialog)\b|\bconfirm=\{\{/g)].length,
    0,
  );
  // Four pass on what they are given: the two buttons that ask, and the questions about takes and about a member.
  expect(questions).toHaveLength(asked - 4);
  expect(asked).toBeGreaterThan(12);
});

describe.each(locales)('in %s', async (locale) => {
  const messages: unknown = await loadMessages(locale);
  const find = (key: string) =>
    key.split('.').reduce((node: unknown, part) => (node as Record<string, unknown> | undefined)?.[part], messages);

  test.each(questions)('$key says what not doing it means', ({ key }) => {
    const words = find(key);
    expect(words).toMatch(locale === 'en' ? /\w+ \w+/ : /^.{3,}$/);
    expect(words).not.toMatch(/cancel|取消/i);
  });
});
