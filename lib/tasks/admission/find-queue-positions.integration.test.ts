import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { modelNames } from '@/lib/providers/registry/model-names';
import { doubaoAccepted } from '../__fixtures__/answers';
import { claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestStudio } from '../__fixtures__/test-studio';
import { findQueuePositions } from './find-queue-positions.server';

const usualSeconds = modelNames[compositions.polled.modelId]?.usualSeconds ?? 0;

/** Two jobs under way at a key that allows two, and `waiting` more tasks in its queue. */
async function fullKey(waiting: number) {
  const server = await startProviderServer(doubaoAccepted());
  onTestFinished(() => server[Symbol.asyncDispose]());
  const studio = await createTestStudio();
  const keyId = await studio.addKey('doubao-seedance', server.baseUrl);
  await studio.db.providerKey.update({ where: { id: keyId }, data: { maxConcurrent: 2, maxPerMinute: 10_000 } });
  const ids: string[] = [];
  for (let made = 0; made < 2 + waiting; made += 1) ids.push(await studio.create(keyId, compositions.polled));
  const services = await studio.services();
  for (const id of ids.slice(0, 2)) await claimAndSubmit(services, id);
  const positions = () => findQueuePositions(studio.actor.tenantId);
  return { ...studio, keyId, waiting: ids.slice(2), positions };
}

describe('queue positions', () => {
  it('count from the next task, with the time until a slot becomes free', async () => {
    const { waiting, positions } = await fullKey(3);
    const found = await positions();
    expect(waiting.map((id) => found[id]?.position)).toEqual([1, 2, 3]);
    expect(Object.keys(found)).toHaveLength(3);
    const [first, second, third] = waiting.map((id) => found[id]?.waitSeconds ?? 0);
    expect(first).toBeGreaterThan(usualSeconds * 0.5);
    expect(first).toBeLessThanOrEqual(usualSeconds);
    expect(second).toBeLessThanOrEqual(usualSeconds + 1);
    expect(third).toBeGreaterThan(usualSeconds * 1.5);
    expect(found[String(waiting[0])]?.maxConcurrent).toBe(2);
  });

  it('use the time that the model took at this key, once there is one', async () => {
    const { waiting, positions, db, task } = await fullKey(1);
    const {
      id: _,
      requestId: __,
      input,
      estimate,
      warnings,
      operation,
      candidates,
      ...columns
    } = await task(String(waiting[0]));
    const submittedAt = new Date(Date.now() - 3_600_000);
    const finishedAt = new Date(submittedAt.getTime() + 600_000);
    await db.task.create({
      data: {
        ...columns,
        requestId: v7(),
        input: input as object,
        status: 'succeeded',
        submittedAt,
        finishedAt,
        requestBody: undefined,
        answer: undefined,
        outputs: undefined,
        candidates: undefined,
        usage: undefined,
      },
    });
    expect((await positions())[String(waiting[0])]?.waitSeconds).toBeGreaterThan(500);
  });

  it('have no wait time at the sandbox before its first finished task', async () => {
    const { waiting, positions, db, keyId } = await fullKey(1);
    await db.providerKey.update({ where: { id: keyId }, data: { isSandbox: true } });
    expect((await positions())[String(waiting[0])]).toMatchObject({ position: 1, waitSeconds: null });
  });

  it('are shared with a person who comes later, but not with another tenant', async () => {
    const { waiting, positions, db, actor } = await fullKey(3);
    const other = await createTestStudio();
    await db.membership.create({ data: { tenantId: actor.tenantId, userId: other.actor.userId, role: 'creator' } });
    await db.task.update({ where: { id: waiting[2] }, data: { userId: other.actor.userId } });
    const found = await positions();
    expect(waiting.map((id) => found[id]?.position)).toEqual([2, 3, 1]);
    expect(await findQueuePositions(other.actor.tenantId)).toEqual({});
  });

  it('are null beyond the counted part of a long queue, down to its last task', async () => {
    const { waiting, positions, db, task } = await fullKey(1);
    const {
      id: _,
      requestId: __,
      input,
      estimate,
      warnings,
      operation,
      candidates,
      ...columns
    } = await task(String(waiting[0]));
    const none = {
      requestBody: undefined,
      answer: undefined,
      outputs: undefined,
      candidates: undefined,
      usage: undefined,
    };
    const added = Array.from({ length: 500 }, (___, index) => ({
      ...columns,
      ...none,
      id: v7(),
      requestId: v7(),
      input: input as object,
      createdAt: new Date(columns.createdAt.getTime() + index + 1),
    }));
    await db.task.createMany({ data: added });
    const found = await positions();
    expect([found[String(waiting[0])]?.position, found[String(added[98]?.id)]?.position]).toEqual([1, 100]);
    const behind = { position: null, waitSeconds: null, maxConcurrent: 2 };
    expect([found[String(added[499]?.id)], found[String(added[300]?.id)]]).toEqual([behind, behind]);
  });

  it('do not exist while the key has room', async () => {
    const { positions, db, keyId } = await fullKey(2);
    await db.providerKey.update({ where: { id: keyId }, data: { maxConcurrent: 9 } });
    expect(await positions()).toEqual({});
  });
});
