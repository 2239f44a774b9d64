import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import type { MediaKind } from '@/lib/providers/contract';
import { type Composition, compositions, createTestStudio } from './__fixtures__/test-studio';
import { createTask } from './create-task.server';

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

describe('making a task', () => {
  it('is one task however often the same click arrives', async () => {
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

  it('keeps what lists show of it, and its media by role', async () => {
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

  it('leaves out what the chosen mode does not know, and takes NUL out of the words', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const input = { ...compositions.blocking.input, prompt: 'A\0 boat', shots: [{ prompt: 'x', seconds: 99 }], odd: 1 };
    const taskId = await studio.create(keyId, { ...compositions.blocking, input });
    const task = await studio.task(taskId);
    expect(task.prompt).toBe('A boat');
    expect(task.input).not.toHaveProperty('shots');
    expect(task.input).not.toHaveProperty('odd');
  });

  it('trusts nothing from the browser', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const { blocking } = compositions;
    const attempt = (composition: Composition, key = keyId) => issuesOf(studio.create(key, composition));

    expect(await attempt({ ...blocking, modelId: 'nothing' })).toEqual(['modelId: invalid']);
    expect(await attempt({ ...blocking, input: { ...blocking.input, duration: 99 } })).toEqual([
      'duration: tooBig.number',
    ]);
    expect(await attempt({ ...blocking, input: { ...blocking.input, prompt: ' ' } })).toEqual(['prompt: required']);
    expect(await attempt(compositions.polled)).toEqual(['noKey']);
    expect(await attempt(blocking, v7())).toEqual(['noKey']);
    expect(await issuesOf(createTask(studio.actor, { ...blocking, keyId, requestId: 'me' }))).toEqual([
      'requestId: format.uuid',
    ]);
    await studio.db.providerKey.update({ where: { id: keyId }, data: { disabledAt: new Date() } });
    expect(await attempt(blocking)).toEqual(['noKey']);
  });

  it("opens nothing of another tenant's: no key, no file, no task", async () => {
    const [mine, theirs] = [await createTestStudio(), await createTestStudio()];
    const myKey = await mine.addKey('see2ai', 'http://127.0.0.1:9');
    const theirKey = await theirs.addKey('see2ai', 'http://127.0.0.1:9');
    const theirAsset = await addAsset(theirs);
    const theirTask = await theirs.create(theirKey, compositions.blocking);

    expect(await issuesOf(mine.create(theirKey, compositions.blocking))).toEqual(['noKey']);
    const stolen = withFirstFrame(compositions.blocking, { type: 'asset', assetId: theirAsset });
    expect(await issuesOf(mine.create(myKey, stolen))).toEqual(['firstFrame: media.notFound']);
    const retry = { ...compositions.blocking, keyId: myKey, requestId: v7(), retryOfId: theirTask };
    expect(await issuesOf(createTask(mine.actor, retry))).toEqual(['notFound']);
    expect(await mine.db.task.count({ where: { tenantId: mine.actor.tenantId } })).toBe(0);
  });

  it('says at the field what is wrong with a file or an address', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const frame = async (ref: unknown) =>
      await issuesOf(studio.create(keyId, withFirstFrame(compositions.blocking, ref)));
    const asset = async (facts: Parameters<typeof addAsset>[1]) => ({
      type: 'asset',
      assetId: await addAsset(studio, facts),
    });

    expect(await frame(await asset({ width: 100 }))).toContain('firstFrame: media.sideMin');
    expect(await frame(await asset({ kind: 'video', mime: 'video/mp4' }))).toEqual(['firstFrame: media.kind']);
    expect(await frame({ type: 'url', url: 'http://169.254.169.254/latest/meta-data' })).toEqual([
      'firstFrame: media.refused',
    ]);
    expect(await frame({ type: 'url', url: 'http://localhost/a.png' })).toEqual(['firstFrame: media.refused']);
  });

  it('says in the form where a file can not reach the provider: no upload there, no public address here', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('doubao-seedance', 'http://127.0.0.1:9');
    const composition = withFirstFrame(
      { modelId: 'doubao-seedance-1-5-pro', input: { ...compositions.polled.input, sound: false } },
      { type: 'asset', assetId: await addAsset(studio) },
    );
    expect(await issuesOf(studio.create(keyId, composition))).toEqual(['firstFrame: media.needsPublicUrl']);
  });
});
