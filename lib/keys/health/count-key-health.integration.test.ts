import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { Prisma } from '@/lib/db/generated/client';
import { createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { canMove, type TaskStatus } from '@/lib/tasks/status';
import { changeTask } from '@/lib/tasks/task-lifecycle.server';
import { countedSlots, recountEnds } from './__fixtures__/recount-ends';
import { countKeyHealth } from './count-key-health.server';
import { findKeyHealth } from './find-key-health.server';
import { findPressTrouble } from './find-press-trouble.server';

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

const hourMs = 3_600_000;
const errors = [
  { errorKind: 'rejected', errorCode: 'keyRejected' },
  { errorKind: 'rejected', errorCode: 'contentRefused' },
  { errorKind: 'rejected', errorCode: 'generationFailed' },
  { errorKind: 'unavailable', errorCode: 'unreachable' },
  { errorKind: 'studio', errorCode: 'markedFailed' },
  { errorKind: 'studio', errorCode: 'noOutput' },
];
const statuses = [
  'queued',
  'submitting',
  'running',
  'storing',
  'succeeded',
  'failed',
  'cancelled',
  'uncertain',
] as const;

/** Tasks that have not ended. */
async function press({ db, actor }: Studio, keyIds: readonly string[], count: number, random = randomOf(7)) {
  const data = Array.from(
    { length: count },
    (): Prisma.TaskCreateManyInput => ({
      ...{ id: v7(), ...actor, requestId: v7(), providerId: 'see2ai', modelId: random.pick(['a', 'b']), kind: 'video' },
      ...{ mode: 'text', keyId: random.pick(keyIds), isSandbox: random.next() < 0.2, input: {}, prompt: '' },
    }),
  );
  await db.task.createMany({ data });
  return data.map(({ id }) => String(id));
}

/** A legal change of one task: also late results, ends that are taken back, and changes that a kill takes back. */
async function move({ db }: Studio, taskId: string, random: ReturnType<typeof randomOf>): Promise<void> {
  const task = await db.task.findUniqueOrThrow({ where: { id: taskId } });
  const next = statuses.filter((status) => status !== task.status && canMove(task.status as TaskStatus, status));
  if (next.length === 0) return;
  const isKilled = random.next() < 0.15;
  const finishedAt = random.pick([null, new Date(Date.now() - Math.floor(random.next() * 7 * 24 * hourMs))]);
  const tookMs = random.pick([2_000, 1_000, 999, Math.floor(random.next() * 900_000)]);
  const change = changeTask(
    { db, queue: { wake: () => {} } },
    {
      taskId,
      from: [task.status as TaskStatus],
      to: random.pick(next),
      set: {
        ...random.pick(errors),
        finishedAt,
        submittedAt: finishedAt && random.pick([null, new Date(finishedAt.getTime() - tookMs)]),
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

async function expectCounted({ db, actor }: Studio): Promise<void> {
  const counted = await countedSlots(db, actor.tenantId);
  expect(counted).toEqual(await recountEnds(db, actor.tenantId));
  expect(counted.length).toBeGreaterThan(5);
}

describe('the slots', () => {
  test.each([1, 2, 3])(
    'equal a recount after lifecycles at random, counted by two workers meanwhile (%i)',
    async (seed) => {
      const random = randomOf(seed);
      const studio = await createTestStudio();
      const keyIds = [await studio.addKey('see2ai', 'http://127.0.0.1:9'), await studio.addKey('see2ai', null)];
      const taskIds = await press(studio, keyIds, 60, random);
      for (let round = 0; round < 8; round++) {
        const moves = Array.from({ length: 12 }, () => move(studio, random.pick(taskIds), random));
        await Promise.all([...moves, countKeyHealth(studio.db), countKeyHealth(studio.db)]);
      }
      await countKeyHealth(studio.db);
      await expectCounted(studio);
    },
  );

  test('are there after a count that was killed: its marks come back', async () => {
    const studio = await createTestStudio();
    const random = randomOf(9);
    const taskIds = await press(studio, [await studio.addKey('see2ai', 'http://127.0.0.1:9')], 30);
    for (let round = 0; round < 4; round++) for (const id of taskIds) await move(studio, id, random);
    const db = Object.create(studio.db, {
      $transaction: {
        value: (run: (tx: Prisma.TransactionClient) => Promise<unknown>) =>
          studio.db.$transaction(async (tx) => {
            await run(tx);
            throw new Error('killed');
          }),
      },
    });
    await expect(countKeyHealth(db)).rejects.toThrow('killed');
    await countKeyHealth(studio.db);
    await expectCounted(studio);
  });

  test('are not touched by polls and leases, and forget what is no longer shown', async () => {
    const studio = await createTestStudio();
    const { db, actor } = studio;
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const taskIds = await press(studio, [keyId], 4);
    const all = { where: { id: { in: taskIds } } };
    await db.task.updateMany({ ...all, data: { pollCount: 1, nextPollAt: new Date(), leaseUntil: new Date() } });
    expect(await db.keyHealthMark.count({ where: { tenantId: actor.tenantId } })).toBe(0);
    const old = new Date(Date.now() - 9 * 24 * hourMs);
    await db.task.updateMany({ ...all, data: { status: 'succeeded', submittedAt: old, finishedAt: old } });
    await db.keyHealthSlot.create({
      data: {
        ...{ tenantId: actor.tenantId, minutes: 5, startsAt: old, keyId, modelId: 'a', succeeded: 1, failed: 0 },
        ...{ keyTrouble: 0, refused: 0, uncertain: 0 },
      },
    });
    // Ends of days that nobody sees leave no mark.
    expect(await db.keyHealthMark.count({ where: { tenantId: actor.tenantId } })).toBe(0);
    await end(studio, keyId, { minutesAgo: 1, seconds: 5 });
    await countKeyHealth(db);
    expect(await countedSlots(db, actor.tenantId)).toHaveLength(3);
    expect(await db.keyHealthSlot.count({ where: { tenantId: actor.tenantId, startsAt: { lte: old } } })).toBe(0);
  });
});

test('the health of a key tells its windows, models, queue and last error, and nothing of another studio', async () => {
  const other = await createTestStudio();
  const foreign = await other.addKey('see2ai', 'http://127.0.0.1:9');
  await end(other, foreign, { minutesAgo: 5, seconds: 10 });

  const studio = await createTestStudio();
  const { db, actor } = studio;
  const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
  for (const seconds of [20, 40, 60, 80, 600]) await end(studio, keyId, { minutesAgo: 10, seconds });
  await end(studio, keyId, { minutesAgo: 20, error: { errorKind: 'rejected', errorCode: 'generationFailed' } });
  await end(studio, keyId, { minutesAgo: 3, error: { errorKind: 'rejected', errorCode: 'contentRefused' } });
  await end(studio, keyId, { minutesAgo: 600, error: { errorKind: 'rejected', errorCode: 'keyRejected' } });
  await end(studio, keyId, { minutesAgo: 4 * 24 * 60, seconds: 5, modelId: 'b' });
  await end(studio, keyId, { minutesAgo: 4, error: { errorKind: 'studio', errorCode: 'storeFailed' } });
  await press(studio, [keyId], 3);
  await countKeyHealth(db);

  const [health, ...more] = await findKeyHealth(actor.tenantId);
  expect(more).toEqual([]);
  expect(health).toMatchObject({
    keyId,
    waiting: 3,
    underWay: 0,
    lastError: { code: 'contentRefused' },
    hour: { succeeded: 5, failed: 1, keyTrouble: 0, refused: 1, uncertain: 0, rate: 5 / 6 },
    day: { succeeded: 5, failed: 1, keyTrouble: 1, refused: 1, rate: 5 / 7 },
    week: { succeeded: 6, failed: 1, keyTrouble: 1, refused: 1, rate: 6 / 8 },
    models: [{ modelId: 'a' }, { modelId: 'b', hour: { rate: null, medianMs: null }, week: { succeeded: 1, rate: 1 } }],
  });
  expect((health?.hour.medianMs ?? 0) / 60_000).toBeCloseTo(1, 0);
  expect((health?.hour.p95Ms ?? 0) / 600_000).toBeGreaterThan(0.9);
  expect((health?.hour.p95Ms ?? 0) / 600_000).toBeLessThan(1.1);
  const [hourOnly] = await findKeyHealth(actor.tenantId, { only: 'hour' });
  expect(hourOnly).toMatchObject({ hour: { succeeded: 5 }, day: { succeeded: 0, rate: null }, waiting: 0 });
  expect(await findPressTrouble(actor.tenantId, { keyId, modelId: 'a' })).toBeNull();
  expect(await findPressTrouble(actor.tenantId, { keyId: 'best', modelId: 'a' })).toBeNull();
  for (let count = 0; count < 4; count++)
    await end(studio, keyId, { minutesAgo: 2, error: { errorKind: 'rejected', errorCode: 'generationFailed' } });
  await countKeyHealth(db);
  expect(await findPressTrouble(actor.tenantId, { keyId, modelId: 'a' })).toEqual({
    code: 'failing',
    values: { failed: 5, ended: 10 },
  });
  expect(await findPressTrouble(other.actor.tenantId, { keyId, modelId: 'a' })).toBeNull();
  await db.providerKey.update({ where: { id: keyId }, data: { state: 'rejected' } });
  expect(await findPressTrouble(actor.tenantId, { keyId, modelId: 'a' })).toMatchObject({ code: 'refused' });
  await db.providerKey.update({ where: { id: keyId }, data: { pausedAt: new Date(), pauseCode: 'outOfBalance' } });
  expect(await findPressTrouble(actor.tenantId, { keyId, modelId: 'a' })).toMatchObject({ code: 'outOfBalance' });
  const [one] = await findKeyHealth(actor.tenantId, { keyId, modelId: 'b' });
  expect(one?.week).toMatchObject({ succeeded: 1, failed: 0 });
  expect(await findKeyHealth(actor.tenantId, { keyId: foreign })).toEqual([]);
});

interface End {
  minutesAgo: number;
  /** From sending to the result: succeeded. */
  seconds?: number;
  error?: { errorKind: string; errorCode: string };
  modelId?: string;
}

async function end({ db, actor }: Studio, keyId: string, { minutesAgo, seconds, error, modelId = 'a' }: End) {
  const finishedAt = new Date(Date.now() - minutesAgo * 60_000);
  await db.task.create({
    data: {
      ...{ ...actor, requestId: v7(), providerId: 'see2ai', modelId, kind: 'video', mode: 'text', keyId },
      ...{ isSandbox: false, input: {}, prompt: '', finishedAt, ...error, status: error ? 'failed' : 'succeeded' },
      submittedAt: new Date(finishedAt.getTime() - (seconds ?? 1) * 1_000),
    },
  });
}
