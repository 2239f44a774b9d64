import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { taskColumns } from '@/lib/tasks/__fixtures__/task-columns';
import { findModelCards } from './find-model-cards.server';

const kling = 'see2ai_video_generation_kling_3_0_v1';
const image = 'see2ai_image_generation_v1';
const start = Date.UTC(2026, 10, 20, 12);
let owner: Awaited<ReturnType<typeof addTenant>>;

beforeEach(async () => {
  owner = await addTenant();
});

describe('the usual time of a model', () => {
  it('is the median of its finished tasks, those of the sandbox apart', async () => {
    for (const seconds of [90, 70, 4000]) await addTask({ isSandbox: false }, seconds);
    for (const seconds of [3, 5, 7, 9]) await addTask({}, seconds);
    const { times } = await findModelCards(owner.tenantId);
    expect(times).toEqual({ [kling]: { real: { seconds: 90, count: 3 }, sandbox: { seconds: 6, count: 4 } } });
  });

  it('is unknown from fewer than three, whatever else was tried', async () => {
    await addTask({}, 3);
    await addTask({}, 4);
    await addTask({ status: 'failed' }, 5);
    await addTask({ modelId: image }, 6);
    await addTask({ isSandbox: false }, 7);
    expect((await findModelCards(owner.tenantId)).times).toEqual({});
    await addTask({}, 5);
    expect((await findModelCards(owner.tenantId)).times).toEqual({ [kling]: { sandbox: { seconds: 4, count: 3 } } });
  });

  it('follows the newest twenty', async () => {
    for (let index = 0; index < 20; index++) await addTask({ finishedAt: at(index, 100), submittedAt: at(index) }, 100);
    for (let index = 0; index < 20; index++)
      await addTask({ finishedAt: at(index + 20, 10), submittedAt: at(index + 20) }, 10);
    expect((await findModelCards(owner.tenantId)).times[kling]).toEqual({ sandbox: { seconds: 10, count: 20 } });
  });

  it('knows nothing of other tenants', async () => {
    const other = await addTenant();
    for (let index = 0; index < 3; index++) await addResult(await addTask({ ...other }, 5), other.tenantId);
    expect(await findModelCards(owner.tenantId)).toMatchObject({ times: {}, results: {} });
  });
});

describe('the example of a model', () => {
  it('is the newest result of a provider, else the newest of the sandbox', async () => {
    const sandbox = await addResult(await addTask(ended(9), 5));
    expect((await findModelCards(owner.tenantId)).results[kling]?.id).toBe(sandbox);
    await addResult(await addTask({ ...ended(0), isSandbox: false }, 5));
    const newest = await addResult(await addTask({ ...ended(1), isSandbox: false }, 5));
    expect((await findModelCards(owner.tenantId)).results[kling]?.id).toBe(newest);
  });

  it('is the take that was picked last, however old, before any newer one', async () => {
    const first = await addTask({ ...ended(0), isSandbox: false, pickedAt: at(20) }, 5);
    const older = await addResult(first);
    await addResult(await addTask({ ...ended(1), isSandbox: false, pickedAt: at(10) }, 5));
    for (let index = 2; index < 12; index++) await addResult(await addTask({ ...ended(index), isSandbox: false }, 5));
    expect((await findModelCards(owner.tenantId)).results[kling]?.id).toBe(older);
    await getDb().task.update({ where: { id: first }, data: { deletedAt: new Date() } });
    expect((await findModelCards(owner.tenantId)).results[kling]?.id).not.toBe(older);
  });

  it('is a result of the provider also where one of the sandbox was picked', async () => {
    const picked = await addResult(await addTask({ ...ended(9), pickedAt: at(10) }, 5));
    await addResult(await addTask(ended(11), 5));
    expect((await findModelCards(owner.tenantId)).results[kling]?.id).toBe(picked);
    const real = await addResult(await addTask({ ...ended(0), isSandbox: false }, 5));
    expect((await findModelCards(owner.tenantId)).results[kling]?.id).toBe(real);
  });

  it('is nothing that another studio picked', async () => {
    const other = await addTenant();
    await addResult(await addTask({ ...other, ...ended(9), pickedAt: at(10) }, 5), other.tenantId);
    const own = await addResult(await addTask(ended(0), 5));
    expect((await findModelCards(owner.tenantId)).results[kling]?.id).toBe(own);
  });

  it('can be shown: not in the trash, readable, current, with a poster', async () => {
    const shown = await addResult(await addTask(ended(0), 5));
    const later = ended(1);
    await addResult(await addTask({ ...later, deletedAt: new Date() }, 5));
    await addResult(await addTask(later, 5), owner.tenantId, { setAsideAt: new Date() });
    await addResult(await addTask(later, 5), owner.tenantId, { supersededAt: new Date() });
    await addResult(await addTask(later, 5), owner.tenantId, { posterKey: null });
    expect(Object.keys((await findModelCards(owner.tenantId)).results)).toEqual([kling]);
    expect((await findModelCards(owner.tenantId)).results[kling]?.id).toBe(shown);
  });
});

it('keys come as they are now, without their secrets', async () => {
  await getDb().providerKey.update({ where: { id: owner.keyId }, data: { state: 'rejected', checkCode: 'rejected' } });
  const { keys } = await findModelCards(owner.tenantId);
  expect(keys).toMatchObject([{ id: owner.keyId, state: 'rejected' }]);
  expect(JSON.stringify(keys)).not.toContain('sealed');
});

const at = (minutes: number, seconds = 0) => new Date(start + minutes * 60_000 + seconds * 1000);
const ended = (minutes: number) => ({ submittedAt: at(minutes), finishedAt: at(minutes, 5) });

async function addTask(columns: Partial<Prisma.TaskUncheckedCreateInput>, seconds: number): Promise<string> {
  const data = taskColumns(owner, {
    status: 'succeeded',
    submittedAt: new Date(start),
    finishedAt: new Date(start + seconds * 1000),
    ...columns,
  });
  return (await getDb().task.create({ data, select: { id: true } })).id;
}

async function addResult(
  taskId: string,
  tenantId = owner.tenantId,
  columns: Partial<Prisma.AssetUncheckedCreateInput> = {},
): Promise<string> {
  const key = `secret/storage/key/${randomUUID()}`;
  const data = {
    tenantId,
    taskId,
    resultIndex: 0,
    kind: 'video',
    origin: 'result',
    fileName: 'result.mp4',
    mime: 'video/mp4',
    sizeBytes: 1,
    sha256: randomUUID(),
    storageKey: key,
    posterKey: `${key}.jpg`,
    ...columns,
  } satisfies Prisma.AssetUncheckedCreateInput;
  return (await getDb().asset.create({ data, select: { id: true } })).id;
}

async function addTenant() {
  const { id: tenantId } = await getDb().tenant.create({ data: { name: 'Test' } });
  const person = { name: 'Ada', email: `${randomUUID()}@test.example`, passwordHash: '-' };
  const { id: userId } = await getDb().user.create({ data: person });
  const key = await getDb().providerKey.create({
    data: { tenantId, providerId: 'see2ai', label: 'Test', secret: 'sealed', lastFour: '4f2a' },
  });
  return { tenantId, userId, keyId: key.id };
}
