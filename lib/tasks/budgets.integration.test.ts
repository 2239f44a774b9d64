import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { changeBudget, createBudget, setBudgetRemoved, setTimeZone } from '@/lib/budgets/change-budgets.server';
import { listBudgets } from '@/lib/budgets/list-budgets.server';
import { recountBudgets } from '@/lib/budgets/recount-budgets.server';
import { setPriceRule } from '@/lib/spending/set-price-rule.server';
import { film, openBudgetStudio as openStudio, price } from './__fixtures__/budget-studio';
import { cancelTask } from './cancel-task.server';
import { decideApproval, lapseApprovals } from './decide-approval.server';
import { listApprovals } from './list-approvals.server';
import { markTaskFailed, sendTaskAgain } from './resolve-uncertain.server';

const isRight = async ({ actor, db }: Awaited<ReturnType<typeof openStudio>>) =>
  expect(await recountBudgets(db, actor.tenantId)).toEqual([]);

describe('a press within a budget', () => {
  test('is reserved with its tasks, released when it is cancelled, and settled at what was charged', async () => {
    const studio = await openStudio();
    const { actor, one, run, move, counters } = studio;
    const [first, second, third] = [await one(), await one(), await one()];
    expect(await counters()).toMatchObject({ reserved: '90', settled: '0', left: '10' });
    await cancelTask(actor, first);
    expect(await counters()).toMatchObject({ reserved: '60', left: '40' });
    await run(second);
    await move(second, 'running', 'failed', 'not_charged');
    await run(third);
    await move(third, 'running', 'storing', 'charged', 25);
    expect(await counters()).toEqual({ reserved: '0', uncertain: '0', settled: '25', left: '75', over: '0' });
    await isRight(studio);
  });

  test('is refused beyond the limit, whole, with what is left and when it starts anew', async () => {
    const studio = await openStudio();
    await studio.press(2);
    await expect(studio.press(2)).rejects.toMatchObject({
      code: 'budgetExceeded',
      params: { scope: 'tenant', period: 'month', unit: 'points', limit: 100, left: 40, needed: 60 },
    });
    expect(await studio.db.task.count({ where: { tenantId: studio.actor.tenantId } })).toBe(2);
    expect(await studio.counters()).toMatchObject({ reserved: '60' });
    await isRight(studio);
  });

  test('means the same tasks when it is sent again, and is reserved once', async () => {
    const studio = await openStudio();
    const requestId = v7();
    expect(await studio.press(2, requestId)).toEqual(await studio.press(2, requestId));
    expect(await studio.counters()).toMatchObject({ reserved: '60' });
  });

  test('stays reserved while its outcome is unknown, also after a person gave it up; a late result settles it', async () => {
    const studio = await openStudio();
    const { actor, one, run, move, counters } = studio;
    const taskId = await one();
    await run(taskId);
    await move(taskId, 'running', 'uncertain', 'may_be_charged');
    expect(await counters()).toMatchObject({ reserved: '30', uncertain: '30', left: '70' });
    await markTaskFailed(actor, taskId);
    expect(await counters()).toMatchObject({ reserved: '30', uncertain: '30' });
    await isRight(studio);
    await move(taskId, 'failed', 'storing', 'charged', 30);
    expect(await counters()).toMatchObject({ reserved: '0', uncertain: '0', settled: '30' });
    await isRight(studio);
  });

  test('is settled though it was released, when its provider delivers late', async () => {
    const studio = await openStudio();
    const { one, run, move, counters } = studio;
    const taskId = await one();
    await run(taskId);
    await move(taskId, 'running', 'failed', 'not_charged');
    expect(await counters()).toMatchObject({ reserved: '0', settled: '0', left: '100' });
    await move(taskId, 'failed', 'storing', 'charged');
    expect(await counters()).toMatchObject({ settled: '30', left: '70' });
    await isRight(studio);
  });

  test('counts the seconds that were made, and an overrun blocks the next press', async () => {
    const studio = await openStudio({ limit: '80' });
    const { actor, db, one, run, move, counters } = studio;
    const taskId = await one();
    await run(taskId);
    await move(taskId, 'running', 'storing', 'charged');
    await db.asset.create({
      data: {
        ...{ tenantId: actor.tenantId, taskId, resultIndex: 0, kind: 'video', origin: 'result', fileName: 'a.mp4' },
        ...{ mime: 'video/mp4', sizeBytes: 1n, sha256: 'x', storageKey: `results/${taskId}`, durationMs: 10_040 },
      },
    });
    await move(taskId, 'storing', 'succeeded', 'charged');
    expect(await counters()).toEqual({ reserved: '0', uncertain: '0', settled: '100', left: '0', over: '20' });
    await expect(studio.press()).rejects.toMatchObject({ code: 'budgetExceeded', params: { left: 0 } });
    await isRight(studio);
  });

  test('sent again is reserved beside the uncertain one', async () => {
    const studio = await openStudio();
    const { actor, one, run, move, counters } = studio;
    const taskId = await one();
    await run(taskId);
    await move(taskId, 'running', 'uncertain', 'may_be_charged');
    await sendTaskAgain(actor, taskId, { requestId: v7() });
    expect(await counters()).toMatchObject({ reserved: '60', uncertain: '30' });
    await isRight(studio);
  });

  test('of unknown price follows the rule of the budget', async () => {
    const studio = await openStudio({ unit: 'CNY' });
    await expect(studio.press()).rejects.toMatchObject({ code: 'budgetUnknownPrice', params: { unit: 'CNY' } });
    const { manager, budgetId } = studio;
    const change = { budgetId, period: 'month', limit: '100', mode: 'stop' } as const;
    await changeBudget(manager, { ...change, unknownRule: 'count', unknownAmount: '45' });
    await studio.press(2);
    expect(await studio.counters()).toMatchObject({ reserved: '90' });
    await expect(studio.press()).rejects.toMatchObject({ code: 'budgetExceeded' });
  });

  test('is told of at 50, 80 and 100 percent, once, to its person and to those who manage budgets', async () => {
    const studio = await openStudio({ mode: 'warn' });
    for (let count = 0; count < 5; count += 1) await studio.press();
    const told = ['budgetUsed 50', 'budgetUsed 80', 'budgetUsed 100'];
    expect(await studio.kinds(studio.manager.userId)).toEqual(told);
    expect(await studio.kinds(studio.actor.userId)).toEqual(told);
    expect(await studio.counters()).toMatchObject({ reserved: '150', left: '0', over: '50' });
  });
});

test('of fifty presses at once, only as many are admitted as the limit has room for', async () => {
  const studio = await openStudio({ limit: '300' });
  const { manager, actor } = studio;
  // A second budget, so that locks are taken in an order.
  await createBudget(manager, {
    ...{ scope: 'person', targetId: actor.userId, period: 'day', unit: 'points', limit: '210', mode: 'stop' },
    ...{ unknownRule: 'refuse', unknownAmount: null },
  });
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => studio.press()));
  const admitted = outcomes.flatMap((one) => (one.status === 'fulfilled' ? one.value.taskIds : []));
  expect(admitted).toHaveLength(7);
  for (const one of outcomes)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'budgetExceeded' });
  const budgets = await listBudgets(actor.tenantId);
  expect(budgets.map(({ reserved, left }) => [reserved, left])).toEqual([
    ['210', '90'],
    ['210', '0'],
  ]);
  // Ends and presses at the same time leave the books right.
  await Promise.allSettled([
    ...admitted.map((taskId) => cancelTask(actor, taskId)),
    ...Array.from({ length: 20 }, () => studio.press()),
  ]);
  for (const { reserved } of await listBudgets(actor.tenantId)) expect(Number(reserved)).toBeLessThanOrEqual(210);
  await isRight(studio);
});

describe('a press that a budget asks about', () => {
  const asking = { mode: 'ask', limit: '50' } as const;

  test('waits, is approved with one decision, exactly as it was, and then runs beyond the limit', async () => {
    const studio = await openStudio(asking);
    const { actor, manager, task, counters, kinds } = studio;
    await studio.press();
    const { taskIds } = await studio.press(2);
    expect(await task(String(taskIds[0]))).toMatchObject({ status: 'queued', waitCode: 'approval' });
    expect(await counters()).toMatchObject({ reserved: '30' });
    const [waiting] = await listApprovals(actor.tenantId);
    expect(waiting).toMatchObject({ tasks: 2, asked: [{ needed: '60', left: '20', objection: 'limit' }] });
    expect(await kinds(manager.userId)).toContain('approvalAsked');
    const approvalId = waiting?.id ?? '';
    await setPriceRule(manager, { modelId: film.modelId, rule: { ...price, by: [], prices: { '': '99' } } });
    const both = await Promise.allSettled([1, 2].map(() => decideApproval(manager, { approvalId, approve: true })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const id of taskIds)
      expect(await task(id)).toMatchObject({ status: 'queued', waitCode: null, notBefore: null });
    expect(await counters()).toMatchObject({ reserved: '90', over: '40' });
    expect(await kinds(actor.userId)).toContain('approvalGiven');
    expect(await listApprovals(actor.tenantId)).toEqual([]);
    await isRight(studio);
  });

  test('is not sent when it is refused, or when nobody decides in time', async () => {
    const studio = await openStudio({ ...asking, limit: '0' });
    const { actor, manager, db, task, counters, kinds } = studio;
    const refused = await studio.one();
    const [waiting] = await listApprovals(actor.tenantId);
    await decideApproval(manager, { approvalId: waiting?.id ?? '', approve: false });
    const lapsed = await studio.one();
    await db.budgetApproval.updateMany({ where: { state: 'waiting' }, data: { endsAt: new Date() } });
    await lapseApprovals(db);
    for (const id of [refused, lapsed])
      expect(await task(id)).toMatchObject({ status: 'cancelled', money: 'not_sent' });
    expect(await kinds(actor.userId)).toEqual(['approvalRefused', 'approvalLapsed']);
    expect(await counters()).toMatchObject({ reserved: '0', settled: '0' });
  });

  test('goes on waiting where another budget stops it', async () => {
    const studio = await openStudio({ ...asking, limit: '0' });
    const { actor, manager } = studio;
    const taskId = await studio.one();
    await createBudget(manager, {
      ...{ scope: 'key', targetId: studio.keyId, period: 'total', unit: 'points', limit: '20', mode: 'stop' },
      ...{ unknownRule: 'refuse', unknownAmount: null },
    });
    const [waiting] = await listApprovals(actor.tenantId);
    const decision = decideApproval(manager, { approvalId: waiting?.id ?? '', approve: true });
    await expect(decision).rejects.toMatchObject({ code: 'budgetExceeded', params: { scope: 'key' } });
    expect(await studio.task(taskId)).toMatchObject({ waitCode: 'approval' });
    await cancelTask(actor, taskId);
    expect(await listApprovals(actor.tenantId)).toEqual([]);
  });
});

describe('a change', () => {
  test('of limit, period and time zone loses and invents nothing', async () => {
    const studio = await openStudio();
    const { actor, manager, budgetId, db } = studio;
    await studio.press(3);
    const moved = new Date(Date.now() - 40 * 86_400_000);
    const [old] = await db.budgetEntry.findMany({ where: { budgetId }, orderBy: { taskId: 'asc' } });
    await db.budgetEntry.updateMany({ where: { taskId: old?.taskId }, data: { admittedAt: moved } });
    const sums = async () => {
      const { _sum } = await db.budgetWindow.aggregate({
        where: { budgetId },
        _sum: { admitted: true, reserved: true },
      });
      return [_sum.admitted, _sum.reserved];
    };
    const change = { budgetId, limit: '40', mode: 'stop', unknownRule: 'refuse', unknownAmount: null } as const;
    for (const period of ['day', 'week', 'total', 'month'] as const) {
      await changeBudget(manager, { ...change, period });
      expect(await sums()).toEqual([90_000_000n, 90_000_000n]);
      await isRight(studio);
    }
    expect(await studio.counters()).toMatchObject({ reserved: '60', left: '0', over: '20' });
    await setTimeZone(manager, 'Pacific/Kiritimati');
    expect(await sums()).toEqual([90_000_000n, 90_000_000n]);
    await isRight(studio);
    await expect(studio.press()).rejects.toMatchObject({ code: 'budgetExceeded' });
    await setBudgetRemoved(manager, { budgetId, removed: true });
    const free = await studio.one();
    expect(await db.budgetEntry.count({ where: { taskId: free } })).toBe(0);
    await cancelTask(actor, String(old?.taskId));
    await isRight(studio);
    await setBudgetRemoved(manager, { budgetId, removed: false });
    await expect(studio.press()).rejects.toMatchObject({ code: 'budgetExceeded' });
  });

  test('behind the studio’s back is found and put right by a recount', async () => {
    const studio = await openStudio();
    const { actor, db, budgetId } = studio;
    const taskId = await studio.one();
    await db.task.update({ where: { id: taskId }, data: { status: 'failed', money: 'not_charged' } });
    await db.budgetWindow.updateMany({ where: { budgetId }, data: { admitted: 77n, reserved: 77n } });
    expect(await recountBudgets(db, actor.tenantId, { repair: true })).toEqual([
      { budgetId, taskId },
      { budgetId, taskId: null },
    ]);
    await isRight(studio);
    await db.budgetWindow.updateMany({ where: { budgetId }, data: { admitted: 77n, released: 77n } });
    expect(await recountBudgets(db, actor.tenantId)).toEqual([{ budgetId, taskId: null }]);
    expect(await recountBudgets(db, actor.tenantId, { repair: true })).toEqual([{ budgetId, taskId: null }]);
    await isRight(studio);
    expect(await studio.counters()).toMatchObject({ reserved: '0', left: '100' });
  });
});

test('a budget is only for what the studio has', async () => {
  const other = await openStudio();
  const { manager } = await openStudio();
  const given = { period: 'day', unit: 'points', limit: '1', mode: 'stop', unknownRule: 'refuse' } as const;
  for (const [scope, targetId] of [
    ['key', other.keyId],
    ['person', other.actor.userId],
    ['model', 'no-such-model'],
    ['tenant', other.keyId],
    ['person', null],
  ] as const)
    await expect(createBudget(manager, { ...given, scope, targetId, unknownAmount: null })).rejects.toMatchObject({
      issues: [{ path: 'targetId' }],
    });
  await expect(setBudgetRemoved(manager, { budgetId: other.budgetId, removed: true })).rejects.toMatchObject({
    code: 'notFound',
  });
});
