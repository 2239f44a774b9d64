import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { behindBreakingConnection } from '@/scripts/testing/behind-breaking-connection';
import type { CommitFault } from '@/scripts/testing/commit-proxy';
import { hangUp } from './__fixtures__/answers';
import { claimAndSubmit } from './__fixtures__/claim-and-work';
import { compositions, createTestStudio } from './__fixtures__/test-studio';
import { createBatch } from './create-batch.server';
import { sendTaskAgain } from './resolve-uncertain.server';
import { retryTask } from './retry-task.server';

const commitFaults: CommitFault[] = ['confirmationLost', 'neverArrives', 'late'];

/** A studio whose database connection can break; the test itself uses another connection. */
async function studioBehindBreakingLine() {
  const studio = await createTestStudio();
  const proxy = await behindBreakingConnection();
  const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
  const item = { ...compositions.blocking, keyId };
  const count = () => studio.db.task.count({ where: { tenantId: studio.actor.tenantId } });
  return { ...studio, proxy, item, count };
}

/** As the browser would see it: the tasks, or the code of the refusal. */
async function answerTo(work: Promise<{ taskIds: string[] } | { taskId: string }>): Promise<string[] | string> {
  return await work.then(
    (made) => ('taskIds' in made ? made.taskIds : [made.taskId]),
    (error: { code?: string }) => (error.code === 'outcomeUnknown' ? 'unknown' : 'nothing was made'),
  );
}

describe.each(commitFaults)('a press whose COMMIT is hit: %s', (fault) => {
  it('is answered with its true outcome, and pressing again creates nothing more', async () => {
    const { actor, proxy, item, count } = await studioBehindBreakingLine();
    const command = { requestId: v7(), items: [item, item] };
    proxy.spoil(fault);
    const answer = await answerTo(createBatch(actor, command));
    expect(proxy.left()).toBe(0);
    expect(await count()).toBe(fault === 'neverArrives' ? 0 : 2);
    if (fault === 'neverArrives') expect(answer).toBe('nothing was made');
    else expect(answer).toHaveLength(2);
    const again = await createBatch(actor, command);
    expect(await count()).toBe(2);
    if (fault !== 'neverArrives') expect(again.taskIds).toEqual(answer);
  });

  it('is the same for a task that is tried again', async () => {
    const { actor, proxy, item, db, count } = await studioBehindBreakingLine();
    const { taskIds } = await createBatch(actor, { requestId: v7(), items: [item] });
    const taskId = String(taskIds[0]);
    await db.task.update({ where: { id: taskId }, data: { status: 'failed', finishedAt: new Date() } });
    const requestId = v7();
    proxy.spoil(fault);
    const answer = await answerTo(retryTask(actor, taskId, { requestId }));
    expect(await count()).toBe(fault === 'neverArrives' ? 1 : 2);
    expect(answer === 'nothing was made').toBe(fault === 'neverArrives');
    const again = await retryTask(actor, taskId, { requestId });
    expect(await count()).toBe(2);
    if (fault !== 'neverArrives') expect([again.taskId]).toEqual(answer);
  });

  it('is the same for an uncertain task that is sent again', async () => {
    const { actor, proxy, services, addKey, db, create, task } = await studioBehindBreakingLine();
    const server = await startProviderServer(hangUp);
    onTestFinished(() => server[Symbol.asyncDispose]());
    const taskId = await create(await addKey('see2ai', server.baseUrl), compositions.blocking);
    await claimAndSubmit(await services({ db }), taskId);
    expect((await task(taskId)).status).toBe('uncertain');
    const requestId = v7();
    proxy.spoil(fault);
    const answer = await answerTo(sendTaskAgain(actor, taskId, { requestId }));
    expect((await task(taskId)).status).toBe(fault === 'neverArrives' ? 'uncertain' : 'failed');
    expect(answer === 'nothing was made').toBe(fault === 'neverArrives');
    const again = await sendTaskAgain(actor, taskId, { requestId });
    if (fault !== 'neverArrives') expect([again.taskId]).toEqual(answer);
    expect(await db.task.count({ where: { tenantId: actor.tenantId, retryOfId: taskId } })).toBe(1);
  });
});

describe('a press while the database is away', () => {
  it('reports an unknown outcome, and returns the same tasks when it is pressed again', async () => {
    const { actor, proxy, item, count } = await studioBehindBreakingLine();
    const command = { requestId: v7(), items: [item] };
    const made = await createBatch(actor, command);
    proxy.cut();
    expect(await answerTo(createBatch(actor, command))).toBe('unknown');
    proxy.mend();
    expect(await createBatch(actor, command)).toEqual(made);
    expect(await count()).toBe(1);
  });

  it('keeps its own error for what it refuses', async () => {
    const { actor, item, count } = await studioBehindBreakingLine();
    const command = { requestId: v7(), items: [{ ...item, keyId: v7() }] };
    await expect(createBatch(actor, command)).rejects.toMatchObject({ code: 'noKey' });
    expect(await count()).toBe(0);
  });
});
