import { readdir } from 'node:fs/promises';
import { createTranslator } from 'next-intl';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import enErrors from '@/messages/en/errors.json';
import enUpload from '@/messages/en/upload.json';
import zhErrors from '@/messages/zh-CN/errors.json';
import zhUpload from '@/messages/zh-CN/upload.json';
import { refusedFiles } from './__fixtures__/make-refused';
import { createMediaWorld, type MediaWorld } from './__fixtures__/media-world';
import { type RefusedName, refusedFormats } from './formats/refused-formats';
import { keepUpload } from './keep-upload.server';
import { tempFolder } from './temp-file.server';

let world: MediaWorld;
beforeAll(async () => {
  world = await createMediaWorld();
});
afterAll(() => world.remove());

/** The sentence of a refusal, as the list of uploads shows it. */
function sentence(locale: 'en' | 'zh-CN', name: string, params: AppError['params']): string {
  const messages = locale === 'en' ? { errors: enErrors, upload: enUpload } : { errors: zhErrors, upload: zhUpload };
  const t = createTranslator({ locale, messages });
  return t('upload.refused.byServer', { name, reason: t('errors.unsupportedMedia', params) });
}

const cases = Object.entries(refusedFiles).flatMap(([found, files]) =>
  Object.entries(files).map(([name, make]) => ({ found: found as RefusedName, name, make })),
);

describe('every row of the table of refused files', () => {
  test('has a whole file of its own', () => {
    expect(Object.keys(refusedFiles).sort()).toEqual(Object.keys(refusedFormats).sort());
    expect(new Set(cases.map(({ found }) => found)).size).toBe(Object.keys(refusedFormats).length);
  });

  test.each(cases)(
    '$found: $name is named in both languages, with what would do, and leaves nothing',
    async (given) => {
      const { found, name, make } = given;
      const waiting = await readdir(tempFolder()).catch(() => []);
      const localPath = await world.localFile(await make());
      const error = await keepUpload({ ...world, localPath, fileName: name }, world).then(
        (kept) => `kept as ${kept.mime}`,
        (refusal: unknown) => refusal,
      );
      if (!(error instanceof AppError)) throw new Error(`${name}: ${error}`);
      expect([error.code, error.params.found]).toEqual(['unsupportedMedia', found]);
      const row = refusedFormats[found];
      expect(sentence('en', name, error.params)).toBe(`${name}: This is ${row.found.en}. ${row.advice.en}`);
      expect(sentence('zh-CN', name, error.params)).toBe(
        `${name}：这是${/^[!-~]/.test(row.found.zh) ? ' ' : ''}${row.found.zh}。${row.advice.zh}`,
      );
      expect(await world.storedFiles()).toEqual([]);
      expect(await world.db.asset.count({ where: { tenantId: world.tenantId } })).toBe(0);
      expect(await readdir(tempFolder()).catch(() => [])).toEqual(waiting);
    },
  );
});
