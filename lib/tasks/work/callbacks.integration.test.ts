import { describe, expect, it, onTestFinished } from 'vitest';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { getQueue } from '@/lib/queue/get-queue.server';
import { hangUp, heldAnswer, see2aiSuccess } from '../__fixtures__/answers';
import { claimAndProcess, claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestStudio } from '../__fixtures__/test-studio';
import { receiveCallback } from '../receive-callback.server';
import { claimCallbacks } from './claim-callbacks.server';
import { findOverdue } from './find-overdue.server';
import type { TaskServices } from './services.server';

/** A blocking task, sent to a server with the given replies, and the secret of its callback URL. */
async function sentTask(...replies: Parameters<typeof startProviderServer>) {
  const server = await startProviderServer(...replies);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const studio = await createTestStudio();
  const keyId = await studio.addKey('see2ai', server.baseUrl);
  const taskId = await studio.create(keyId, compositions.blocking);
  const services = await studio.services();
  const submission = claimAndSubmit(services, taskId);
  await expect.poll(() => server.requests.length).toBe(1);
  const token =
    String(JSON.parse(String(server.requests[0]?.body)).callBackUrl)
      .split('/')
      .at(-1) ?? '';

  async function post(body: unknown, secret = token): Promise<boolean> {
    return await receiveCallback(getQueue(), secret, typeof body === 'string' ? body : JSON.stringify(body));
  }
  async function processAll(): Promise<number> {
    const receipts = await studio.db.callbackReceipt.findMany({ where: { taskId }, orderBy: { id: 'asc' } });
    for (const receipt of receipts) await claimAndProcess(services, receipt.id);
    return receipts.length;
  }
  return { ...studio, services, server, taskId, submission, post, processAll };
}

const result = see2aiSuccess('https://cdn.example/a.mp4').body;

describe('a callback', () => {
  it('finishes a task whose blocking connection died', async () => {
    const { taskId, task, submission, post, processAll } = await sentTask(hangUp);
    await submission;
    expect((await task(taskId)).status).toBe('uncertain');
    expect(await post(result)).toBe(true);
    expect((await task(taskId)).status).toBe('uncertain');
    await processAll();
    expect(await task(taskId)).toMatchObject({ status: 'storing', money: 'charged', costPoints: 85, errorCode: null });
  });

  const url = 'https://cdn.example/a.mp4';
  it.each<[string, unknown]>([
    ['a list', [result]],
    ['a text in a text', JSON.stringify(JSON.stringify(result))],
    ['a form', `status=success&result_urls%5B%5D=${encodeURIComponent(url)}&cost_points=85`],
    ['a form with JSON in it', `payload=${encodeURIComponent(JSON.stringify(result))}`],
    ['a video without a status', { code: 200, data: { task_id: 'job', result_urls: [url] } }],
  ])('is read as %s', async (_how, body) => {
    const { taskId, task, submission, post, processAll } = await sentTask(hangUp);
    await submission;
    await post(body);
    await processAll();
    expect(await task(taskId)).toMatchObject({ status: 'storing', money: 'charged', outputs: [{ url }] });
  });

  it('that comes before the answer is the result; the answer then changes nothing', async () => {
    const held = heldAnswer();
    const { taskId, task, submission, post, processAll, eventTypes } = await sentTask(held.handler);
    await post(result);
    await processAll();
    expect((await task(taskId)).status).toBe('storing');
    held.release({ ...result, cost_points: 999 });
    await submission;
    expect(await task(taskId)).toMatchObject({ status: 'storing', costPoints: 85 });
    expect((await eventTypes(taskId)).filter((type) => type === 'delivered')).toHaveLength(1);
  });

  it('that says "failed" waits for the call that is still open', async () => {
    const held = heldAnswer();
    const { taskId, task, submission, post, processAll } = await sentTask(held.handler);
    await post({ status: 'failed', error_message: 'no' });
    await processAll();
    expect((await task(taskId)).status).toBe('submitting');
    held.release(result);
    await submission;
    expect((await task(taskId)).status).toBe('storing');
  });

  it('is kept once however often it is posted, and processed once', async () => {
    const { taskId, submission, post, processAll, eventTypes } = await sentTask(hangUp);
    await submission;
    await Promise.all([post(result), post(result), post(result)]);
    expect(await processAll()).toBe(1);
    await processAll();
    const types = await eventTypes(taskId);
    expect(types.filter((type) => type === 'callback')).toHaveLength(1);
    expect(types.filter((type) => type === 'delivered')).toHaveLength(1);
  });

  it('finishes a task long after its deadline', async () => {
    const { db, taskId, task, submission, post, processAll } = await sentTask(hangUp);
    await submission;
    await db.task.update({ where: { id: taskId }, data: { deadlineAt: new Date(Date.now() - 86_400_000) } });
    await post(result);
    await processAll();
    expect((await task(taskId)).status).toBe('storing');
  });

  it('of an earlier attempt is unknown when it is replayed', async () => {
    const { db, services, server, taskId, task, submission, post, processAll } = await sentTask(
      { status: 429, headers: { 'retry-after': '0' }, body: {} },
      hangUp,
    );
    await submission;
    expect((await task(taskId)).status).toBe('queued');
    await db.task.update({ where: { id: taskId }, data: { notBefore: null } });
    await claimAndSubmit(services, taskId);
    expect(server.requests).toHaveLength(2);
    expect(await post(result)).toBe(false);
    expect(await processAll()).toBe(0);
    expect((await task(taskId)).status).toBe('uncertain');
  });

  it('whose worker crashed is overdue for the sweep', async () => {
    const { db, taskId, submission, post, services } = await sentTask(hangUp);
    await submission;
    await post(result);
    const receipt = await db.callbackReceipt.findFirstOrThrow({ where: { taskId } });
    const claimed = { limit: 1, only: receipt.id };
    expect(await claimCallbacks(services, claimed)).toEqual([receipt.id]);
    expect(await claimCallbacks(services, claimed)).toEqual([]);
    const later = new Date(Date.now() + 60_000);
    expect(await findOverdue(db, later)).toContain('callback');
    expect(await claimCallbacks({ ...services, now: () => later }, claimed)).toEqual([receipt.id]);
  });

  it('that waits is processed a few times a minute, however many workers there are', async () => {
    const held = heldAnswer();
    const { db, taskId, task, submission, post, services } = await sentTask(held.handler);
    await post({ status: 'failed', error_message: 'no' });
    const { id } = await db.callbackReceipt.findFirstOrThrow({ where: { taskId } });
    let now = Date.now() + 1_000;
    let runs = 0;
    const transport: TaskServices['transport'] = (providerId) => {
      runs += 1;
      return services.transport(providerId);
    };
    const worker = { ...services, transport, now: () => new Date(now) };
    // A minute in which four workers are woken every two seconds.
    for (let tick = 0; tick < 30; tick += 1) {
      await db.task.update({ where: { id: taskId }, data: { leaseUntil: new Date(now + 30_000) } });
      await Promise.all(Array.from({ length: 4 }, () => claimAndProcess(worker, id)));
      now += 2_000;
    }
    expect(runs).toBeGreaterThanOrEqual(3);
    expect(runs).toBeLessThanOrEqual(2 * 6);
    expect((await task(taskId)).status).toBe('submitting');
    held.release(result);
    await submission;
    expect((await task(taskId)).status).toBe('storing');
  });

  it('is claimed by one of several workers, however many wait', async () => {
    const { db, taskId, submission, services } = await sentTask(hangUp);
    await submission;
    const longAgo = new Date(Date.now() - 60_000);
    await db.callbackReceipt.createMany({
      data: Array.from({ length: 700 }, (_, index) => ({
        taskId,
        bodyHash: `${index}`,
        body: { index },
        dueAt: new Date(longAgo.getTime() + index),
      })),
    });
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimCallbacks(services, { limit: 200 })));
    const own = new Set((await db.callbackReceipt.findMany({ where: { taskId } })).map(({ id }) => id));
    const claimed = claims.flat().filter((id) => own.has(id));
    expect(claimed).toHaveLength(700);
    expect(new Set(claimed).size).toBe(700);
  });

  it.each([
    ['a forged address', result, 'x'.repeat(43), false],
    ['no JSON', 'hello', undefined, true],
    ['a body of something else', { hello: 'world' }, undefined, true],
    ['NUL and half surrogates', '{"state":"\\u0000\\ud800"}', undefined, true],
  ])('with %s changes nothing', async (_name, body, secret, isOurs) => {
    const { taskId, task, submission, post, processAll } = await sentTask(hangUp);
    await submission;
    expect(await post(body, secret)).toBe(isOurs);
    await processAll();
    expect((await task(taskId)).status).toBe('uncertain');
  });
});
