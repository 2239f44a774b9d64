import { describe, expect, test } from 'vitest';
import { matchLocale } from './locales';

describe('matchLocale', () => {
  test.each([
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['fr-FR,fr;q=0.9,zh;q=0.3,en;q=0.5', 'en'],
    ['en-GB', 'en'],
    ['de', 'en'],
    ['en;q=0, zh-Hans;q=0.1', 'zh-CN'],
    ['', 'en'],
    [null, 'en'],
  ])('takes %s as %s', (header, locale) => {
    expect(matchLocale(header)).toBe(locale);
  });
});
