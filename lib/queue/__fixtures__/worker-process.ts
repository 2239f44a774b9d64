import type { ChildProcess } from 'node:child_process';
import { expect, onTestFinished } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { deliverVideo, heldAnswer, see2aiSuccess } from '@/lib/tasks/__fixtures__/answers';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { startProcess } from '@/scripts/studio/child-process';
import { secretsOfWork } from '@/scripts/studio/withhold-secrets';

/** Folders whose studio has been taken for the database's for the time of a test. */
const ownStudios = new Set<string>();

/**
 * The worker as a process of its own, allowed to call servers of tests. One with a data folder of its own is of another
 * studio than the rest of the tests: what those agreed on is laid aside until the test is over.
 */
export async function startWorker(
  env: Record<string, string> = {},
  entry = 'lib/queue/worker.ts',
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

/** A task in the middle of its blocking call, worked on by a worker that runs already. */
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
