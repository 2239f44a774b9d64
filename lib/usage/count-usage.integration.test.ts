import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { Prisma } from '@/lib/db/generated/client';
import { createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { canMove, type TaskStatus } from '@/lib/tasks/status';
import { changeTask } from '@/lib/tasks/task-lifecycle.server';
import { purgeTrash } from '@/lib/trash/purge-trash.server';
import { countedDays, recountTasks } from './__fixtures__/recount-tasks';
import { countUsage } from './count-usage.server';

type Studio = Awaited<ReturnType<typeof createTestStudio>>;

/** Numbers of a fixed sequence, so that a failure can be seen again. */
function randomOf(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return { next, pick: <One>(list: readonly One[]): One => list[Math.floor(next() * list.length)] as One };
}

const statuses: TaskStatus[] = [
  'queued',
  'submitting',
  'running',
  'storing',
  'succeeded',
  'failed',
  'cancelled',
  'uncertain',
];
const dayMs = 86_400_000;
const estimateOf = (unit: string, amount: string) => ({
  ...{ amount, unit, price: amount, per: 'result', seconds: null, factors: [], ruleId: v7() },
  effectiveFrom: '2026-01-01T00:00:00.000Z',
});

/** Tasks of the last days of several models, with and without an estimate, just pressed. */
async function press({ db, actor }: Studio, keyIds: readonly string[], count: number, random = randomOf(7)) {
  const data = Array.from({ length: count }, (): Prisma.TaskCreateManyInput => {
    const estimate = random.pick([
      null,
      estimateOf('points', '12.5'),
      estimateOf('CNY', '0.35'),
      estimateOf('USD', '3'),
    ]);
    const createdAt = new Date(Date.now() - Math.floor(random.next() * 6 * dayMs));
    return {
      ...{ id: v7(), ...actor, requestId: v7(), providerId: 'see2ai', modelId: random.pick(['a', 'b']), kind: 'video' },
      ...{ mode: 'text', keyId: random.pick(keyIds), isSandbox: random.next() < 0.2, input: {}, prompt: '', createdAt },
      ...(estimate && { estimate }),
    };
  });
  await db.task.createMany({ data });
  return data.map(({ id }) => String(id));
}

/** A legal change of one task: also late results of cancelled and failed ones, and changes that a kill takes back. */
async function move({ db }: Studio, taskId: string, random: ReturnType<typeof randomOf>): Promise<void> {
  const task = await db.task.findUniqueOrThrow({ where: { id: taskId } });
  const next = statuses.filter((status) => status !== task.status && canMove(task.status as TaskStatus, status));
  if (next.length === 0) return;
  const isKilled = random.next() < 0.15;
  const begun = task.submittedAt ?? new Date(task.createdAt.getTime() + 1_000);
  const change = changeTask(
    { db, queue: { wake: () => {} } },
    {
      taskId,
      from: [task.status as TaskStatus],
      to: random.pick(next),
      set: {
        money: random.pick(['not_sent', 'may_be_charged', 'charged', 'not_charged']),
        submittedAt: begun,
        finishedAt: random.pick([null, new Date(begun.getTime() + Math.floor(random.next() * 90_000))]),
        costPoints: random.pick([null, 11, 20]),
      },
      skipNotification: true,
      after: async () => {
        if (isKilled) throw new Error('killed');
      },
    },
  );
  // Null: another move was faster, and there was nothing to kill.
  if (isKilled) expect(await change.catch(({ message }: Error) => message)).toBeOneOf(['killed', null]);
  else await change;
}

async function expectCounted({ db, actor }: Studio, timeZone: string): Promise<void> {
  const counted = await countedDays(db, actor.tenantId);
  expect(counted).toEqual(await recountTasks(db, actor.tenantId, timeZone));
  expect(counted.length).toBeGreaterThan(5);
}

describe('the counted days', () => {
  test.each([1, 2, 3])(
    'equal a full recount after lifecycles at random, counted by two workers meanwhile (%i)',
    async (seed) => {
      const random = randomOf(seed);
      const studio = await createTestStudio();
      const keyIds = [await studio.addKey('see2ai', 'http://127.0.0.1:9'), await studio.addKey('see2ai', null)];
      const taskIds = await press(studio, keyIds, 60, random);
      for (let round = 0; round < 8; round++) {
        const moves = Array.from({ length: 12 }, () => move(studio, random.pick(taskIds), random));
        await Promise.all([...moves, countUsage(studio.db), countUsage(studio.db)]);
      }
      await countUsage(studio.db);
      await expectCounted(studio, 'UTC');
    },
  );

  test('keep the history of what is purged', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const [taskId = ''] = await press(studio, [keyId], 40);
    await studio.db.task.update({
      where: { id: taskId },
      data: { status: 'succeeded', money: 'charged', costPoints: 9, deletedAt: new Date(0), purgeAt: new Date(0) },
    });
    await countUsage(studio.db);
    const before = await countedDays(studio.db, studio.actor.tenantId);
    expect(await purgeTrash(await studio.services(), { only: { taskId } })).toEqual({ purged: 1, failed: 0 });
    // Something else of the same day makes it be counted again.
    await studio.db.usageMark.createMany({
      data: (await studio.db.task.findMany({ where: { tenantId: studio.actor.tenantId } })).map(({ createdAt }) => ({
        tenantId: studio.actor.tenantId,
        at: createdAt,
      })),
    });
    await countUsage(studio.db);
    expect(await countedDays(studio.db, studio.actor.tenantId)).toEqual(before);
    await expectCounted(studio, 'UTC');
  });

  test('are those of the tenant’s time zone, and are counted anew when it is changed', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    await press(studio, [keyId], 60);
    await countUsage(studio.db);
    await expectCounted(studio, 'UTC');
    for (const timeZone of ['Asia/Kolkata', 'America/St_Johns', 'Asia/Shanghai']) {
      await studio.db.tenant.update({ where: { id: studio.actor.tenantId }, data: { timeZone } });
      await countUsage(studio.db);
      await expectCounted(studio, timeZone);
    }
  });

  test('are not touched by polls and leases: only what they depend on leaves a mark', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const taskIds = await press(studio, [keyId], 10);
    await countUsage(studio.db);
    const { tenantId } = studio.actor;
    await studio.db.task.updateMany({
      where: { id: { in: taskIds } },
      data: { pollCount: { increment: 1 }, nextPollAt: new Date(), leaseUntil: new Date(), revision: { increment: 1 } },
    });
    expect(await studio.db.usageMark.count({ where: { tenantId } })).toBe(0);
    await studio.db.task.updateMany({ where: { id: { in: taskIds } }, data: { money: 'may_be_charged' } });
    expect(await studio.db.usageMark.count({ where: { tenantId } })).toBe(10);
  });

  test('are there after a count that was killed: its marks come back', async () => {
    const studio = await createTestStudio();
    await press(studio, [await studio.addKey('see2ai', 'http://127.0.0.1:9')], 20);
    const db = Object.create(studio.db, {
      $transaction: {
        value: (run: (tx: Prisma.TransactionClient) => Promise<unknown>) =>
          studio.db.$transaction(async (tx) => {
            await run(tx);
            throw new Error('killed');
          }),
      },
    });
    await expect(countUsage(db)).rejects.toThrow('killed');
    await countUsage(studio.db);
    await expectCounted(studio, 'UTC');
  });
});
