import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { createLibraryWorld, type LibraryWorld } from './__fixtures__/library-world';
import { findElements } from './find-elements.server';
import { removeFiles } from './remove-files.server';
import { elementInput } from './schema';
import { changeElement, createElement, deleteElement } from './write-element.server';

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

async function issuesOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error ?? new Error('It was accepted.');
  return error.issues.length > 0 ? error.issues.map(({ path, code }) => `${path}: ${code}`) : [error.code];
}

const images = async (count = 2) => Promise.all(Array.from({ length: count }, () => world.addFile()));
const dog = async () => ({ name: 'element_dog', description: 'a small brown dog', imageIds: await images() });

describe('an element', () => {
  test('is stored with its images in order, and listed to its tenant by name', async () => {
    const cat = await createElement(world.actor, { ...(await dog()), name: 'element_cat' });
    const input = await dog();
    const element = await createElement(world.actor, input);
    expect(element).toMatchObject({ name: 'element_dog', description: 'a small brown dog', taskCount: 0 });
    expect(element.images.map(({ id }) => id)).toEqual(input.imageIds);
    expect((await findElements(world.tenantId)).map(({ id }) => id)).toEqual([cat.id, element.id]);
    expect(await findElements(stranger.tenantId)).toEqual([]);
  });

  test('has a unique name in its tenant, also when two people choose it at the same time', async () => {
    const input = await dog();
    const outcomes = await Promise.allSettled([createElement(world.actor, input), createElement(world.actor, input)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await issuesOf(createElement(world.actor, input))).toEqual(['name: elements.nameTaken']);
    const theirs = { ...input, imageIds: [await stranger.addFile(), await stranger.addFile()] };
    expect(await createElement(stranger.actor, theirs)).toMatchObject({ name: 'element_dog' });
  });

  test('accepts only images of its tenant', async () => {
    const [mine = ''] = await images();
    const theirs = await stranger.addFile();
    const sound = await world.addFile({ kind: 'audio' });
    const input = await dog();
    expect(await issuesOf(createElement(world.actor, { ...input, imageIds: [mine, theirs] }))).toEqual([
      'imageIds.1: media.notFound',
    ]);
    expect(await issuesOf(createElement(world.actor, { ...input, imageIds: [sound, mine] }))).toEqual([
      'imageIds.0: media.notFound',
    ]);
  });

  test.each([
    ['a name without the prefix', { name: 'dog' }],
    ['a name that a provider would end early', { name: 'element_小狗' }],
    ['no description', { description: '  ' }],
    ['one image', { imageIds: ['019aa000-0000-7000-8000-000000000001'] }],
    [
      'the same image twice',
      { imageIds: ['019aa000-0000-7000-8000-000000000001', '019aa000-0000-7000-8000-000000000001'] },
    ],
  ])('is refused with %s', async (_what, part) => {
    expect(elementInput.safeParse({ ...(await dog()), ...part }).success).toBe(false);
  });

  test('is changed as a whole; its images may change their order', async () => {
    const input = await dog();
    const { id } = await createElement(world.actor, input);
    const imageIds = [...(await images(1)), ...input.imageIds].reverse();
    const changed = await changeElement(world.actor, id, { ...input, description: 'an old dog', imageIds });
    expect(changed.description).toBe('an old dog');
    expect(changed.images.map((image) => image.id)).toEqual(imageIds);
    expect(await issuesOf(changeElement(stranger.actor, id, input))).toEqual(['notFound']);
  });

  test('can not get the name of another element', async () => {
    const input = await dog();
    await createElement(world.actor, input);
    const { id } = await createElement(world.actor, { ...input, name: 'element_cat' });
    expect(await issuesOf(changeElement(world.actor, id, input))).toEqual(['name: elements.nameTaken']);
  });
});

describe('deleting an element', () => {
  test('returns how many tasks used it, does not change them, and writes an audit event', async () => {
    const { id } = await createElement(world.actor, await dog());
    const taskId = await world.createTask();
    await world.db.taskElement.create({ data: { taskId, elementId: id } });
    expect((await findElements(world.tenantId))[0]?.taskCount).toBe(1);
    expect(await deleteElement(world.actor, id)).toEqual({ taskCount: 1 });
    expect(await world.db.task.count({ where: { id: taskId } })).toBe(1);
    expect(await world.db.auditEvent.findFirst({ where: { target: id } })).toMatchObject({
      action: 'element.deleted',
      actorId: world.userId,
      data: { name: 'element_dog' },
    });
  });

  test('deletes only images that had been removed from the library', async () => {
    const input = await dog();
    const { id } = await createElement(world.actor, input);
    const [removed = '', stays = ''] = input.imageIds;
    await removeFiles(world.actor, [removed], world.storage);
    await deleteElement(world.actor, id);
    expect(await world.db.asset.findMany({ where: { tenantId: world.tenantId }, select: { id: true } })).toEqual([
      { id: stays },
    ]);
  });

  test('of another tenant is not possible', async () => {
    const { id } = await createElement(world.actor, await dog());
    expect(await issuesOf(deleteElement(stranger.actor, id))).toEqual(['notFound']);
    expect(await findElements(world.tenantId)).toHaveLength(1);
  });
});
