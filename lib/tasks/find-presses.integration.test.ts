import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { statementsOf } from '@/scripts/testing/record-statements';
import { taskColumns } from './__fixtures__/task-columns';
import { createTestStudio } from './__fixtures__/test-studio';
import { findTasks } from './find-tasks.server';
import type { TaskFilter } from './task-filter';

let tenantId: string;
let userId: string;
let keyId: string;

beforeEach(async () => {
  const studio = await createTestStudio();
  ({ tenantId, userId } = studio.actor);
  keyId = await studio.addKey('see2ai', null);
});

describe('a press of several tasks', () => {
  async function ofPress(count: number, second: number, columns: Partial<Prisma.TaskUncheckedCreateInput> = {}) {
    const batchId = randomUUID();
    const ids: string[] = [];
    for (let index = 0; index < count; index++)
      ids.push(
        await addTask({ prompt: `${second}-${index}`, batchId, createdAt: at(second + index / 1000), ...columns }),
      );
    return ids;
  }

  it('is never divided by the end of a page, and stands on one page only', async () => {
    await addTask({ prompt: 'newest', createdAt: at(20) });
    await ofPress(4, 10);
    await addTask({ prompt: 'oldest', createdAt: at(1) });
    for (const limit of [1, 2, 3, 4, 5, 6]) {
      const pages = await readPages({}, limit);
      expect(pages.flat()).toEqual(['newest', '10-3', '10-2', '10-1', '10-0', 'oldest']);
      expect(pages.filter((page) => page.some((prompt) => prompt.startsWith('10-')))).toHaveLength(1);
    }
  });

  it('stands at the place of its newest task where two presses were made in the same milliseconds', async () => {
    const [left, right] = [randomUUID(), randomUUID()];
    for (let index = 0; index < 4; index++) {
      await addTask({ prompt: `left ${index}`, batchId: left, createdAt: at(index / 500) });
      await addTask({ prompt: `right ${index}`, batchId: right, createdAt: at(index / 500 + 0.001) });
    }
    for (const limit of [1, 3, 5, 8]) {
      const prompts = await readAll({}, limit);
      expect(prompts).toEqual(
        [3, 2, 1, 0].map((index) => `right ${index}`).concat([3, 2, 1, 0].map((index) => `left ${index}`)),
      );
    }
  });

  it('is listed whole if one of its tasks matches, once', async () => {
    const ids = await ofPress(5, 10);
    await getDb().task.updateMany({
      where: { id: { in: [String(ids[0]), String(ids[3])] } },
      data: { status: 'failed' },
    });
    await addTask({ prompt: 'another failure', status: 'failed', createdAt: at(10.0015) });
    await addTask({ prompt: 'no failure', createdAt: at(30) });
    for (const limit of [1, 2, 9])
      expect(await readAll({ statuses: ['failed'] }, limit)).toEqual([
        '10-4',
        '10-3',
        '10-2',
        '10-1',
        '10-0',
        'another failure',
      ]);
  });

  it('is listed without what is in the trash', async () => {
    const [first] = await ofPress(3, 10);
    await getDb().task.update({ where: { id: String(first) }, data: { deletedAt: new Date() } });
    expect(await readAll({}, 10)).toEqual(['10-2', '10-1']);
  });

  it('does not come again on the next page when a task of it changes between the two', async () => {
    const ids = await ofPress(3, 10, { status: 'running' });
    await addTask({ prompt: 'older', status: 'running', createdAt: at(5) });
    const first = await findTasks(tenantId, { statuses: ['running'] }, { limit: 2 });
    await getDb().task.update({ where: { id: String(ids[0]) }, data: { status: 'succeeded' } });
    const second = await findTasks(tenantId, { statuses: ['running'] }, { cursor: first.nextCursor, limit: 2 });
    expect(first.items).toHaveLength(3);
    expect(second.items.map((task) => task.prompt)).toEqual(['older']);
  });

  it('costs no more statements further down, but for what is left of the press before', async () => {
    for (let press = 0; press < 6; press++) await ofPress(8, press);
    const first = await findTasks(tenantId, {}, { limit: 10 });
    const read = async (cursor: string | null) =>
      (await statementsOf(() => findTasks(tenantId, {}, { cursor, limit: 10 }))).length;
    await read(null);
    expect(await read(first.nextCursor)).toBeLessThanOrEqual((await read(null)) + 3);
  });

  it('never contains a task of another studio, whatever its press is called', async () => {
    const batchId = randomUUID();
    await addTask({ prompt: 'ours', batchId, createdAt: at(1) });
    const own = { tenantId, userId, keyId };
    const other = await createTestStudio();
    ({ tenantId, userId } = other.actor);
    keyId = await other.addKey('see2ai', null);
    await addTask({ prompt: 'theirs', batchId, createdAt: at(2) });
    expect(await readAll({ batchId }, 1)).toEqual(['theirs']);
    ({ tenantId, userId, keyId } = own);
    expect(await readAll({ batchId }, 1)).toEqual(['ours']);
    expect(await readAll({}, 5)).toEqual(['ours']);
  });
});

async function readAll(filter: TaskFilter, limit: number): Promise<string[]> {
  return (await readPages(filter, limit)).flat();
}

async function readPages(filter: TaskFilter, limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await findTasks(tenantId, filter, { cursor, limit });
    pages.push(page.items.map((task) => task.prompt));
    cursor = page.nextCursor;
  } while (cursor);
  return pages;
}

function at(seconds: number): Date {
  return new Date(Date.UTC(2026, 10, 20, 12) + seconds * 1000);
}

async function addTask(columns: Partial<Prisma.TaskUncheckedCreateInput>): Promise<string> {
  const data = taskColumns({ tenantId, userId, keyId }, columns);
  return (await getDb().task.create({ data, select: { id: true } })).id;
}
