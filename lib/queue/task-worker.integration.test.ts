import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '@/lib/log/logger.server';
import { startGateway } from '@/lib/sandbox/start-gateway';
import { startCallbackServer } from '@/lib/tasks/__fixtures__/callback-server';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { getQueue } from './pg-boss.server';
import { startTaskWorker } from './task-worker.server';

describe('a worker and the sandbox gateway', () => {
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-gateway-'));
    const url = process.env.SANDBOX_URL ?? '';
    const gateway = await startGateway({ url, folder, pace: 0.1, log: createLogger('sandbox') });
    const callbacks = await startCallbackServer();
    closing.push(
      () => callbacks.close(),
      () => gateway.close(),
      () => rm(folder, { recursive: true, force: true }),
    );
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });

  it.each([
    ['a blocking video', compositions.blocking, 'see2ai'],
    ['a polled video', compositions.polled, 'doubao-seedance'],
    ['a listed video', compositions.listed, 'aitoearn'],
    ['an image', compositions.image, 'see2ai'],
  ] as const)('bring %s from the click to a stored file', async (_name, composition, providerId) => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey(providerId, null);
    const services = await studio.services({ queue: await getQueue() });
    const worker = startTaskWorker({ services, submissions: 5 });
    const taskId = await studio.create(keyId, composition);
    worker.wake();

    await expect.poll(async () => (await studio.task(taskId)).status, { timeout: 50_000 }).toBe('succeeded');
    await worker.drain(10_000);

    const results = await studio.db.asset.findMany({ where: { taskId } });
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ origin: 'result', isSandbox: true, tenantId: studio.actor.tenantId });
    expect((await studio.task(taskId)).money).toBe('charged');
  });
});
