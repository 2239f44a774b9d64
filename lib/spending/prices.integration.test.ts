import { describe, expect, test } from 'vitest';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { findTasks } from '@/lib/tasks/find-tasks.server';
import { getTask } from '@/lib/tasks/get-task.server';
import { findRule, findRules } from './find-rules.server';
import { listPrices } from './list-prices.server';
import type { PriceRule } from './price-rule';
import { setPriceRule } from './set-price-rule.server';

const kling = 'see2ai_video_generation_kling_3_0_v1';

const pointsPerSecond = (std: string): PriceRule => ({
  unit: 'points',
  per: 'second',
  by: ['quality'],
  prices: { 'quality=std': std, 'quality=pro': '27' },
});

describe('a price', () => {
  test('holds from the moment it is set until the next one, and back to unknown', async () => {
    const { actor } = await createTestStudio();
    expect(await findRule(actor.tenantId, kling)).toBeUndefined();
    await setPriceRule(actor, { modelId: kling, rule: pointsPerSecond('20') });
    await setPriceRule(actor, {
      modelId: 'seedance-2-beta',
      rule: { ...pointsPerSecond('1'), by: [], prices: { '': '2' } },
    });
    await setPriceRule(actor, { modelId: kling, rule: pointsPerSecond('21') });
    expect((await findRule(actor.tenantId, kling))?.rule.prices['quality=std']).toBe('21');
    expect(Object.keys(await findRules(actor.tenantId)).sort()).toEqual([kling, 'seedance-2-beta']);

    await setPriceRule(actor, { modelId: kling, rule: null });
    expect(await findRule(actor.tenantId, kling)).toBeUndefined();
    expect(Object.keys(await findRules(actor.tenantId))).toEqual(['seedance-2-beta']);
  });

  test('is never changed: every one that held is in the history, with who set it', async () => {
    const { actor, db } = await createTestStudio();
    await setPriceRule(actor, { modelId: kling, rule: pointsPerSecond('20') });
    await setPriceRule(actor, { modelId: kling, rule: null });
    await setPriceRule(actor, { modelId: kling, rule: pointsPerSecond('22') });
    const { name } = await db.user.findUniqueOrThrow({ where: { id: actor.userId } });
    const priced = (await listPrices(actor.tenantId)).find(({ id }) => id === kling);
    expect(priced?.history.map(({ rule, person }) => [rule?.prices['quality=std'] ?? null, person])).toEqual([
      ['22', name],
      [null, name],
      ['20', name],
    ]);
  });

  test('that will hold later does not hold yet', async () => {
    const { actor, db } = await createTestStudio();
    await setPriceRule(actor, { modelId: kling, rule: pointsPerSecond('20') });
    const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000);
    await db.priceRule.create({
      data: { tenantId: actor.tenantId, modelId: kling, rule: pointsPerSecond('99'), effectiveFrom: tomorrow },
    });
    expect((await findRule(actor.tenantId, kling))?.rule.prices['quality=std']).toBe('20');
    expect((await findRules(actor.tenantId))[kling]?.rule.prices['quality=std']).toBe('20');
  });

  test('is written down in the audit, each change once', async () => {
    const { actor, db } = await createTestStudio();
    await setPriceRule(actor, { modelId: kling, rule: pointsPerSecond('20') });
    await setPriceRule(actor, { modelId: kling, rule: pointsPerSecond('20') });
    await setPriceRule(actor, { modelId: kling, rule: null });
    await setPriceRule(actor, { modelId: kling, rule: null });
    const { tenantId, userId } = actor;
    const audit = await db.auditEvent.findMany({ where: { tenantId }, orderBy: { id: 'asc' } });
    expect(audit.map(({ action, actorId, data }) => ({ action, actorId, data }))).toEqual([
      {
        action: 'price.set',
        actorId: userId,
        data: { modelId: kling, before: null, after: pointsPerSecond('20') },
      },
      {
        action: 'price.cleared',
        actorId: userId,
        data: { modelId: kling, before: pointsPerSecond('20'), after: null },
      },
    ]);
  });

  test('that does not fit the model is refused, and nothing is written', async () => {
    const { actor, db } = await createTestStudio();
    const rule: PriceRule = { ...pointsPerSecond('20'), by: ['seed'] };
    await expect(setPriceRule(actor, { modelId: kling, rule })).rejects.toMatchObject({ code: 'invalid' });
    await expect(setPriceRule(actor, { modelId: 'nothing', rule })).rejects.toMatchObject({ code: 'notFound' });
    expect(await db.priceRule.count({ where: { tenantId: actor.tenantId } })).toBe(0);
  });

  test("of one studio is not another's", async () => {
    const [mine, theirs] = [await createTestStudio(), await createTestStudio()];
    await setPriceRule(theirs.actor, { modelId: kling, rule: pointsPerSecond('20') });
    expect(await findRules(mine.actor.tenantId)).toEqual({});
    expect((await listPrices(mine.actor.tenantId)).every(({ history }) => history.length === 0)).toBe(true);
    const keyId = await mine.addKey('see2ai', 'http://127.0.0.1:9');
    expect((await mine.task(await mine.create(keyId, compositions.blocking))).estimate).toBeNull();
  });
});

describe('a task', () => {
  test('keeps the estimate it was made with, whatever the prices do later', async () => {
    const studio = await createTestStudio();
    const { tenantId } = studio.actor;
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    await setPriceRule(studio.actor, { modelId: kling, rule: pointsPerSecond('20') });
    const inForce = await findRule(tenantId, kling);
    const taskId = await studio.create(keyId, compositions.blocking);
    await setPriceRule(studio.actor, { modelId: kling, rule: pointsPerSecond('30') });

    const estimate = {
      amount: '60',
      unit: 'points',
      price: '20',
      per: 'second',
      seconds: 3,
      factors: [{ field: 'quality', value: 'std' }],
      ruleId: inForce?.ruleId,
      effectiveFrom: inForce?.effectiveFrom,
    };
    expect((await getTask(tenantId, taskId)).estimate).toEqual(estimate);
    expect((await findTasks(tenantId, {})).items.map((task) => task.estimate)).toEqual([estimate]);
  });

  test('has none where the rule has no price for its settings', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const rule = { ...pointsPerSecond('20'), prices: { 'quality=pro': '27' } };
    await setPriceRule(studio.actor, { modelId: kling, rule });
    const taskId = await studio.create(keyId, compositions.blocking);
    expect((await getTask(studio.actor.tenantId, taskId)).estimate).toBeNull();
  });
});
