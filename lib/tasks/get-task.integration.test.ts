import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { getTask } from './get-task.server';

const keySecret = 'v1.sealed-secret-of-the-key';
const callbackSecret = 'callback-secret-0123456789';
const linkSecret = 'signed-link-secret';

describe('a task', () => {
  it('is shown with its request, answer and timeline, and without any secret', async () => {
    const { tenantId, taskId } = await addTask();
    const task = await getTask(tenantId, taskId, () => true);
    const json = JSON.stringify(task);
    for (const secret of [keySecret, callbackSecret, linkSecret, 'hash-of-callback', 'internal/storage', 'lease'])
      expect(json).not.toContain(secret);
    expect(task.request).toEqual({
      method: 'POST',
      path: '/api/v1/actions/generate',
      url: 'https://see2ai.example/api/v1/actions/generate',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ••••4f2a' },
      body: {
        prompt: 'A take',
        callBackUrl: 'https://studio.example/api/callbacks/••••',
        image_urls: ['https://studio.example/api/public-media/••••'],
      },
    });
    expect(task.answer).toEqual({ echo: 'https://studio.example/api/callbacks/••••' });
    expect(task.key).toEqual({ id: expect.any(String), label: 'Main', lastFour: '4f2a', isChosen: false });
    expect(task.outputs).toEqual([{ url: 'https://cdn.example/1.mp4', coverUrl: null, expiresAt: null }]);
    expect(task.events.map((event) => [event.type, event.actor?.name ?? null])).toEqual([
      ['created', 'Ada'],
      ['uncertain', null],
    ]);
    expect(task.usage.warnings).toEqual(['careful']);
  });

  it('offers the actions that its reader may use', async () => {
    const { tenantId, taskId } = await addTask();
    expect((await getTask(tenantId, taskId, () => true)).actions).toMatchObject({ sendAgain: true, retry: false });
    expect(Object.values((await getTask(tenantId, taskId)).actions)).not.toContain(true);
  });

  it.each(['another tenant', 'an unknown id', 'no id'])('is not found for %s', async (case_) => {
    const { tenantId, taskId } = await addTask();
    const other = await getDb().tenant.create({ data: { name: 'Other' } });
    const asked = {
      'another tenant': () => getTask(other.id, taskId, () => true),
      'an unknown id': () => getTask(tenantId, randomUUID(), () => true),
      'no id': () => getTask(tenantId, "' or 1=1 --", () => true),
    }[case_];
    await expect(asked?.()).rejects.toMatchObject({ code: 'notFound' });
  });
});

async function addTask(): Promise<{ tenantId: string; taskId: string }> {
  const db = getDb();
  const tenant = await db.tenant.create({ data: { name: 'Test' } });
  const tenantId = tenant.id;
  const user = await db.user.create({
    data: {
      name: 'Ada',
      email: `${randomUUID()}@test.example`,
      passwordHash: '-',
      memberships: { create: { tenantId, role: 'creator' } },
    },
  });
  const key = await db.providerKey.create({
    data: {
      tenantId,
      providerId: 'see2ai',
      label: 'Main',
      baseUrl: 'https://see2ai.example',
      secret: keySecret,
      lastFour: '4f2a',
    },
  });
  const state = { status: 'uncertain', money: 'may_be_charged' } as const;
  const task = await db.task.create({
    data: {
      tenantId,
      userId: user.id,
      keyId: key.id,
      requestId: randomUUID(),
      providerId: 'see2ai',
      modelId: 'see2ai_video_generation_kling_3_0_v1',
      kind: 'video',
      mode: 'text',
      isSandbox: false,
      ...state,
      input: { mode: 'text', prompt: 'A take' },
      prompt: 'A take',
      leaseId: randomUUID(),
      requestMethod: 'POST',
      requestPath: '/api/v1/actions/generate',
      requestBody: {
        prompt: 'A take',
        callBackUrl: `https://studio.example/api/callbacks/${callbackSecret}`,
        image_urls: [`https://studio.example/api/public-media/${linkSecret}`],
      },
      callbackHash: `hash-of-callback-${randomUUID()}`,
      answer: { echo: `https://studio.example/api/callbacks/${callbackSecret}` },
      errorKind: 'uncertain',
      errorCode: 'connectionLost',
      errorDetail: `posted to /api/callbacks/${callbackSecret}`,
      outputs: [{ url: 'https://cdn.example/1.mp4' }, 'nonsense'],
      warnings: ['careful'],
      events: {
        create: [
          { tenantId, type: 'created', status: 'queued', money: 'not_sent', actorId: user.id },
          { tenantId, type: 'uncertain', ...state, data: { url: `/api/callbacks/${callbackSecret}` } },
        ],
      },
      results: {
        create: {
          tenantId,
          kind: 'video',
          origin: 'result',
          fileName: 'take.mp4',
          mime: 'video/mp4',
          sizeBytes: 10n,
          sha256: 'abc',
          storageKey: 'internal/storage/take.mp4',
          resultIndex: 0,
        },
      },
    },
  });
  return { tenantId, taskId: task.id };
}
