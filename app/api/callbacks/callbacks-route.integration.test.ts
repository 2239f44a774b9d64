import { describe, expect, it } from 'vitest';
import { clientHeader } from '@/lib/auth/request-origin';
import { getDb } from '@/lib/db/client.server';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { newCallbackToken } from '@/lib/tasks/callback-token.server';
import { POST } from './[token]/route';

/** A submitted task, and a function that posts to its callback address as the provider. */
async function sentTask() {
  const studio = await createTestStudio();
  const taskId = await studio.create(await studio.addKey('see2ai', 'https://see2ai.example'), compositions.blocking);
  const { token, hash } = newCallbackToken();
  await studio.db.task.update({
    where: { id: taskId },
    data: { status: 'uncertain', money: 'may_be_charged', callbackHash: hash },
  });
  const post = async (body: string, secret = token) =>
    await POST(new Request('https://studio.example/api/callbacks/secret', { method: 'POST', body }), {
      params: Promise.resolve({ token: secret }),
    });
  const receipts = () => studio.db.callbackReceipt.findMany({ where: { taskId }, orderBy: { id: 'asc' } });
  return { ...studio, taskId, post, receipts };
}

const result = (points: number) =>
  JSON.stringify({ status: 'success', result_urls: ['https://cdn.example/a.mp4'], cost_points: points });

describe('the callback address', () => {
  it('records a callback unchanged and leaves its processing to a job', async () => {
    const { post, receipts, task, taskId } = await sentTask();
    expect((await post(result(85))).status).toBe(200);
    expect(await receipts()).toMatchObject([{ body: JSON.parse(result(85)), processedAt: null }]);
    expect(await task(taskId)).toMatchObject({ status: 'uncertain', money: 'may_be_charged', outputs: null });
  });

  it('accepts at most a megabyte, and keeps nothing of a larger body', async () => {
    const { post, receipts } = await sentTask();
    expect((await post(JSON.stringify({ padding: 'x'.repeat(1024 * 1024) }))).status).toBe(413);
    expect(await receipts()).toEqual([]);
    expect((await post(JSON.stringify({ padding: 'x'.repeat(1024 * 1023) }))).status).toBe(200);
  });

  it('keeps one of several equal bodies that come at the same time', async () => {
    const { post, receipts } = await sentTask();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(result(85))));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await receipts()).toHaveLength(1);
  });

  it('answers 404 to a wrong secret and records nothing', async () => {
    const { post, receipts } = await sentTask();
    expect((await post(result(85), newCallbackToken().token)).status).toBe(404);
    expect(await receipts()).toEqual([]);
  });

  it('throttles a sender of many unknown callbacks, and records this in no tenant', async () => {
    const address = '198.51.100.77';
    const stray = async () =>
      await POST(new Request('https://studio.example/', { method: 'POST', headers: { [clientHeader]: address } }), {
        params: Promise.resolve({ token: 'nobody-knows-this-one' }),
      });
    let answer = await stray();
    for (let count = 0; count < 2_000 && answer.status !== 429; count += 1) answer = await stray();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
    const where = { tenantId: null, action: 'request.throttled', address };
    await expect.poll(() => getDb().auditEvent.count({ where })).toBe(1);
  });

  it('keeps a hundred different bodies of one task, and accepts more without keeping them', async () => {
    const { db, taskId, post, receipts } = await sentTask();
    await db.callbackReceipt.createMany({
      data: Array.from({ length: 100 }, (_, index) => ({ taskId, bodyHash: `flood ${index}`, body: {} })),
    });
    expect((await post(result(1))).status).toBe(200);
    expect(await receipts()).toHaveLength(100);
  });
});
