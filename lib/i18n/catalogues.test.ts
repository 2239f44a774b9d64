import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import { dynamicKeyPrefixes } from './dynamic-keys';
import { type Locale, locales } from './locales';
import { argumentNames, flatten, isKeyUsed, type Mentions, mentionsIn } from './message-usage';
import { messages as english } from './messages-en';
import { messages as chinese } from './messages-zh-cn';

const root = path.resolve(import.meta.dirname, '../..');
const en = flatten(english);
const zh = flatten(chinese);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$|messages-(en|zh-cn)\.ts$/.test(entry.name),
    )
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}generated${path.sep}`));
}

describe('the message catalogues', () => {
  test('list every file of every language', () => {
    for (const locale of locales) {
      const files = readdirSync(path.join(root, 'messages', locale)).map((file) => file.replace(/\.json$/, ''));
      expect(files.sort(), locale).toEqual(Object.keys(english).sort());
    }
  });

  test('choose nothing by a plural that Chinese does not have: one is `=1` there', () => {
    expect([...zh].flatMap(([key, text]) => (/plural,[^}]*\bone \{/.test(text) ? [key] : []))).toEqual([]);
  });

  test('have the same keys in both languages', () => {
    expect(
      [...en.keys()].filter((key) => !zh.has(key)),
      'missing in zh-CN',
    ).toEqual([]);
    expect(
      [...zh.keys()].filter((key) => !en.has(key)),
      'not in English',
    ).toEqual([]);
  });

  test('take the same arguments in both languages', () => {
    // Words that come in both languages (`foundEn`, `foundZh`): each catalogue takes its own.
    const shared = (text: string) => argumentNames(text).map((name) => name.replace(/(En|Zh)$/, ''));
    const different = [...en].filter(
      ([key, text]) => zh.has(key) && shared(text).join() !== shared(zh.get(key) ?? '').join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test.each([
    ['en', english, en],
    ['zh-CN', chinese, zh],
  ] as const)('are well formed and not empty in %s', (locale: Locale, messages, flat) => {
    const broken: string[] = [];
    let current = '';
    const translate = createTranslator({
      locale,
      messages,
      onError: (error) => {
        if (error.code === 'INVALID_MESSAGE') broken.push(`${current}: ${error.message}`);
      },
      getMessageFallback: () => '',
    }) as (key: string) => string;
    for (const [key, text] of flat) {
      current = key;
      if (text.trim() === '') broken.push(`${key}: empty`);
      translate(key);
    }
    expect(broken).toEqual([]);
  });

  test('are all used by the code', () => {
    const mentions: Mentions[] = ['app', 'components', 'lib']
      .flatMap((folder) => sources(path.join(root, folder)))
      .map((file) => mentionsIn(readFileSync(file, 'utf8')));
    const unused = [...en.keys()].filter(
      (key) => !dynamicKeyPrefixes.some((prefix) => key.startsWith(prefix)) && !isKeyUsed(key, mentions),
    );
    expect(unused).toEqual([]);
  });
});
