import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { createBudget } from '@/lib/budgets/change-budgets.server';
import { findBudgetsOfPress } from '@/lib/budgets/find-budgets-of-press.server';
import { bestKeyId } from '@/lib/keys/best-key';
import { setKeyUse } from '@/lib/keys/set-key-use.server';
import { film, openBudgetStudio } from './__fixtures__/budget-studio';
import { compositions, createTestStudio } from './__fixtures__/test-studio';
import { createBatch } from './create-batch.server';
import { repeatTask } from './repeat-task.server';

const address = 'https://see2ai.com';
const asNew = { priority: 1, weight: 10, models: null, people: null };

/** A studio with this many keys, and presses that leave the choice to it. */
async function openPool(count = 2) {
  const studio = await createTestStudio();
  const { actor, db } = studio;
  const keyIds: string[] = [];
  for (let index = 0; index < count; index += 1) keyIds.push(await studio.addKey('see2ai', address));
  const press = async (takes = 1, keyId: string = bestKeyId) => {
    const items = Array.from({ length: takes }, () => ({ ...compositions.blocking, keyId }));
    return (await createBatch(actor, { requestId: v7(), items })).taskIds;
  };
  const tasks = () => db.task.findMany({ where: { tenantId: actor.tenantId }, orderBy: { id: 'asc' } });
  /** How many tasks each key has. */
  const counts = async () => keyIds.map(async (id) => (await tasks()).filter(({ keyId }) => keyId === id).length);
  return { ...studio, keyIds, press, tasks, counts: async () => await Promise.all(await counts()) };
}

describe('the choice of a key', () => {
  it('is written with the task, and repeated with it', async () => {
    const { actor, keyIds, press, tasks } = await openPool();
    const [taskId = ''] = await press();
    expect(await tasks()).toMatchObject([{ id: taskId, isKeyChosen: true, isSandbox: false, triedKeyIds: [] }]);
    await repeatTask(actor, { taskId, requestId: v7(), how: 'same' });
    const made = await tasks();
    // Both keys have the same weight, so the second task goes to the other one.
    expect(made.map(({ keyId }) => keyId).toSorted()).toEqual(keyIds.toSorted());
    expect(made.map(({ isKeyChosen }) => isKeyChosen)).toEqual([true, true]);
  });

  it('by hand stays by hand', async () => {
    const { keyIds, press, tasks } = await openPool();
    await press(3, keyIds[1]);
    expect((await tasks()).map(({ keyId, isKeyChosen }) => [keyId, isKeyChosen])).toEqual(
      Array.from({ length: 3 }, () => [keyIds[1], false]),
    );
  });

  it('shares the takes of presses by weight, also of presses at the same time', async () => {
    const { actor, keyIds, press, counts } = await openPool(2);
    await setKeyUse(actor, { keyId: String(keyIds[0]), ...asNew, weight: 30 });
    await press(4);
    expect(await counts()).toEqual([3, 1]);
    await Promise.all(Array.from({ length: 8 }, () => press()));
    expect(await counts()).toEqual([9, 3]);
  });

  it('takes the keys of the smallest number first, and goes on where they are full', async () => {
    const { actor, db, keyIds, press, counts } = await openPool(2);
    await setKeyUse(actor, { keyId: String(keyIds[0]), ...asNew, priority: 2 });
    await press(2);
    expect(await counts()).toEqual([0, 2]);
    await db.providerKey.update({ where: { id: keyIds[1] }, data: { maxConcurrent: 3 } });
    await press(3);
    expect(await counts()).toEqual([2, 3]);
  });

  it.each([
    ['disabled', { disabledAt: new Date() }],
    ['paused', { pausedAt: new Date(), pauseCode: 'rejected' }],
    ['being deleted', { retiringAt: new Date() }],
    ['refused', { state: 'rejected' }],
    ['empty', { checkCode: 'outOfBalance' }],
    ['of the sandbox', { isSandbox: true }],
    ['of other models', { allowedModelIds: ['see2ai_image_generation_v1'] }],
    ['of other people', { allowedUserIds: [v7()] }],
  ] as const)('leaves out a key that is %s, and finds none without another', async (_what, data) => {
    const { db, keyIds, press, counts } = await openPool();
    const change = { ...data, ...('allowedModelIds' in data && { allowedModelIds: [...data.allowedModelIds] }) };
    const set = async (id: string | undefined) =>
      await db.providerKey.update({
        where: { id },
        data: { ...change, ...('allowedUserIds' in data && { allowedUserIds: [...data.allowedUserIds] }) } as never,
      });
    await set(keyIds[0]);
    await press(2);
    expect(await counts()).toEqual([0, 2]);
    await set(keyIds[1]);
    await expect(press()).rejects.toMatchObject({ code: 'noKey', issues: [{ path: 'items.0', code: 'noKey' }] });
  });

  it('never takes a key of another tenant', async () => {
    const { keyIds: others } = await openPool(1);
    const { press, tasks, keyIds } = await openPool(1);
    await press(3);
    expect(new Set((await tasks()).map(({ keyId }) => keyId))).toEqual(new Set(keyIds));
    await expect(press(1, others[0])).rejects.toMatchObject({ code: 'noKey' });
  });
});

describe('a key that is not for a person or a model', () => {
  it.each([
    ['person', 'keyPerson'],
    ['model', 'keyModel'],
  ])('is refused by hand at the field of the key: %s', async (what, code) => {
    const { db, keyIds, press, tasks } = await openPool(1);
    const data = what === 'person' ? { allowedUserIds: [v7()] } : { allowedModelIds: ['see2ai_image_generation_v1'] };
    await db.providerKey.update({ where: { id: keyIds[0] }, data });
    await expect(press(1, keyIds[0])).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'items.0.keyId', code, params: { label: 'test' } }],
    });
    expect(await tasks()).toEqual([]);
  });
});

describe('the choice of a key and budgets', () => {
  /** A studio whose key has a budget of 60 points a day; a film costs 30. There is a second key. */
  async function openStudio() {
    const studio = await openBudgetStudio({ limit: '300' });
    const { actor, db, keyId, manager } = studio;
    const budget = await createBudget(manager, {
      ...{ scope: 'key', targetId: keyId, period: 'day', unit: 'points', limit: '60', mode: 'stop' },
      ...{ unknownRule: 'refuse', unknownAmount: null },
    });
    await setKeyUse(manager, { ...asNew, keyId, weight: 100 });
    const second = await studio.addKey('see2ai', address);
    await setKeyUse(manager, { ...asNew, keyId: second, priority: 2 });
    const pressBest = (count: number) =>
      createBatch(actor, {
        requestId: v7(),
        items: Array.from({ length: count }, () => ({ ...film, keyId: bestKeyId })),
      });
    const at = (id: string) => db.task.count({ where: { keyId: id } });
    return { ...studio, second, pressBest, at, keyBudgetId: budget.budgetId };
  }

  it('goes on to the next key where the budget of the first would stop, within a press too', async () => {
    const { db, keyId, second, pressBest, at, keyBudgetId, counters } = await openStudio();
    await pressBest(3);
    expect([await at(keyId), await at(second)]).toEqual([2, 1]);
    const entries = await db.budgetEntry.findMany({ where: { budgetId: keyBudgetId } });
    expect(entries).toHaveLength(2);
    expect(await counters()).toMatchObject({ reserved: '90' });
    await pressBest(1);
    expect([await at(keyId), await at(second)]).toEqual([2, 2]);
  });

  it('is refused by the budget of the first in order where no key admits', async () => {
    const { db, keyId, second, pressBest, at } = await openStudio();
    await db.providerKey.update({ where: { id: second }, data: { disabledAt: new Date() } });
    await pressBest(2);
    await expect(pressBest(1)).rejects.toMatchObject({ code: 'budgetExceeded', params: { scope: 'key' } });
    expect(await at(keyId)).toBe(2);
  });

  it('holds the limits of both keys for many presses at once', async () => {
    const { keyId, second, pressBest, at } = await openStudio();
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => pressBest(1)));
    // 300 points in all: ten films, two of them with the key that has a budget of its own.
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect([await at(keyId), await at(second)]).toEqual([2, 8]);
  });

  it('shows before a press the budgets that count whichever key is chosen', async () => {
    const { actor } = await openStudio();
    const budgets = await findBudgetsOfPress(actor.tenantId, { ...actor, keyId: null, modelId: film.modelId });
    expect(budgets.map(({ scope }) => scope)).toEqual(['tenant']);
  });
});
