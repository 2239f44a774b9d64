import type { ChildProcess } from 'node:child_process';
import { expect, onTestFinished } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { deliverVideo, heldAnswer, see2aiSuccess } from '@/lib/tasks/__fixtures__/answers';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { startProcess } from '@/scripts/studio/child-process';
import { secretsOfWork } from '@/scripts/studio/withhold-secrets';

/** Data folders that act as the database's installation during a test. */
const ownStudios = new Set<string>();

/**
 * Starts a worker process that may call test servers. With a data folder of its own it belongs to another installation
 * than the other tests. Their `Installation` rows are removed and restored after the test.
 */
export async function startWorker(
  env: Record<string, string> = {},
  entry = 'lib/worker/worker.ts',
): Promise<ChildProcess> {
  if (env.DATA_DIR && !ownStudios.has(env.DATA_DIR)) {
    ownStudios.add(env.DATA_DIR);
    const { installation } = getDb();
    const agreed = await installation.findMany();
    await installation.deleteMany();
    onTestFinished(async () => {
      await installation.deleteMany();
      await installation.createMany({ data: agreed as Prisma.InstallationCreateManyInput[] });
    });
  }
  const child = await startProcess({
    entry,
    args: [],
    secrets: secretsOfWork,
    env: { ALLOW_PRIVATE_ADDRESSES: '1', LOG_LEVEL: 'silent', ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Creates a task and waits until a running worker has sent its blocking call, which stays open. */
export async function openCall() {
  const held = heldAnswer();
  const server = await startProviderServer(held.handler);
  const files = await startProviderServer(deliverVideo);
  onTestFinished(async () => {
    await server[Symbol.asyncDispose]();
    await files[Symbol.asyncDispose]();
  });
  const studio = await createTestStudio();
  const keyId = await studio.addKey('see2ai', server.baseUrl);
  const taskId = await studio.create(keyId, compositions.blocking);
  await expect.poll(() => server.requests.length, { timeout: 10_000 }).toBe(1);
  const result = see2aiSuccess(`${files.baseUrl}/a.mp4`).body;
  return { ...studio, taskId, server, result, answer: () => held.release(result) };
}
