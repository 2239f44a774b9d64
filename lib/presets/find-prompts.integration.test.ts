import { v7 } from 'uuid';
import { beforeEach, describe, expect, it } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { findPrompts } from './find-prompts.server';
import type { PromptFilter } from './list-filters';

interface Actor {
  tenantId: string;
  userId: string;
}

const start = Date.UTC(2026, 10, 20, 12);
let ada: Actor;
let ben: Actor;
let keyId: string;

beforeEach(async () => {
  const tenant = await getDb().tenant.create({ data: { name: 'Studio' } });
  ada = await addPerson(tenant.id);
  ben = await addPerson(tenant.id);
  keyId = await addKey(tenant.id);
});

describe('the earlier prompts', () => {
  it('are listed once each, with their latest task', async () => {
    await addTask(ada, 'A dog', 0);
    await addTask(ada, 'A cat', 1);
    const latest = await addTask(ada, 'A dog', 2);
    const { items } = await findPrompts(ada, { scope: 'mine' });
    expect(items.map(({ words }) => words)).toEqual(['A dog', 'A cat']);
    expect(items[0]).toMatchObject({ taskId: latest, shots: null, result: null, modelId: 'm' });
  });

  it('are the person\u2019s own, or everybody\u2019s in the tenant, never those of another tenant', async () => {
    const other = await getDb().tenant.create({ data: { name: 'Other' } });
    const stranger = await addPerson(other.id);
    await addTask(ada, 'Hers', 0);
    await addTask(ben, 'His', 1);
    await addTask(stranger, 'Theirs', 2, { keyId: await addKey(other.id) });
    expect(await words(ada, { scope: 'mine' })).toEqual(['Hers']);
    expect(await words(ada, { scope: 'all' })).toEqual(['His', 'Hers']);
    expect(await words(stranger, { scope: 'all' })).toEqual(['Theirs']);
  });

  it.each<[string, string[]]>([
    ['KETTLE', ['A kettle, 100%', 'A kettle, 1000']],
    ['100%', ['A kettle, 100%']],
    ['夜景', ['上海夜景']],
    ['nothing like it', []],
  ])('are found by %s', async (search, expected) => {
    for (const [index, prompt] of ['上海夜景', 'A kettle, 1000', 'A kettle, 100%'].entries())
      await addTask(ada, prompt, index);
    expect(await words(ada, { scope: 'mine', search })).toEqual(expected);
  });

  it('include their shots, and exclude empty prompts', async () => {
    const shots = [
      { prompt: 'One', seconds: 3 },
      { prompt: 'Two', seconds: 4 },
    ];
    await addTask(ada, 'One\nTwo', 0, { input: { mode: 'multi-shot', shots } });
    await addTask(ada, '  ', 1);
    expect((await findPrompts(ada, { scope: 'mine' })).items).toMatchObject([{ words: 'One\nTwo', shots }]);
  });

  it('are listed page by page', async () => {
    for (let index = 0; index < 7; index++) await addTask(ada, `Take ${index}`, index);
    expect(await readAll({ scope: 'mine' }, { limit: 3, scan: 100 })).toEqual([
      ['Take 6', 'Take 5', 'Take 4'],
      ['Take 3', 'Take 2', 'Take 1'],
      ['Take 0'],
    ]);
  });

  it('scan a limited number of tasks per page, however rare a match is', async () => {
    await addTask(ada, 'The needle', 0);
    for (let index = 1; index <= 6; index++) await addTask(ada, `Hay ${index}`, index);
    expect(await readAll({ scope: 'mine', search: 'needle' }, { limit: 3, scan: 3 })).toEqual([[], [], ['The needle']]);
  });

  it('refuse an invalid cursor', async () => {
    await expect(findPrompts(ada, { scope: 'mine' }, { cursor: 'bm90' })).rejects.toMatchObject({ code: 'invalid' });
  });
});

async function words(actor: Actor, filter: PromptFilter): Promise<string[]> {
  return (await findPrompts(actor, filter)).items.map((item) => item.words);
}

async function readAll(filter: PromptFilter, size: { limit: number; scan: number }): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await findPrompts(ada, filter, { cursor, ...size });
    pages.push(page.items.map((item) => item.words));
    cursor = page.nextCursor;
  } while (cursor);
  return pages;
}

async function addTask(
  actor: Actor,
  prompt: string,
  minute: number,
  more: Partial<Prisma.TaskUncheckedCreateInput> = {},
): Promise<string> {
  const { id } = await getDb().task.create({
    data: {
      ...actor,
      requestId: v7(),
      providerId: 'see2ai',
      modelId: 'm',
      kind: 'video',
      mode: 'text',
      keyId,
      isSandbox: true,
      input: { mode: 'text', prompt },
      prompt,
      createdAt: new Date(start + minute * 60_000),
      ...more,
    },
  });
  return id;
}

async function addPerson(tenantId: string): Promise<Actor> {
  const user = await getDb().user.create({
    data: {
      email: `${v7()}@example.com`,
      name: 'Ada',
      passwordHash: '',
      memberships: { create: { tenantId, role: 'creator' } },
    },
  });
  return { tenantId, userId: user.id };
}

async function addKey(tenantId: string): Promise<string> {
  const key = await getDb().providerKey.create({
    data: { tenantId, providerId: 'see2ai', label: 'Key', secret: '', lastFour: '' },
  });
  return key.id;
}
