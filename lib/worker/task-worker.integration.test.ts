import { describe, expect, it } from 'vitest';
import { getQueue } from '@/lib/queue/get-queue.server';
import { type Composition, compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { startSandboxGateway } from './__fixtures__/sandbox-gateway';
import { startTaskWorker } from './task-worker.server';

describe('a worker and the sandbox gateway', () => {
  startSandboxGateway({ pace: 0.1 });

  it.each([
    ['a blocking video', compositions.blocking, 'see2ai'],
    ['a polled video', compositions.polled, 'doubao-seedance'],
    ['a listed video', compositions.listed, 'aitoearn'],
    ['an image', compositions.image, 'see2ai'],
    ['a video of a relay', compositions.relayed, 'video-relay'],
  ] as const)('bring %s from the click to a stored file', async (_name, composition, providerId) => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey(providerId, null);
    await bringToStoredFile(studio, keyId, composition);
  });

  it('bring a video from a relay whose answers are flat', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('video-relay', null, 'sk-sandbox-flat-1');
    await bringToStoredFile(studio, keyId, compositions.relayed);
  });

  async function bringToStoredFile(
    studio: Awaited<ReturnType<typeof createTestStudio>>,
    keyId: string,
    composition: Composition,
  ): Promise<void> {
    const services = await studio.services({ queue: getQueue() });
    const worker = startTaskWorker({ services, submissions: 5 });
    const taskId = await studio.create(keyId, composition);
    worker.wake();

    await expect.poll(async () => (await studio.task(taskId)).status, { timeout: 50_000 }).toBe('succeeded');
    await worker.drain(10_000);

    const results = await studio.db.asset.findMany({ where: { taskId } });
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ origin: 'result', isSandbox: true, tenantId: studio.actor.tenantId });
    expect((await studio.task(taskId)).money).toBe('charged');
  }
});
