import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { deleteElement } from './write-element.server';

type Studio = Awaited<ReturnType<typeof createTestStudio>>;

async function addElement({ db, actor: { tenantId } }: Studio): Promise<string> {
  const { id } = await db.element.create({ data: { tenantId, name: 'element_dog', description: 'a dog' } });
  return id;
}

async function addImage({ db, actor: { tenantId } }: Studio) {
  const facts = { kind: 'image', mime: 'image/png', width: 640, height: 480, fileName: 'dog.png' } as const;
  const { id } = await db.asset.create({
    data: { ...facts, tenantId, origin: 'upload', sizeBytes: 1_000n, sha256: v7(), storageKey: v7() },
  });
  return { type: 'asset', assetId: id };
}

/** A composition whose prompt mentions the dog, with an element under each of the library ids. */
async function withDogs(studio: Studio, ...libraryIds: string[]) {
  const [firstFrame, left, right] = [await addImage(studio), await addImage(studio), await addImage(studio)];
  const elements = libraryIds.map((libraryId, index) => ({
    name: `element_dog${index || ''}`,
    description: 'a dog',
    images: [left, right],
    libraryId,
  }));
  const { modelId, input } = compositions.blocking;
  return { modelId, input: { ...input, mode: 'frames', prompt: '@element_dog runs', firstFrame, elements } };
}

test('a task stores the library elements that it uses, but no unknown ones or those of other tenants', async () => {
  const [studio, stranger] = [await createTestStudio(), await createTestStudio()];
  const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
  const [mine, theirs] = [await addElement(studio), await addElement(stranger)];
  const taskId = await studio.create(keyId, await withDogs(studio, mine, theirs, v7()));
  expect(await studio.db.taskElement.findMany({ where: { taskId } })).toEqual([{ taskId, elementId: mine }]);

  await deleteElement(studio.actor, mine);
  expect(await studio.db.taskElement.count({ where: { taskId } })).toBe(0);
  // The task's own copy stays.
  expect((await studio.task(taskId)).input).toMatchObject({
    elements: [{ name: 'element_dog', libraryId: mine }, {}, {}],
  });
});
