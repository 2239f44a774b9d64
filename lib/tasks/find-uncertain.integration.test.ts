import { describe, expect, it } from 'vitest';
import type { Prisma } from '@/lib/db/generated/client';
import { compositions, createTestStudio } from './__fixtures__/test-studio';
import { countUncertain, findUncertain } from './find-uncertain.server';

/** The estimate of a task. */
const estimateOf = (amount: string, unit: string) => ({
  amount,
  unit,
  price: amount,
  per: 'result',
  seconds: null,
  factors: [],
  ruleId: 'rule',
  effectiveFrom: '2026-11-01T00:00:00.000Z',
});

async function studioWithTasks(...tasks: Prisma.TaskUpdateManyMutationInput[]) {
  const studio = await createTestStudio();
  const keyId = await studio.addKey('doubao-seedance', 'https://gateway.example');
  const ids: string[] = [];
  for (const data of tasks) {
    const id = await studio.create(keyId, compositions.polled);
    await studio.db.task.updateMany({ where: { id }, data: { status: 'uncertain', money: 'may_be_charged', ...data } });
    ids.push(id);
  }
  return { ...studio, tenantId: studio.actor.tenantId, ids };
}

describe('the list of uncertain tasks', () => {
  it('adds up what they may have cost, exactly and per unit, and counts those of unknown cost', async () => {
    const { tenantId } = await studioWithTasks(
      { estimate: estimateOf('0.1', 'CNY') },
      { estimate: estimateOf('0.2', 'CNY') },
      { estimate: estimateOf('120', 'points') },
      {},
      { estimate: estimateOf('7', 'points'), isSandbox: true },
      { estimate: estimateOf('99', 'points'), status: 'failed' },
      { estimate: estimateOf('99', 'points'), deletedAt: new Date() },
    );
    const { totals, items } = await findUncertain(tenantId, () => true);
    expect(totals).toEqual({
      count: 5,
      sums: [
        { unit: 'CNY', amount: '0.3' },
        { unit: 'points', amount: '120' },
      ],
      unknown: 1,
      sandbox: 1,
    });
    expect(items).toHaveLength(5);
    expect(await countUncertain(tenantId)).toBe(5);
  });

  it('has pages, newest first, with each task once', async () => {
    const { tenantId, ids } = await studioWithTasks({}, {}, {});
    const first = await findUncertain(tenantId, () => true, { limit: 2 });
    const second = await findUncertain(tenantId, () => true, { limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.toReversed());
    expect(second.nextCursor).toBeNull();
    expect(second.totals.count).toBe(3);
  });

  it('shows the key, the deadline of the polling, and the possible actions', async () => {
    const deadlineAt = new Date('2026-11-21T12:00:00Z');
    const { tenantId } = await studioWithTasks(
      { errorCode: 'deadline', operation: { id: 'task_1' }, deadlineAt },
      { errorCode: 'connectionLost' },
    );
    const [lost, overdue] = (await findUncertain(tenantId, () => true)).items;
    expect(overdue).toMatchObject({
      key: { label: 'test' },
      tracking: { asked: true, deadlineAt: deadlineAt.toISOString(), extensionSeconds: 7200 },
      actions: { keepPolling: true, checkAgain: false, markFailed: true, sendAgain: true },
    });
    // This gateway keeps no list and does not call back.
    expect(lost).toMatchObject({ actions: { keepPolling: false, checkAgain: false, markFailed: true } });
    expect(JSON.stringify([lost, overdue])).not.toContain('task_1');
  });

  it('is empty for a tenant without any, whatever others have', async () => {
    await studioWithTasks({});
    const { tenantId } = await studioWithTasks();
    expect(await findUncertain(tenantId, () => true)).toEqual({
      items: [],
      nextCursor: null,
      totals: { count: 0, sums: [], unknown: 0, sandbox: 0 },
    });
  });
});
