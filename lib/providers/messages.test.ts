import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import { messages as english } from '@/lib/i18n/messages-en';
import { messages as chinese } from '@/lib/i18n/messages-zh-cn';
import { mergeUsage, readUsage } from '@/lib/tasks/usage-facts';
import type { ConformanceCases } from './__fixtures__/conformance-cases';
import { expectNothingLeft } from './__fixtures__/expect-nothing-left';
import { providerErrorCodes } from './error-codes';
import { fieldMeta } from './fields';
import { declaredModels } from './registry/registry';

const root = path.resolve(import.meta.dirname, '../..');

type Catalogue = { [key: string]: string | Catalogue };

/** The catalogues as the studio has them: with the words of the providers' folders. */
const catalogues: Record<'en' | 'zh-CN', Record<string, Catalogue>> = { en: english, 'zh-CN': chinese };

function catalogue(locale: 'en' | 'zh-CN', namespace: string): Catalogue {
  return catalogues[locale][namespace] ?? {};
}

function has(messages: Catalogue, key: string): boolean {
  const found = key
    .split('.')
    .reduce<string | Catalogue | undefined>((at, name) => (typeof at === 'object' ? at[name] : undefined), messages);
  return typeof found === 'string' && found.trim() !== '';
}

/** Codes that are written in these source files, such as `code: 'shots.total'`. */
function codesIn(pattern: RegExp, ...files: string[]): string[] {
  const found = files.flatMap((file) =>
    [...readFileSync(path.join(root, 'lib', file), 'utf8').matchAll(pattern)].map((match) => match[1] ?? ''),
  );
  return [...new Set(found)];
}

/** Where the folders of the providers declare rules, warnings and limits. */
const providerFiles = globSync('providers/*/*.ts', { cwd: path.join(root, 'lib') }).filter(
  (file) => !/\.test\.ts$|\.server\.ts$|\/(manifest|names)\.ts$|\/(generated|registry)\//.test(file),
);

const literal =
  /(?:code: |below\(|above\(|return |\? |: )'([a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)+|required|notInThisMode|invalid|notOneOf|unknownField|wrongType)'/g;
const issueCodes = [
  ...codesIn(
    literal,
    'errors/field-issue.ts',
    'providers/fields.ts',
    'providers/define.ts',
    'providers/media-limits.ts',
    ...providerFiles,
  ),
  ...['string', 'array', 'number'].flatMap((origin) => [`tooBig.${origin}`, `tooSmall.${origin}`]),
  ...['email', 'url', 'uuid', 'regex'].map((format) => `format.${format}`),
];
const warningCodes = codesIn(
  /\bcode: '([A-Za-z0-9]+)',\s*source: '/g,
  ...providerFiles,
  'composer/tags/tag-warnings.ts',
);
const warningSources = codesIn(
  /\bsource(?:: | = )'([A-Za-z0-9]+)'/g,
  ...providerFiles,
  'composer/tags/tag-warnings.ts',
  'composer/validation/check-composition.ts',
);

const folders = import.meta.glob<{ cases: ConformanceCases }>('./*/__fixtures__/conformance.ts', { eager: true });

describe.each(['en', 'zh-CN'] as const)('in %s there are words', (locale) => {
  const missing = `lacks words: those of one provider stand in lib/providers/<id>/words/${locale}.json`;
  const unused = 'has words that nothing needs';

  test('for every code of an issue', () => {
    const validation = catalogue(locale, 'validation');
    expect(issueCodes.length).toBeGreaterThan(25);
    expectNothingLeft({ [`\`validation\` ${missing}`]: issueCodes.filter((code) => !has(validation, code)) });
  });

  test('for every warning, with its source', () => {
    const { sources = {}, ...warnings } = catalogue(locale, 'warnings');
    expectNothingLeft({
      [`\`warnings\` ${missing}`]: warningCodes.filter((code) => !has(warnings as Catalogue, code)),
      [`\`warnings.sources\` ${missing}`]: warningSources.filter((source) => !has(sources as Catalogue, source)),
      [`\`warnings\` ${unused}`]: Object.keys(warnings).filter((code) => !warningCodes.includes(code)),
      [`\`warnings.sources\` ${unused}`]: Object.keys(sources).filter((source) => !warningSources.includes(source)),
    });
  });

  test('for every provider error (a sentence and a next step), and for nothing else', () => {
    const errors = catalogue(locale, 'providerErrors');
    expect(Object.keys(errors).sort()).toEqual([...providerErrorCodes].sort());
    const incomplete = providerErrorCodes.filter(
      (code) => !has(errors, `${code}.sentence`) || !has(errors, `${code}.nextStep`),
    );
    expect(incomplete).toEqual([]);
  });

  test('for every field, and for nothing else', () => {
    const fields = catalogue(locale, 'fields');
    const keys = new Set(
      declaredModels.flatMap((model) => Object.values(model.fields).map((schema) => fieldMeta(schema).messageKey)),
    );
    const parts = [...keys].flatMap((key) => [`${key}.label`, `${key}.hint`]);
    expectNothingLeft({
      [`\`fields\` ${missing}`]: parts.filter((part) => !has(fields, part)),
      [`\`fields\` ${unused}`]: Object.keys(fields).filter((key) => !keys.has(key)),
    });
  });

  test('for every choice whose value does not explain itself', () => {
    const fields = catalogue(locale, 'fields');
    const silent = declaredModels.flatMap((model) =>
      Object.values(model.fields).flatMap((schema) => {
        const meta = fieldMeta(schema);
        if (meta.control !== 'choice') return [];
        return meta.options
          .filter((option) => !/^\d/.test(option))
          .map((option) => `${meta.messageKey}.options.${option}`);
      }),
    );
    expectNothingLeft({ [`\`fields\` ${missing}`]: [...new Set(silent)].filter((key) => !has(fields, key)) });
  });

  test('for every model, mode, kind and delivery', () => {
    const models = catalogue(locale, 'models');
    const keys = declaredModels.flatMap((model) => [
      `${model.id}.summary`,
      `kinds.${model.kind}`,
      `delivery.${model.delivery}`,
      ...model.modes.flatMap((mode) => [`modes.${mode}.label`, `modes.${mode}.hint`]),
    ]);
    expectNothingLeft({ [`\`models\` ${missing}`]: [...new Set(keys)].filter((key) => !has(models, key)) });
  });

  test('for every figure that only one provider has', () => {
    const usages = Object.values(folders).flatMap(({ cases }) => cases.results.map(({ usage }) => usage));
    const own = usages.flatMap((usage) => readUsage(mergeUsage(undefined, usage), undefined).own);
    const names = [...new Set(own.map(({ name }) => `usage.${name}`))];
    expect(names).not.toEqual([]);
    expectNothingLeft({ [`\`task\` ${missing}`]: names.filter((name) => !has(catalogue(locale, 'task'), name)) });
  });

  test.each([
    [{ kind: 'image', max: 1 }, 'At most 1 image.', '最多 1 张图片。'],
    [{ kind: 'video', max: 3 }, 'At most 3 videos.', '最多 3 个视频。'],
    [{ kind: 'audio', max: 3 }, 'At most 3 sounds.', '最多 3 段音频。'],
  ])('that count %o', (params, english, chinese) => {
    const translate = createTranslator({ locale, messages: { validation: catalogue(locale, 'validation') } }) as (
      key: string,
      values: object,
    ) => string;
    expect(translate('validation.references.tooMany', params)).toBe(locale === 'en' ? english : chinese);
  });
});
