import { expect, test } from 'vitest';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { findRule } from './find-rules.server';
import { listPrices } from './list-prices.server';
import type { PriceRule } from './price-rule';
import { setPriceRule } from './set-price-rule.server';
import { withdrawPriceRule } from './withdraw-price-rule.server';

const kling = 'see2ai_video_generation_kling_3_0_v1';
const price = (std: string): PriceRule => ({
  unit: 'points',
  per: 'second',
  by: ['quality'],
  prices: { 'quality=std': std, 'quality=pro': '27' },
});
const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

type Studio = Awaited<ReturnType<typeof createTestStudio>>;
const pricesOf = async ({ actor }: Studio) => {
  const found = (await listPrices(actor.tenantId)).find(({ id }) => id === kling);
  if (!found) throw new Error('Kling is not listed.');
  return found;
};
const stdOf = async ({ actor }: Studio) => (await findRule(actor.tenantId, kling))?.rule.prices['quality=std'];

test('a rule for a later day begins with that day in the time zone of the tenant, and holds nothing before', async () => {
  const studio = await createTestStudio();
  const { actor, db } = studio;
  await db.tenant.update({ where: { id: actor.tenantId }, data: { timeZone: 'Asia/Shanghai' } });
  await setPriceRule(actor, { modelId: kling, rule: price('20') });
  await setPriceRule(actor, { modelId: kling, rule: price('30'), from: inDays(3) });
  expect(await stdOf(studio)).toBe('20');
  const { history, planned } = await pricesOf(studio);
  expect(history).toHaveLength(1);
  const midnight = new Date(Date.parse(inDays(3)) - 8 * 3_600_000).toISOString();
  expect(planned).toMatchObject([{ effectiveFrom: midnight, rule: price('30'), withdrawnAt: null }]);
});

test('its time comes by the clock alone: then it holds, and tasks made before keep their price', async () => {
  const studio = await createTestStudio();
  const { actor, db } = studio;
  const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
  await setPriceRule(actor, { modelId: kling, rule: price('20') });
  const before = await studio.create(keyId, compositions.blocking);
  const soon = new Date(Date.now() + 1_500);
  await db.priceRule.create({
    data: { tenantId: actor.tenantId, modelId: kling, rule: price('30'), effectiveFrom: soon },
  });
  expect(await stdOf(studio)).toBe('20');
  await expect.poll(() => stdOf(studio), { timeout: 10_000 }).toBe('30');
  const after = await studio.create(keyId, compositions.blocking);
  expect((await studio.task(before)).estimate).toMatchObject({ price: '20' });
  expect((await studio.task(after)).estimate).toMatchObject({ price: '30' });
});

test('a day that has begun, or lies too far ahead, is refused and nothing is written', async () => {
  const { actor, db } = await createTestStudio();
  for (const [from, code] of [
    [inDays(0), 'price.past'],
    [inDays(-400), 'price.past'],
    [inDays(366 * 6), 'price.far'],
  ] as const)
    await expect(setPriceRule(actor, { modelId: kling, rule: price('1'), from })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'from', code }],
    });
  expect(await db.priceRule.count({ where: { tenantId: actor.tenantId } })).toBe(0);
});

test('a planned rule can be withdrawn, once and by its own studio, and stays readable', async () => {
  const studio = await createTestStudio();
  const other = await createTestStudio();
  const { actor, db } = studio;
  await setPriceRule(actor, { modelId: kling, rule: price('20') });
  await setPriceRule(actor, { modelId: kling, rule: null, from: inDays(2) });
  const ruleId = String((await pricesOf(studio)).planned[0]?.id);
  await expect(withdrawPriceRule(other.actor, { ruleId })).rejects.toMatchObject({ code: 'notPossible' });
  await withdrawPriceRule(actor, { ruleId });
  await expect(withdrawPriceRule(actor, { ruleId })).rejects.toMatchObject({ code: 'notPossible' });
  expect(await pricesOf(studio)).toMatchObject({
    planned: [],
    withdrawn: [{ id: ruleId, rule: null, withdrawnBy: expect.any(String) }],
  });
  // Also when its time has come.
  await db.priceRule.update({ where: { id: ruleId }, data: { effectiveFrom: new Date() } });
  expect(await stdOf(studio)).toBe('20');
  const audit = await db.auditEvent.findMany({ where: { tenantId: actor.tenantId }, orderBy: { id: 'asc' } });
  expect(audit.map(({ action }) => action)).toEqual(['price.set', 'price.cleared', 'price.withdrawn']);
});

test('a rule that holds can’t be withdrawn: another one ends it', async () => {
  const studio = await createTestStudio();
  await setPriceRule(studio.actor, { modelId: kling, rule: price('20') });
  const ruleId = String((await pricesOf(studio)).history[0]?.id);
  await expect(withdrawPriceRule(studio.actor, { ruleId })).rejects.toMatchObject({ code: 'notPossible' });
  expect(await stdOf(studio)).toBe('20');
});

test('another rule for the same day replaces the planned one', async () => {
  const studio = await createTestStudio();
  await setPriceRule(studio.actor, { modelId: kling, rule: price('30'), from: inDays(2) });
  await setPriceRule(studio.actor, { modelId: kling, rule: price('40'), from: inDays(2) });
  await setPriceRule(studio.actor, { modelId: kling, rule: price('40'), from: inDays(2) });
  const { planned, withdrawn } = await pricesOf(studio);
  expect(planned.map(({ rule }) => rule?.prices['quality=std'])).toEqual(['40']);
  expect(withdrawn.map(({ rule }) => rule?.prices['quality=std'])).toEqual(['30']);
});

test('a price is set now although the same one is planned, and setting what holds anyway writes nothing', async () => {
  const studio = await createTestStudio();
  await setPriceRule(studio.actor, { modelId: kling, rule: price('30'), from: inDays(2) });
  await setPriceRule(studio.actor, { modelId: kling, rule: price('30') });
  await setPriceRule(studio.actor, { modelId: kling, rule: price('30'), from: inDays(5) });
  expect(await stdOf(studio)).toBe('30');
  expect((await pricesOf(studio)).planned).toHaveLength(1);
});

test('the usual job is the most frequent of the latest tasks, else what the form starts with', async () => {
  const studio = await createTestStudio();
  expect((await pricesOf(studio)).typical).toMatchObject({ count: 0, of: 0, seconds: 5 });
  const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
  await studio.create(keyId, compositions.blocking);
  await studio.create(keyId, compositions.blocking);
  const { typical } = await pricesOf(studio);
  expect(typical).toMatchObject({ count: 2, of: 2, seconds: 3 });
  expect(typical.values).toContainEqual({ field: 'quality', value: 'std' });
});
