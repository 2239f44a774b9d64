import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { type BudgetPeriod, budgetModes, budgetPeriods } from '@/lib/budgets/budget';
import { changeBudget, createBudget, setTimeZone } from '@/lib/budgets/change-budgets.server';
import { recountBudgets } from '@/lib/budgets/recount-budgets.server';
import { bestKeyId } from '@/lib/keys/best-key';
import { ProviderError } from '@/lib/providers/errors';
import { film, openBudgetStudio } from './__fixtures__/budget-studio';
import { cancelTask } from './cancel-task.server';
import { createBatch } from './create-batch.server';
import { decideApproval } from './decide-approval.server';
import { listApprovals } from './list-approvals.server';
import { markTaskFailed, sendTaskAgain } from './resolve-uncertain.server';
import { moveToNextKey } from './work/move-key.server';

/** The same numbers in every run, so that a failure can be looked at again. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe'];

test('the counters equal a recount after hundreds of presses, ends and changes, two at a time', {
  timeout: 240_000,
}, async () => {
  const studio = await openBudgetStudio({ limit: '300' });
  const { actor, manager, db, budgetId, press, move, run } = studio;
  await createBudget(manager, {
    ...{ scope: 'key', targetId: studio.keyId, period: 'day', unit: 'points', limit: '500', mode: 'ask' },
    ...{ unknownRule: 'count', unknownAmount: '7' },
  });
  const second = await studio.addKey('see2ai', 'https://second.example');
  await createBudget(manager, {
    ...{ scope: 'key', targetId: second, period: 'week', unit: 'points', limit: '200', mode: 'stop' },
    ...{ unknownRule: 'count', unknownAmount: '7' },
  });
  const services = await studio.services();
  const refusal = new ProviderError('rejected', { code: 'keyRejected', status: 401 });
  const random = numbersFrom(12);
  const oneOf = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;
  const some = async (status: 'queued' | 'running' | 'uncertain' | 'failed') => {
    const tasks = await db.task.findMany({
      where: { tenantId: actor.tenantId, status },
      orderBy: { id: 'asc' },
      take: 20,
    });
    return tasks.length > 0 ? oneOf(tasks) : null;
  };
  const rules = { unknownRule: 'refuse', unknownAmount: null } as const;
  const change = (period: BudgetPeriod, limit: number) =>
    changeBudget(manager, { budgetId, period, limit: String(limit), mode: oneOf(budgetModes), ...rules });
  const steps: (() => Promise<unknown>)[] = [
    () => press(1 + random(3)),
    () => press(),
    () => press(),
    () => createBatch(actor, { requestId: v7(), items: [{ ...film, keyId: bestKeyId }] }),
    async () => {
      const queued = await some('queued');
      if (!queued) return;
      await move(queued.id, 'queued', 'submitting', 'may_be_charged');
      const task = await studio.task(queued.id);
      if (!(await moveToNextKey(services, task, {}, refusal)))
        await move(queued.id, 'submitting', 'failed', 'not_charged');
    },
    async () => cancelTask(actor, (await some('queued'))?.id ?? v7()),
    async () => run((await some('queued'))?.id ?? v7()),
    async () => run((await some('queued'))?.id ?? v7()),
    async () => move((await some('running'))?.id ?? v7(), 'running', 'storing', 'charged', random(60)),
    async () => move((await some('running'))?.id ?? v7(), 'running', 'failed', 'not_charged'),
    async () => move((await some('running'))?.id ?? v7(), 'running', 'uncertain', 'may_be_charged'),
    async () => move((await some('failed'))?.id ?? v7(), 'failed', 'storing', 'charged', random(60)),
    async () => markTaskFailed(actor, (await some('uncertain'))?.id ?? v7()),
    async () => sendTaskAgain(actor, (await some('uncertain'))?.id ?? v7(), { requestId: v7() }),
    () => change(oneOf(budgetPeriods), random(600)),
    () => setTimeZone(manager, oneOf(zones)),
    async () => {
      const [waiting] = await listApprovals(actor.tenantId);
      await decideApproval(manager, { approvalId: waiting?.id ?? v7(), approve: random(2) === 0 });
    },
  ];
  // Refusals are part of it; anything else is a mistake.
  const refusals = new Set(['budgetExceeded', 'notFound', 'notPossible']);
  const attempt = async (step: () => Promise<unknown>) =>
    step().catch((error: { code?: string }) => {
      if (!refusals.has(String(error.code))) throw error;
    });
  for (let round = 0; round < 120; round += 1) {
    await Promise.all([attempt(oneOf(steps)), attempt(oneOf(steps))]);
    if (round % 10 === 9) expect(await recountBudgets(db, actor.tenantId)).toEqual([]);
  }
  // Which step meets which differs from run to run, but the sequences reach what they are about.
  expect(await db.budgetEntry.count({ where: { tenantId: actor.tenantId } })).toBeGreaterThan(20);
  for (const state of ['released', 'settled', 'uncertain'] as const)
    expect(await db.budgetEntry.count({ where: { tenantId: actor.tenantId, state } }), state).toBeGreaterThan(0);
  expect(await db.taskEvent.count({ where: { tenantId: actor.tenantId, type: 'keyMoved' } })).toBeGreaterThan(0);
});
