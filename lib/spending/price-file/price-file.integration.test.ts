import { expect, test } from 'vitest';
import { createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { findRules } from '../find-rules.server';
import type { PriceRule } from '../price-rule';
import { setPriceRule } from '../set-price-rule.server';
import { exportPrices } from './export-prices.server';
import { importPrices, previewImport } from './import-prices.server';

const kling = 'see2ai_video_generation_kling_3_0_v1';
const image = 'see2ai_image_generation_v1';
const flat = (amount: string, per: PriceRule['per'] = 'second'): PriceRule => ({
  unit: 'CNY',
  per,
  by: [],
  prices: { '': amount },
});
const fileOf = (rules: readonly object[]) => JSON.stringify({ format: 'slatehouse-prices', version: 1, rules });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('an export that is imported again changes nothing, and into an empty studio brings what holds and what is planned', async () => {
  const [mine, theirs] = [await createTestStudio(), await createTestStudio()];
  await setPriceRule(mine.actor, { modelId: kling, rule: flat('1') });
  await setPriceRule(mine.actor, { modelId: kling, rule: flat('2') });
  await setPriceRule(mine.actor, { modelId: kling, rule: null, from: inDays(2) });
  await setPriceRule(mine.actor, { modelId: image, rule: flat('0.35', 'result') });
  const text = JSON.stringify(await exportPrices(mine.actor));
  expect(await previewImport(mine.actor, { text })).toMatchObject({ changes: [], unchanged: 3, past: 1 });

  const plan = await previewImport(theirs.actor, { text });
  expect(plan).toMatchObject({ unchanged: 0, past: 1 });
  expect(plan.changes.map(({ modelId, when, before, after }) => [modelId, when, before, after])).toEqual([
    [image, 'now', null, flat('0.35', 'result')],
    [kling, 'now', null, flat('2')],
    [kling, 'later', flat('2'), null],
  ]);
  expect(await findRules(theirs.actor.tenantId)).toEqual({});
  expect(await importPrices(theirs.actor, { text, fingerprint: plan.fingerprint })).toEqual({ written: 3 });
  expect((await findRules(theirs.actor.tenantId))[kling]?.rule).toEqual(flat('2'));
  expect(await previewImport(theirs.actor, { text })).toMatchObject({ changes: [], unchanged: 3 });
});

test('a file imports what its preview said, or nothing', async () => {
  const { actor, db } = await createTestStudio();
  const text = fileOf([{ model: kling, rule: flat('3') }]);
  const { fingerprint } = await previewImport(actor, { text });
  await setPriceRule(actor, { modelId: kling, rule: flat('4') });
  await expect(importPrices(actor, { text, fingerprint })).rejects.toMatchObject({ code: 'conflict' });
  expect(await db.priceRule.count({ where: { tenantId: actor.tenantId } })).toBe(1);
});

test('every mistake is named by its place, and nothing of the file is imported', async () => {
  const { actor, db } = await createTestStudio();
  const mistakes = async (text: string) => {
    const error = await previewImport(actor, { text }).catch((refused) => refused);
    await expect(importPrices(actor, { text, fingerprint: '' })).rejects.toMatchObject({ code: 'invalid' });
    return error.issues.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`);
  };
  expect(await mistakes('{"rules": [')).toEqual([expect.stringMatching(/price\.notJson/)]);
  expect(await mistakes('{"format": "other", "version": 1, "rules": []}')).toEqual(['format price.format']);
  expect(
    await mistakes(
      fileOf([
        { model: kling, rule: { ...flat('1'), prices: { '': '1,5' } } },
        { model: kling, from: '2027-02-30', rule: flat('1') },
        { model: kling, rule: { ...flat('1'), unit: 'yuan' } },
        { model: kling, rule: flat('1'), note: 'cheap' },
        { model: kling },
      ]),
    ),
  ).toEqual([
    'rules.0.rule.prices. price.amount',
    'rules.1.from price.from',
    'rules.2.rule.unit price.unit',
    'rules.3.note price.unknownField',
    'rules.4.rule required',
  ]);
  expect(
    await mistakes(
      fileOf([
        { model: 'sora', rule: null },
        { model: image, rule: flat('1') },
        { model: kling, rule: { ...flat('1'), by: ['seed'] } },
        { model: kling, from: inDays(3), rule: flat('1') },
        { model: kling, from: inDays(3), rule: flat('2') },
        { model: kling, from: inDays(4000), rule: null },
      ]),
    ),
  ).toEqual([
    'rules.0.model price.noModel',
    'rules.1.rule.per price.noSeconds',
    'rules.2.rule.by price.noSetting',
    'rules.5.from price.far',
    'rules.4.from price.twice',
  ]);
  expect(await db.priceRule.count({ where: { tenantId: actor.tenantId } })).toBe(0);
});
