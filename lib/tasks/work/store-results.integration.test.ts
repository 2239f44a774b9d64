import { describe, expect, onTestFinished, test } from 'vitest';
import { readOutputs } from '@/lib/media/read-outputs';
import type { FaultScript } from '@/lib/sandbox/faults/script';
import { getStorage } from '@/lib/storage/get-storage.server';
import type { Json } from '@/lib/text/json';
import { verifyNextFile } from '@/lib/verify/verify-files.server';
import { startSandboxGateway } from '@/lib/worker/__fixtures__/sandbox-gateway';
import { startTaskWorker } from '@/lib/worker/task-worker.server';
import { claimAndFollow, claimAndStore, claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { getTask } from '../get-task.server';
import { storeTaskAgain } from '../store-again.server';
import type { TaskServices } from './services.server';

startSandboxGateway({ pace: 0.05 });
const faultsUrl = `${process.env.SANDBOX_URL}/_sandbox/faults`;
const clearFaults = () => fetch(faultsUrl, { method: 'DELETE' });

async function spoilResult(path: string, fault: FaultScript['fault']): Promise<void> {
  onTestFinished(async () => void (await clearFaults()));
  const { status } = await fetch(faultsUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ at: 'result', path, times: 1_000, fault }),
  });
  expect(status).toBe(201);
}
const gone = { type: 'answer', moment: 'instead', status: 404, json: {} } as const;

/** A studio with a key of the sandbox, whose clock moves only when a test moves it. */
async function studioWithKey(parts: Partial<TaskServices> = {}) {
  const studio = await createTestStudio();
  const clock = createTestClock();
  const services = await studio.services({ now: clock.now, ...parts });
  const keyId = await studio.addKey('see2ai', null);
  const { tenantId, userId } = studio.actor;

  /** A picture that the gateway has delivered and that is not stored yet. */
  async function deliver() {
    const taskId = await studio.create(keyId, compositions.image);
    await claimAndSubmit(services, taskId);
    const pollLinks = async () => {
      clock.advance(3_000);
      await claimAndFollow(services, taskId);
      return readOutputs((await studio.task(taskId)).outputs as Json).map(({ url }) => url);
    };
    await expect.poll(pollLinks, { timeout: 20_000 }).toHaveLength(1);
    const [url] = await pollLinks();
    return { taskId, url: String(url), path: new URL(String(url)).pathname };
  }

  return {
    ...studio,
    services,
    clock,
    deliver,
    statusOf: async (taskId: string) => (await studio.task(taskId)).status,
    isNews: async () => (await studio.db.notification.count({ where: { userId, readAt: null } })) > 0,
    read: () => studio.db.notification.updateMany({ where: { userId }, data: { readAt: new Date() } }),
    verify: () => verifyNextFile(services, { bytesPerSecond: 1e9, tenantId }),
  };
}

describe('a damaged file that is fetched again', () => {
  async function damagedTask() {
    const studio = await studioWithKey();
    const { taskId, path } = await studio.deliver();
    await claimAndStore(studio.services, taskId);
    const asset = await studio.db.asset.findFirstOrThrow({ where: { taskId } });
    await getStorage().putBytes(asset.storageKey, new Uint8Array(Number(asset.sizeBytes)), asset.mime);
    expect(await studio.verify()).toBe('damaged');
    await studio.read();
    return { ...studio, taskId, path, asset };
  }

  test('stays a success with its damage when the link is dead, and is whole when it answers again', async () => {
    const studio = await damagedTask();
    const { actor, services, clock, taskId, path, asset } = studio;
    const { finishedAt } = await studio.task(taskId);
    await spoilResult(path, gone);
    await storeTaskAgain(actor, taskId);
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await studio.statusOf(taskId)).toBe('storing');
      await claimAndStore(services, taskId);
      clock.advance(60_000);
    }
    const inVain = await getTask(actor.tenantId, taskId, () => true);
    expect(inVain).toMatchObject({
      status: 'succeeded',
      money: 'charged',
      error: null,
      damagedIds: [asset.id],
      actions: { storeAgain: true, retry: false },
    });
    expect(inVain.events.slice(-4).map(({ type }) => type)).toEqual([
      'storing',
      'storeFailed',
      'storeFailed',
      'keptDamaged',
    ]);
    expect(await studio.isNews(), 'nobody is notified that it has finished').toBe(false);

    await clearFaults();
    await storeTaskAgain(actor, taskId);
    await claimAndStore(services, taskId);
    expect(await getTask(actor.tenantId, taskId, () => true)).toMatchObject({
      status: 'succeeded',
      damagedIds: [],
      actions: { storeAgain: false },
      finishedAt: finishedAt?.toISOString(),
    });
    expect(await studio.verify()).toBe('whole');
  });

  test('is marked too if nobody had noticed yet that it is missing', async () => {
    const studio = await damagedTask();
    const { db, actor, services, clock, taskId, path, asset } = studio;
    await spoilResult(path, gone);
    await db.asset.update({ where: { id: asset.id }, data: { damagedAt: null } });
    await getStorage().remove(asset.storageKey);
    // As a crash between row and status leaves it.
    await db.task.update({ where: { id: taskId }, data: { status: 'storing' } });
    for (let tries = 0; tries < 3; tries += 1) {
      await claimAndStore(services, taskId);
      clock.advance(60_000);
    }
    expect(await getTask(actor.tenantId, taskId, () => true)).toMatchObject({
      status: 'succeeded',
      damagedIds: [asset.id],
    });
  });
});

test('an output that is gone does not keep the others from being fetched', async () => {
  const studio = await studioWithKey();
  const { db, services } = studio;
  const { taskId, url } = await studio.deliver();
  await db.task.update({
    where: { id: taskId },
    data: { outputs: [{ url: url.replace('.png', '-gone.png') }, { url }] },
  });
  await claimAndStore(services, taskId);
  expect(await studio.statusOf(taskId)).toBe('storing');
  expect(await db.asset.findMany({ where: { taskId }, select: { resultIndex: true } })).toEqual([{ resultIndex: 1 }]);
});

describe('links that stall', () => {
  /** More results than there are slots; each connection to one of them brings one byte. */
  async function stallingResults(studio: Awaited<ReturnType<typeof studioWithKey>>) {
    const ids: string[] = [];
    for (let count = 0; count < 12; count += 1) {
      const { taskId, path } = await studio.deliver();
      await spoilResult(path, { type: 'stall', bytes: 1 });
      ids.push(taskId);
    }
    return ids;
  }

  const openStalls = async () => {
    const scripts = (await (await fetch(faultsUrl)).json()) as { spoiled: number }[];
    return scripts.filter(({ spoiled }) => spoiled > 0).length;
  };

  async function work(studio: Awaited<ReturnType<typeof studioWithKey>>) {
    const worker = startTaskWorker({ services: studio.services, submissions: 20 });
    onTestFinished(() => worker.drain(10_000));
    worker.wake();
    return worker;
  }

  test('free their slots for results that can be fetched', async () => {
    const studio = await studioWithKey({ resultStallMs: 2_000 });
    const stalling = await stallingResults(studio);
    const worker = await work(studio);
    await expect.poll(openStalls, { timeout: 30_000 }).toBeGreaterThanOrEqual(8);
    const { taskId } = await studio.deliver();
    worker.wake();
    await expect.poll(() => studio.statusOf(taskId), { timeout: 45_000 }).toBe('succeeded');
    for (const id of stalling) expect(await studio.statusOf(id)).toBe('storing');
  });

  test('block no slot of new results, however often they are tried again', async () => {
    // They keep their connections until the end of the test.
    const studio = await studioWithKey({ resultStallMs: 600_000 });
    const stalling = await stallingResults(studio);
    await studio.db.task.updateMany({ where: { id: { in: stalling } }, data: { storeAttempts: 1 } });
    const worker = await work(studio);
    await expect.poll(openStalls, { timeout: 30_000 }).toBe(4);
    const { taskId } = await studio.deliver();
    worker.wake();
    await expect.poll(() => studio.statusOf(taskId), { timeout: 30_000 }).toBe('succeeded');
    for (const id of stalling) expect(await studio.statusOf(id)).toBe('storing');
  });
});
