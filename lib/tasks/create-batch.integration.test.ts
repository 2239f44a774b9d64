import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import type { MediaKind } from '@/lib/providers/contract';
import { getQueue } from '@/lib/queue/get-queue.server';
import { statementsOf } from '@/scripts/testing/record-statements';
import { type Composition, compositions, createTestStudio } from './__fixtures__/test-studio';
import { createBatch } from './create-batch.server';
import type { BatchItem } from './schema';

type Studio = Awaited<ReturnType<typeof createTestStudio>>;

async function issuesOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error ?? new Error('It was accepted.');
  return error.issues.length > 0 ? error.issues.map(({ path, code }) => `${path}: ${code}`) : [error.code];
}

async function addAsset(studio: Studio, facts: { kind?: MediaKind; mime?: string; width?: number } = {}) {
  const { kind = 'image', mime = 'image/png', width = 640 } = facts;
  const asset = await studio.db.asset.create({
    data: {
      tenantId: studio.actor.tenantId,
      kind,
      mime,
      width,
      height: 480,
      origin: 'upload',
      fileName: 'frame.png',
      sizeBytes: 1_000n,
      sha256: v7(),
      storageKey: v7(),
    },
  });
  return asset.id;
}

function withFirstFrame(composition: Composition, firstFrame: unknown): Composition {
  return { ...composition, input: { ...composition.input, mode: 'frames', firstFrame } };
}

describe('a batch of one', () => {
  it('creates one task however often the same click arrives', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const requestId = v7();
    const clicks = Array.from({ length: 5 }, () => studio.create(keyId, compositions.blocking, requestId));
    const ids = new Set(await Promise.all(clicks));
    ids.add(await studio.create(keyId, compositions.blocking, requestId));
    expect(ids.size).toBe(1);
    expect(await studio.db.task.count({ where: { tenantId: studio.actor.tenantId } })).toBe(1);
    expect(await studio.eventTypes([...ids][0] ?? '')).toEqual(['created']);
  });

  it('stores what lists show, and the media by role', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const assetId = await addAsset(studio);
    const taskId = await studio.create(keyId, withFirstFrame(compositions.blocking, { type: 'asset', assetId }));
    expect(await studio.task(taskId)).toMatchObject({
      status: 'queued',
      money: 'not_sent',
      prompt: 'A paper boat',
      durationSeconds: 3,
      aspectRatio: '16:9',
      isSandbox: false,
    });
    expect(await studio.db.taskInput.findMany({ where: { taskId } })).toEqual([
      { taskId, assetId, role: 'firstFrame' },
    ]);
  });

  it('removes NUL from the prompt, and leaves out empty values', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const input = {
      ...compositions.blocking.input,
      prompt: 'A\0 boat',
      shots: [],
      firstFrame: null,
      negative: undefined,
    };
    const taskId = await studio.create(keyId, { ...compositions.blocking, input });
    const task = await studio.task(taskId);
    expect(task.prompt).toBe('A boat');
    expect(task.input).not.toHaveProperty('shots');
    expect(task.input).not.toHaveProperty('firstFrame');
  });

  it('trusts nothing from the browser', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const { blocking } = compositions;
    const attempt = (composition: Composition, key = keyId) => issuesOf(studio.create(key, composition));

    expect(await attempt({ ...blocking, modelId: 'nothing' })).toEqual(['items.0: invalid']);
    expect(await attempt({ ...blocking, input: { ...blocking.input, duration: 99 } })).toEqual([
      'items.0.input.duration: tooBig.number',
    ]);
    expect(await attempt({ ...blocking, input: { ...blocking.input, prompt: ' ' } })).toEqual([
      'items.0.input.prompt: required',
    ]);
    expect(await attempt(compositions.polled)).toEqual(['items.0: noKey']);
    expect(await attempt(blocking, v7())).toEqual(['items.0: noKey']);
    expect(await issuesOf(createBatch(studio.actor, { requestId: 'me', items: [{ ...blocking, keyId }] }))).toEqual([
      'requestId: format.uuid',
    ]);
    await studio.db.providerKey.update({ where: { id: keyId }, data: { disabledAt: new Date() } });
    expect(await attempt(blocking)).toEqual(['items.0: noKey']);
  });

  it("uses nothing of another tenant's: no key, no file, no task", async () => {
    const [mine, theirs] = [await createTestStudio(), await createTestStudio()];
    const myKey = await mine.addKey('see2ai', 'http://127.0.0.1:9');
    const theirKey = await theirs.addKey('see2ai', 'http://127.0.0.1:9');
    const theirAsset = await addAsset(theirs);
    const theirTask = await theirs.create(theirKey, compositions.blocking);

    expect(await issuesOf(mine.create(theirKey, compositions.blocking))).toEqual(['items.0: noKey']);
    const stolen = withFirstFrame(compositions.blocking, { type: 'asset', assetId: theirAsset });
    expect(await issuesOf(mine.create(myKey, stolen))).toEqual(['items.0.input.firstFrame: media.notFound']);
    const retry = { ...compositions.blocking, keyId: myKey, retryOfId: theirTask };
    expect(await issuesOf(createBatch(mine.actor, { requestId: v7(), items: [retry] }))).toEqual(['items.0: notFound']);
    expect(await mine.db.task.count({ where: { tenantId: mine.actor.tenantId } })).toBe(0);
  });

  it('reports at the field what is wrong with a file or a URL', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const frame = async (ref: unknown) =>
      await issuesOf(studio.create(keyId, withFirstFrame(compositions.blocking, ref)));
    const asset = async (facts: Parameters<typeof addAsset>[1]) => ({
      type: 'asset',
      assetId: await addAsset(studio, facts),
    });

    expect(await frame(await asset({ width: 100 }))).toContain('items.0.input.firstFrame: media.sideMin');
    expect(await frame(await asset({ kind: 'video', mime: 'video/mp4' }))).toEqual([
      'items.0.input.firstFrame: media.kind',
    ]);
    expect(await frame({ type: 'url', url: 'http://169.254.169.254/latest/meta-data' })).toEqual([
      'items.0.input.firstFrame: media.refused',
    ]);
    expect(await frame({ type: 'url', url: 'http://localhost/a.png' })).toEqual([
      'items.0.input.firstFrame: media.refused',
    ]);
  });

  it('reports at the field that a file can not reach the provider: no upload there, no public URL here', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('doubao-seedance', 'http://127.0.0.1:9');
    const composition = withFirstFrame(
      { modelId: 'doubao-seedance-1-5-pro', input: { ...compositions.polled.input, sound: false } },
      { type: 'asset', assetId: await addAsset(studio) },
    );
    expect(await issuesOf(studio.create(keyId, composition))).toEqual([
      'items.0.input.firstFrame: media.needsPublicUrl',
    ]);
  });
});

describe('a batch', () => {
  async function studioWithKey() {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const take = (prompt: string): BatchItem => {
      const { modelId, input } = compositions.blocking;
      return { modelId, keyId, input: { ...input, prompt } };
    };
    const count = () => studio.db.task.count({ where: { tenantId: studio.actor.tenantId } });
    return { studio, keyId, take, count };
  }
  const wordsOf = async (studio: Studio, taskIds: readonly string[]) =>
    await Promise.all(taskIds.map(async (taskId) => (await studio.task(taskId)).prompt));

  it('creates one task per item, in order, with a common batch id', async () => {
    const { studio, take } = await studioWithKey();
    const requestId = v7();
    const { taskIds } = await createBatch(studio.actor, {
      requestId,
      items: [take('One'), take('Two'), take('Three')],
    });
    expect(await wordsOf(studio, taskIds)).toEqual(['One', 'Two', 'Three']);
    for (const taskId of taskIds) {
      expect(await studio.task(taskId)).toMatchObject({ batchId: requestId, status: 'queued', money: 'not_sent' });
      expect(await studio.eventTypes(taskId)).toEqual(['created']);
    }
    const single = await createBatch(studio.actor, { requestId: v7(), items: [take('Alone')] });
    expect(await studio.task(String(single.taskIds[0]))).toMatchObject({ batchId: null });
  });

  it('means the same tasks however often the same press arrives, whatever its items are the second time', async () => {
    const { studio, take, count } = await studioWithKey();
    const requestId = v7();
    const press = () => createBatch(studio.actor, { requestId, items: [take('One'), take('Two')] });
    const answers = await Promise.all([press(), press(), press(), press()]);
    answers.push(await createBatch(studio.actor, { requestId, items: [take('One'), take('Two'), take('Three')] }));
    expect(new Set(answers.map(({ taskIds }) => taskIds.join())).size).toBe(1);
    expect(await count()).toBe(2);
  });

  it('admits 32 tasks at once with as many statements as two tasks, and no more than 32', async () => {
    const { studio, take, count } = await studioWithKey();
    const items = Array.from({ length: 32 }, (_, index) => take(`Take ${index}`));
    const other = await studioWithKey();
    const two = () =>
      createBatch(other.studio.actor, { requestId: v7(), items: [other.take('One'), other.take('Two')] });
    let taskIds: string[] = [];
    // A press wakes the workers after its commit, and the first one asks how.
    const wakeUpsSent = () => getQueue().settled();
    await two().then(wakeUpsSent);
    const few = await statementsOf(() => two().then(wakeUpsSent));
    const many = await statementsOf(async () => {
      taskIds = (await createBatch(studio.actor, { requestId: v7(), items })).taskIds;
      await wakeUpsSent();
    });
    expect(many.map(({ text }) => text.split(/[\s"]+/, 4).join(' '))).toEqual(
      few.map(({ text }) => text.split(/[\s"]+/, 4).join(' ')),
    );
    expect(await wordsOf(studio, taskIds)).toEqual(items.map(({ input }) => input.prompt));
    const tooMany = createBatch(studio.actor, { requestId: v7(), items: [...items, take('One more')] });
    expect(await issuesOf(tooMany)).toEqual(['items: tooBig.array']);
    expect(await issuesOf(createBatch(studio.actor, { requestId: v7(), items: [] }))).toEqual(['items: required']);
    expect(await count()).toBe(32);
  });

  it('admits nothing when anything is wrong, and reports the issues of every item', async () => {
    const { studio, take, count } = await studioWithKey();
    const items = [take('Good'), take(' '), take('Good too'), { ...take('No such key'), keyId: v7() }];
    expect(await issuesOf(createBatch(studio.actor, { requestId: v7(), items }))).toEqual([
      'items.1.input.prompt: required',
      'items.3: noKey',
    ]);
    expect(await count()).toBe(0);
  });

  it('leaves nothing behind when the database fails in the middle, and can be sent again', async () => {
    const { studio, take, count } = await studioWithKey();
    const requestId = v7();
    const items = [take('One'), take('Two'), take('Three')];
    const { taskIds: made } = await createBatch(studio.actor, { requestId, items });
    const second = await studio.task(String(made[1]));
    await studio.db.task.deleteMany({ where: { tenantId: studio.actor.tenantId } });
    const breaks = `refuse_${v7().replaceAll('-', '')}`;
    await studio.db.$executeRawUnsafe(
      `ALTER TABLE "Task" ADD CONSTRAINT ${breaks} CHECK ("requestId" <> '${second.requestId}') NOT VALID`,
    );
    try {
      await expect(createBatch(studio.actor, { requestId, items })).rejects.toThrow();
      expect(await count()).toBe(0);
      expect(await studio.db.taskEvent.count({ where: { tenantId: studio.actor.tenantId } })).toBe(0);
    } finally {
      await studio.db.$executeRawUnsafe(`ALTER TABLE "Task" DROP CONSTRAINT ${breaks}`);
    }
    const { taskIds } = await createBatch(studio.actor, { requestId, items });
    expect(await wordsOf(studio, taskIds)).toEqual(['One', 'Two', 'Three']);
  });

  it('keeps tenants apart: the same request id is another batch, and a foreign key or file is refused', async () => {
    const [mine, theirs] = [await studioWithKey(), await studioWithKey()];
    const requestId = v7();
    await createBatch(theirs.studio.actor, { requestId, items: [theirs.take('Theirs'), theirs.take('Theirs')] });
    const { taskIds } = await createBatch(mine.studio.actor, {
      requestId,
      items: [mine.take('Mine'), mine.take('Mine')],
    });
    expect(await wordsOf(mine.studio, taskIds)).toEqual(['Mine', 'Mine']);

    const assetId = await addAsset(theirs.studio);
    const { modelId, input } = withFirstFrame(compositions.blocking, { type: 'asset', assetId });
    const stolen = [mine.take('Mine'), theirs.take('By their key'), { modelId, input, keyId: mine.keyId }];
    expect(await issuesOf(createBatch(mine.studio.actor, { requestId: v7(), items: stolen }))).toEqual([
      'items.1: noKey',
      'items.2.input.firstFrame: media.notFound',
    ]);
    expect(await mine.count()).toBe(2);
  });
});
