import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { getQueue } from '@/lib/queue/get-queue.server';
import { statementsOf } from '@/scripts/testing/record-statements';
import { heldAnswer, see2aiSuccess } from './__fixtures__/answers';
import { claimAndSubmit } from './__fixtures__/claim-and-work';
import { compositions, createTestStudio } from './__fixtures__/test-studio';
import { createBatch } from './create-batch.server';
import { claimSubmissions } from './work/claim-submissions.server';
import { submitTask } from './work/submit-task.server';

async function pressOf(count: number, baseUrl = 'http://127.0.0.1:9') {
  const studio = await createTestStudio();
  const keyId = await studio.addKey('see2ai', baseUrl);
  await studio.db.providerKey.update({ where: { id: keyId }, data: { maxConcurrent: 1_000, maxPerMinute: 60_000 } });
  const { modelId, input } = compositions.blocking;
  const items = Array.from({ length: count }, (_, index) => ({
    modelId,
    keyId,
    input: { ...input, prompt: `Take ${index}` },
  }));
  const press = async () => {
    const made = await createBatch(studio.actor, { requestId: v7(), items });
    await getQueue().settled();
    return made;
  };
  // Runs what happens only once per process.
  await createBatch(studio.actor, { requestId: v7(), items: items.slice(0, 1) });
  await getQueue().settled();
  await studio.db.task.deleteMany({ where: { tenantId: studio.actor.tenantId } });
  return { studio, keyId, press };
}

describe('a press of many takes', () => {
  it('is admitted with as many statements as a press of one', async () => {
    const counts: number[] = [];
    for (const size of [1, 8, 32]) {
      const { press } = await pressOf(size);
      counts.push((await statementsOf(press)).length);
    }
    const [one = 0, eight = 0, most = 0] = counts;
    expect(one).toBeLessThanOrEqual(20);
    expect([eight, most]).toEqual([one, one]);
  });

  it('is submitted in its order, and locks its key once for all claims', async () => {
    await using server = await startProviderServer(see2aiSuccess('https://cdn.example/a.mp4'));
    const { studio, keyId, press } = await pressOf(10, server.baseUrl);
    const { taskIds } = await press();
    const services = await studio.services();
    const statements = await statementsOf(async () => {
      const { jobs } = await claimSubmissions(services, { limit: 10, onlyKey: keyId });
      await Promise.all(jobs.map((job) => submitTask(services, job)));
    });
    const locksKey = /FROM "ProviderKey"[^;]*FOR NO KEY UPDATE/;
    expect(statements.filter(({ text }) => locksKey.test(text))).toHaveLength(1);
    const tasks = await studio.db.task.findMany({ where: { id: { in: taskIds } } });
    expect(tasks.every(({ status }) => status === 'storing')).toBe(true);
    const events = await studio.db.taskEvent.findMany({
      where: { taskId: { in: taskIds }, type: 'submitting' },
      orderBy: { seq: 'asc' },
    });
    expect(events.map(({ taskId }) => taskId)).toEqual(taskIds);
  });

  it('claims no more tasks at once than the key has room for', async () => {
    // The calls stay open until every task had its turn: one that ends gives its room to the next.
    const held = heldAnswer();
    await using server = await startProviderServer(held.handler);
    const { studio, keyId, press } = await pressOf(6, server.baseUrl);
    await studio.db.providerKey.update({ where: { id: keyId }, data: { maxConcurrent: 2 } });
    const { taskIds } = await press();
    const services = await studio.services();
    let turns = 0;
    const submissions = taskIds.map(async (taskId) => {
      await claimAndSubmit(services, taskId);
      turns += 1;
    });
    await expect.poll(() => turns).toBe(4);
    held.release(see2aiSuccess('https://cdn.example/a.mp4').body);
    await Promise.all(submissions);
    const tasks = await studio.db.task.findMany({ where: { id: { in: taskIds } }, orderBy: { id: 'asc' } });
    expect(tasks.map(({ status }) => status)).toEqual(['storing', 'storing', 'queued', 'queued', 'queued', 'queued']);
  });
});
