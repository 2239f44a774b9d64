import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { taskColumns } from './__fixtures__/task-columns';
import { findTasks } from './find-tasks.server';
import type { TaskFilter } from './task-filter';

const start = Date.UTC(2026, 10, 20, 12);
let tenantId: string;
let ada: string;
let ben: string;
let keyId: string;

beforeEach(async () => {
  ({ tenantId, userId: ada, keyId } = await addTenant());
  ben = await addUser('Ben');
});

describe('a list of tasks', () => {
  it('pages through all of them, newest first, without a gap or a repetition', async () => {
    for (let index = 0; index < 23; index++) await addTask({ prompt: `take ${index}`, createdAt: at(index) });
    const prompts = await readAll({}, 5);
    expect(prompts).toEqual(Array.from({ length: 23 }, (_, index) => `take ${22 - index}`));
  });

  it('orders tasks of the same millisecond by their ids', async () => {
    for (let index = 0; index < 9; index++) await addTask({ prompt: `twin ${index}`, createdAt: at(0) });
    const prompts = await readAll({}, 2);
    expect(new Set(prompts).size).toBe(9);
    expect(prompts).toHaveLength(9);
  });

  it('neither repeats nor hides a row when tasks are added between two pages', async () => {
    for (let index = 0; index < 6; index++) await addTask({ prompt: `old ${index}`, createdAt: at(index) });
    const first = await findTasks(tenantId, {}, { limit: 3 });
    await addTask({ prompt: 'new', createdAt: at(100) });
    await addTask({ prompt: 'in between', createdAt: at(4.5) });
    const second = await findTasks(tenantId, {}, { cursor: first.nextCursor, limit: 10 });
    expect([...first.items, ...second.items].map((task) => task.prompt)).toEqual([
      'old 5',
      'old 4',
      'old 3',
      'old 2',
      'old 1',
      'old 0',
    ]);
    expect(second.nextCursor).toBeNull();
  });

  it('has no cursor on the last page, even if that page is full', async () => {
    for (let index = 0; index < 4; index++) await addTask({ createdAt: at(index) });
    const first = await findTasks(tenantId, {}, { limit: 2 });
    expect((await findTasks(tenantId, {}, { cursor: first.nextCursor, limit: 2 })).nextCursor).toBeNull();
  });

  it('never has more than 100 rows in a page', async () => {
    const row = taskRow({});
    await getDb().task.createMany({
      data: Array.from({ length: 103 }, () => ({ ...row, requestId: randomUUID() })),
    });
    expect((await findTasks(tenantId, {}, { limit: 5000 })).items).toHaveLength(100);
  });

  it('refuses an invalid cursor', async () => {
    const strange = findTasks(tenantId, {}, { cursor: 'bm90LW91cnM' });
    await expect(strange).rejects.toBeInstanceOf(AppError);
    await expect(strange).rejects.toMatchObject({ code: 'invalid' });
  });

  it('contains the beginning of a long prompt', async () => {
    await addTask({ prompt: '雨'.repeat(900) });
    const [task] = (await findTasks(tenantId, {})).items;
    expect(task?.prompt).toBe('雨'.repeat(600));
  });
});

describe('a filter', () => {
  const batch = randomUUID();
  const cases: [string, TaskFilter | (() => TaskFilter), string[]][] = [
    ['by one status', { statuses: ['failed'] }, ['failed image']],
    ['by several statuses', { statuses: ['failed', 'uncertain'] }, ['failed image', 'lost 100%']],
    ['by provider', { providerId: 'aitoearn' }, ['lost 100%']],
    ['by model', { modelId: 'see2ai_image_generation_v1' }, ['failed image']],
    ['by person', () => ({ personId: ben }), ['雨中的上海']],
    ['by batch', { batchId: batch }, ['雨中的上海', 'a_b']],
    ['by kind', { kind: 'image' }, ['failed image']],
    ['by first day', { from: '2026-11-21' }, ['雨中的上海']],
    ['by last day', { to: '2026-11-20' }, ['failed image', 'lost 100%', 'a_b']],
    [
      'by a day in another time zone',
      { from: '2026-11-21', to: '2026-11-21', timeZone: 'Asia/Shanghai' },
      ['雨中的上海', 'failed image'],
    ],
    ['by words in any case', { search: 'FAILED im' }, ['failed image']],
    ['by Chinese words', { search: '中的上' }, ['雨中的上海']],
    ['by a percent sign', { search: '0%' }, ['lost 100%']],
    ['by an underscore', { search: '_' }, ['a_b']],
    ['by a backslash', { search: '\\' }, []],
    [
      'by everything at once',
      () => ({ statuses: ['queued'], personId: ben, kind: 'video', search: '雨' }),
      ['雨中的上海'],
    ],
  ];

  it.each(cases)('%s', async (_, given, prompts) => {
    const filter = typeof given === 'function' ? given() : given;
    // Of one press only where it is asked for: a press is listed whole.
    const { batchId = null } = filter;
    await addTask({ prompt: '雨中的上海', userId: ben, batchId, createdAt: new Date('2026-11-21T03:00:00Z') });
    await addTask({
      prompt: 'failed image',
      status: 'failed',
      kind: 'image',
      modelId: 'see2ai_image_generation_v1',
      createdAt: new Date('2026-11-20T16:30:00Z'),
    });
    await addTask({
      prompt: 'lost 100%',
      status: 'uncertain',
      providerId: 'aitoearn',
      modelId: 'seedance-2-beta',
      createdAt: new Date('2026-11-20T12:00:00Z'),
    });
    await addTask({ prompt: 'a_b', status: 'running', batchId, createdAt: new Date('2026-11-20T11:00:00Z') });
    expect(await readAll(filter, 2)).toEqual(prompts);
  });

  it('by having results', async () => {
    await addTask({ prompt: 'without' });
    const withResult = await addTask({ prompt: 'with', status: 'succeeded' });
    await addResult(withResult, tenantId);
    const { items } = await findTasks(tenantId, { withResults: true });
    expect(items.map((task) => task.prompt)).toEqual(['with']);
    expect(items[0]?.results).toHaveLength(1);
    expect(JSON.stringify(items)).not.toContain('secret/storage/key');
  });
});

it('a tenant sees no task of another tenant, with any filter', async () => {
  const other = await addTenant();
  const batchId = randomUUID();
  const theirs = await addTask({
    tenantId: other.tenantId,
    userId: other.userId,
    keyId: other.keyId,
    prompt: 'theirs',
    batchId,
  });
  await addResult(theirs, other.tenantId);
  await addTask({ prompt: 'ours' });
  const filters: TaskFilter[] = [
    {},
    { personId: other.userId },
    { batchId },
    { search: 'theirs' },
    { withResults: true },
  ];
  for (const filter of filters) expect(await readAll(filter, 10)).not.toContain('theirs');
});

async function readAll(filter: TaskFilter, limit: number): Promise<string[]> {
  const prompts: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await findTasks(tenantId, filter, { cursor, limit });
    prompts.push(...page.items.map((task) => task.prompt));
    cursor = page.nextCursor;
  } while (cursor);
  return prompts;
}

function at(seconds: number): Date {
  return new Date(start + seconds * 1000);
}

const taskRow = (columns: Partial<Prisma.TaskUncheckedCreateInput>) =>
  taskColumns({ tenantId, userId: ada, keyId }, columns);

async function addTask(columns: Partial<Prisma.TaskUncheckedCreateInput>): Promise<string> {
  return (await getDb().task.create({ data: taskRow(columns), select: { id: true } })).id;
}

async function addResult(taskId: string, ofTenant: string): Promise<void> {
  await getDb().asset.create({
    data: {
      tenantId: ofTenant,
      kind: 'video',
      origin: 'result',
      fileName: 'take.mp4',
      mime: 'video/mp4',
      sizeBytes: 10n,
      sha256: randomUUID(),
      storageKey: `secret/storage/key/${randomUUID()}`,
      taskId,
      resultIndex: 0,
    },
  });
}

async function addUser(name: string): Promise<string> {
  const user = await getDb().user.create({ data: { name, email: `${randomUUID()}@test.example`, passwordHash: '-' } });
  return user.id;
}

async function addTenant() {
  const tenant = await getDb().tenant.create({ data: { name: 'Test' } });
  const userId = await addUser('Ada');
  const key = await getDb().providerKey.create({
    data: { tenantId: tenant.id, providerId: 'see2ai', label: 'Test', secret: 'sealed', lastFour: '4f2a' },
  });
  return { tenantId: tenant.id, userId, keyId: key.id };
}
