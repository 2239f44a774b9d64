import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeImage } from '@/lib/media/__fixtures__/make-media';
import { removeBytes } from '@/lib/media/removal/remove-bytes.server';
import { StorageError } from '@/lib/storage/storage-error';
import { createLibraryWorld, type LibraryWorld } from './__fixtures__/library-world';
import { findFile } from './find-file.server';
import { findLibraryFiles } from './find-files.server';
import { fileShapes, type LibraryFilter } from './library-filter';
import { removeFiles, restoreFiles } from './remove-files.server';
import { renameFile } from './rename-file.server';
import { createElement } from './write-element.server';

let world: LibraryWorld;
let stranger: LibraryWorld;
beforeEach(async () => {
  world = await createLibraryWorld();
  stranger = await createLibraryWorld();
});
afterEach(async () => {
  await world.remove();
  await stranger.remove();
});

async function namesOf(filter: LibraryFilter, limit = 50): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof findLibraryFiles>> = await findLibraryFiles(world.tenantId, filter, {
      cursor,
      limit,
    });
    names.push(...page.items.map((file) => file.fileName));
    cursor = page.nextCursor;
  } while (cursor);
  return names;
}

const addElement = (imageIds: string[], name = 'element_dog') =>
  createElement(world.actor, { name, description: 'a dog', imageIds });

describe('the list of files', () => {
  test('pages through all files, newest first, without a gap or a repetition', async () => {
    for (let index = 0; index < 11; index++)
      await world.addFile({ fileName: `${index}.png`, createdAt: new Date(Date.UTC(2026, 10, 20) + (index >> 1)) });
    const names = await namesOf({}, 3);
    expect(names).toHaveLength(11);
    expect(new Set(names).size).toBe(11);
    expect(names[0]).toBe('10.png');
    expect(names.at(-1)).toMatch(/^[01]\.png$/);
  });

  test('is filtered by kinds and by the name, ignoring case and without wildcards', async () => {
    await world.addFile({ fileName: 'Dog 100%.png' });
    await world.addFile({ fileName: 'dog 1000.mp4', kind: 'video' });
    await world.addFile({ fileName: '小狗.wav', kind: 'audio' });
    await world.addFile({ fileName: 'Été 👩‍🚀.png' });
    for (const search of ['éTÉ', 'ÉT', '👩‍🚀', 'Été 👩‍🚀.PNG'])
      expect(await namesOf({ search })).toEqual(['Été 👩‍🚀.png']);
    expect(await namesOf({ search: 'DOG' })).toEqual(['dog 1000.mp4', 'Dog 100%.png']);
    expect(await namesOf({ search: '100%' })).toEqual(['Dog 100%.png']);
    expect(await namesOf({ search: '小狗' })).toEqual(['小狗.wav']);
    expect(await namesOf({ kinds: ['video', 'audio'] })).toEqual(['小狗.wav', 'dog 1000.mp4']);
  });

  test('shows uploads and their edits, but no results and no files of other tenants', async () => {
    const original = await world.addFile({ fileName: 'original.png' });
    await world.addFile({ fileName: 'crop.png', derivedFromId: original });
    const taskId = await world.createTask();
    const result = await world.addFile({ fileName: 'result.png' });
    await world.db.asset.update({ where: { id: result }, data: { origin: 'result', taskId, resultIndex: 0 } });
    await stranger.addFile({ fileName: 'theirs.png' });
    const { items } = await findLibraryFiles(world.tenantId, {});
    expect(items.map(({ fileName, derivedFrom }) => [fileName, derivedFrom?.assetId])).toEqual([
      ['crop.png', original],
      ['original.png', undefined],
    ]);
  });

  test('counts a task once when it uses a file several times', async () => {
    const file = await world.addFile();
    await world.useInTask(file, file);
    await world.useInTask(file);
    await addElement([file, await world.addFile()]);
    const { items } = await findLibraryFiles(world.tenantId, {});
    expect(items.find(({ id }) => id === file)).toMatchObject({ taskCount: 2, elementCount: 1 });
  });

  test('marks damaged files until the same file is uploaded again', async () => {
    const bytes = await makeImage('png');
    const id = await world.upload(bytes);
    await world.db.asset.update({ where: { id }, data: { damagedAt: new Date() } });
    const isDamaged = async () => (await findLibraryFiles(world.tenantId, {})).items.map((file) => file.isDamaged);
    expect(await isDamaged()).toEqual([true]);
    expect(await world.upload(bytes)).toBe(id);
    expect(await isDamaged()).toEqual([false]);
  });

  test('is filtered by shape', async () => {
    for (const [fileName, width, height] of [
      ['wide', 16, 9],
      ['tall', 9, 16],
      ['square', 5, 5],
    ] as const)
      await world.db.asset.update({ where: { id: await world.addFile({ fileName }) }, data: { width, height } });
    await world.addFile({ fileName: 'sound', kind: 'audio' });
    for (const shape of fileShapes) expect(await namesOf({ shape })).toEqual([shape]);
  });

  test('of results shows those that can be used, found by the words of their prompts', async () => {
    await world.addFile({ fileName: 'upload.png' });
    const add = async (data: object, task: object = {}) => {
      const taskId = await world.createTask();
      await world.db.task.update({ where: { id: taskId }, data: { prompt: 'A paper boat, 100% dry', ...task } });
      const id = await world.addFile({ fileName: 'result.png' });
      await world.db.asset.update({ where: { id }, data: { origin: 'result', taskId, resultIndex: 0, ...data } });
      return { taskId, id };
    };
    const usable = await add({});
    for (const data of [{ setAsideAt: new Date() }, { supersededAt: new Date() }, { deletedAt: new Date() }])
      await add(data);
    await add({}, { deletedAt: new Date() });
    await add({}, { prompt: 'A lighthouse' });
    const found = (filter: LibraryFilter, tenantId = world.tenantId) =>
      findLibraryFiles(tenantId, filter, { source: 'results' });
    expect((await found({})).items).toHaveLength(2);
    expect((await found({ search: 'BOAT, 100%' })).items).toMatchObject([
      { id: usable.id, madeBy: { taskId: usable.taskId, prompt: 'A paper boat, 100% dry' } },
    ]);
    expect((await found({ kinds: ['video'] })).items).toEqual([]);
    expect((await found({}, stranger.tenantId)).items).toEqual([]);
  });

  test('refuses an invalid cursor', async () => {
    await expect(findLibraryFiles(world.tenantId, {}, { cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('the uses of a file', () => {
  test('are the newest tasks, elements, presets, and its original', async () => {
    const original = await world.addFile({ fileName: 'original.png' });
    const crop = await world.addFile({ derivedFromId: original });
    const first = await world.useInTask(crop);
    const second = await world.useInTask(crop);
    const element = await addElement([crop, original]);
    await addPreset(world, crop);
    expect((await findFile(world.tenantId, crop)).uses).toMatchObject({
      tasks: [{ id: second }, { id: first }],
      taskCount: 2,
      elements: [{ id: element.id, name: 'element_dog' }],
      presetCount: 1,
      derivedFrom: { id: original, fileName: 'original.png' },
    });
  });

  test('are hidden from other tenants', async () => {
    const file = await world.addFile();
    await expect(findFile(stranger.tenantId, file)).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('removing files from the library', () => {
  test('deletes unused files, row and bytes', async () => {
    const file = await world.upload(await makeImage('png'));
    expect(await world.storedFiles()).toHaveLength(3);
    expect(await removeFiles(world.actor, [file], world.storage)).toEqual({ deleted: [file], kept: [] });
    expect(await world.db.asset.count({ where: { id: file } })).toBe(0);
    expect(await world.storedFiles()).toEqual([]);
  });

  test.each([
    ['a task', (file: string) => world.useInTask(file)],
    ['an element', async (file: string) => addElement([file, await world.addFile()])],
    ['a preset', (file: string) => addPreset(world, file)],
  ])('keeps a file that %s uses, and it can be restored', async (_what, use) => {
    const file = await world.upload(await makeImage('png'), 'used.png');
    await use(file);
    expect(await removeFiles(world.actor, [file], world.storage)).toEqual({ deleted: [], kept: [file] });
    expect(await namesOf({ search: 'used' })).toEqual([]);
    expect(await world.storedFiles()).toHaveLength(3);
    await restoreFiles(world.actor, [file]);
    expect(await namesOf({ search: 'used' })).toEqual(['used.png']);
  });

  test('keeps a crop of a removed original', async () => {
    const original = await world.upload(await makeImage('png'), 'original.png');
    const crop = await world.addFile({ fileName: 'crop.png', derivedFromId: original });
    await removeFiles(world.actor, [original], world.storage);
    expect(await world.db.asset.findUnique({ where: { id: crop } })).toMatchObject({ derivedFromId: null });
  });

  test('changes nothing of another tenant', async () => {
    const file = await world.upload(await makeImage('png'));
    expect(await removeFiles(stranger.actor, [file], world.storage)).toEqual({ deleted: [], kept: [] });
    await world.useInTask(file);
    await removeFiles(world.actor, [file], world.storage);
    await restoreFiles(stranger.actor, [file]);
    expect(await namesOf({})).toEqual([]);
    expect(await world.storedFiles()).toHaveLength(3);
  });

  test('succeeds when storage fails, and the bytes are removed when storage works again', async () => {
    const bytes = await makeImage('png');
    const file = await world.upload(bytes);
    const broken = {
      ...world.storage,
      remove: () => Promise.reject(new StorageError('unavailable', 'the bucket does not answer')),
    };
    expect(await removeFiles(world.actor, [file], broken)).toEqual({ deleted: [file], kept: [] });
    expect(await namesOf({})).toEqual([]);
    expect(await world.storedFiles()).toHaveLength(3);
    // Uploading the same file before that keeps it.
    const again = await world.upload(bytes);
    expect(await removeBytes(world)).toMatchObject({ failed: 0 });
    expect(await world.storedFiles()).toHaveLength(3);
    const row = await world.db.asset.findUniqueOrThrow({ where: { id: again } });
    expect(await world.storage.stat(row.storageKey)).not.toBeNull();
  });

  test('does not wait for a storage that hangs; a worker removes the bytes when it answers again', async () => {
    const files = [await world.upload(await makeImage('png')), await world.upload(await makeImage('jpeg'))];
    const hanging = { ...world.storage, remove: () => new Promise<never>(() => {}) };
    const { deleted, kept } = await removeFiles(world.actor, files, hanging);
    expect(deleted.toSorted()).toEqual(files.toSorted());
    expect(kept).toEqual([]);
    expect(await namesOf({})).toEqual([]);
    const keys = (await world.storedFiles()).map((storageKey) => ({ storageKey }));
    expect(keys.length).toBeGreaterThan(0);
    // The hanging removals keep their claims for a quarter of an hour.
    await world.db.fileRemoval.updateMany({ where: { OR: keys }, data: { dueAt: new Date(0) } });
    expect(await removeBytes(world)).toMatchObject({ failed: 0 });
    expect(await world.storedFiles()).toEqual([]);
  });

  test('does not block the database while storage is slow', async () => {
    const file = await world.upload(await makeImage('png'));
    const { promise, resolve } = Promise.withResolvers<void>();
    const slow = { ...world.storage, remove: () => promise };
    const removing = removeFiles(world.actor, [file], slow);
    await expect.poll(() => world.db.asset.count({ where: { id: file } })).toBe(0);
    // The row is already deleted although no byte is: no transaction waits for the storage.
    expect(await world.db.$transaction((tx) => tx.asset.count({ where: { id: file } }))).toBe(0);
    resolve();
    expect(await removing).toEqual({ deleted: [file], kept: [] });
  });

  test('and uploading the same bytes at the same time leaves a readable file', async () => {
    const bytes = await makeImage('png');
    const file = await world.upload(bytes);
    const [, again] = await Promise.all([removeFiles(world.actor, [file], world.storage), world.upload(bytes)]);
    const row = await world.db.asset.findUnique({ where: { id: again } });
    // Either the upload came first and was deleted too, or it is stored whole.
    if (row) expect(await world.storage.stat(row.storageKey)).not.toBeNull();
    else expect(await world.storedFiles()).toEqual([]);
  });

  test('writes audit events', async () => {
    const unused = await world.upload(await makeImage('png'));
    const used = await world.addFile();
    await world.useInTask(used);
    await removeFiles(world.actor, [unused, used], world.storage);
    await restoreFiles(world.actor, [used]);
    const events = await world.db.auditEvent.findMany({ where: { tenantId: world.tenantId }, orderBy: { id: 'asc' } });
    expect(events.map(({ action, target, actorId }) => [action, target, actorId]).sort()).toEqual(
      [
        ['file.deleted', unused, world.userId],
        ['file.removed', used, world.userId],
        ['file.restored', used, world.userId],
      ].sort(),
    );
  });
});

describe('renaming a file', () => {
  test('keeps the extension of its format', async () => {
    const file = await world.addFile({ fileName: 'IMG_0001.png' });
    expect(await renameFile(world.actor, file, '../harbour.jpg')).toEqual({ fileName: 'harbour.png' });
    expect(await namesOf({})).toEqual(['harbour.png']);
  });

  test('of another tenant is not possible', async () => {
    const file = await world.addFile();
    await expect(renameFile(stranger.actor, file, 'mine')).rejects.toMatchObject({ code: 'notFound' });
  });
});

async function addPreset({ db, tenantId, userId }: LibraryWorld, assetId: string) {
  await db.preset.create({
    data: {
      tenantId,
      ownerId: userId,
      name: 'Boats',
      modelId: 'm',
      composition: { firstFrame: { type: 'asset', assetId } },
    },
  });
}
