import { v7 } from 'uuid';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/lib/auth/session';
import { getDb } from '@/lib/db/client.server';
import type { PresetDto } from './dto';
import { findPresets } from './find-presets.server';
import { changePreset, copyPreset, createPreset, deletePreset, type PresetActor } from './save-preset.server';
import { createPresetInput } from './schema';

const modelId = 'see2ai_video_generation_kling_3_0_v1';
let ada: PresetActor;
let ben: PresetActor;
let boss: PresetActor;
let stranger: PresetActor;

beforeEach(async () => {
  const tenantId = await addTenant();
  ada = await addPerson(tenantId, 'creator');
  ben = await addPerson(tenantId, 'creator');
  boss = await addPerson(tenantId, 'admin');
  stranger = await addPerson(await addTenant(), 'admin');
});

describe('a preset', () => {
  it('stores the composition, with the facts of its files', async () => {
    const assetId = await addAsset(ada.tenantId, 'frame.png');
    const values = {
      mode: 'frames',
      prompt: 'A {product} in 上海',
      firstFrame: { type: 'asset', assetId },
      sound: true,
    };
    await save(ada, 'Product', { values });
    const [preset] = await namesAndAll(ada, 'mine');
    expect(preset).toMatchObject({ name: 'Product', isShared: false, modelId, values, canChange: true });
    expect(preset?.assets).toMatchObject([{ id: assetId, fileName: 'frame.png' }]);
  });

  it('is visible only to its owner until it is shared, and never to another tenant', async () => {
    await save(ada, 'Mine');
    await save(ada, 'Ours', { isShared: true });
    expect(await names(ada, 'mine')).toEqual(['Ours', 'Mine']);
    expect(await names(ada, 'shared')).toEqual(['Ours']);
    expect(await names(ben, 'mine')).toEqual([]);
    expect(await names(ben, 'shared')).toEqual(['Ours']);
    for (const scope of ['mine', 'shared'] as const) expect(await names(stranger, scope)).toEqual([]);
  });

  it('cannot name a file of another tenant', async () => {
    const assetId = await addAsset(stranger.tenantId, 'secret.png');
    const values = { firstFrame: { type: 'asset', assetId } };
    await expect(save(ada, 'Theirs', { values })).rejects.toMatchObject({ code: 'notFound' });
    // Not even when such a row exists.
    await getDb().preset.create({
      data: { tenantId: ada.tenantId, ownerId: ada.userId, name: 'Theirs', modelId, composition: { values } },
    });
    expect((await namesAndAll(ada, 'mine'))[0]).toMatchObject({ name: 'Theirs', assets: [] });
  });

  it('is found by a part of its name, in any case and script, with a literal percent sign', async () => {
    for (const name of ['Kettle 100%', 'Kettle 1000', '上海夜景']) await save(ada, name);
    expect(await names(ada, 'mine', 'kettle')).toEqual(['Kettle 1000', 'Kettle 100%']);
    expect(await names(ada, 'mine', '0%')).toEqual(['Kettle 100%']);
    expect(await names(ada, 'mine', '海夜')).toEqual(['上海夜景']);
  });

  it('is listed page by page without a gap or a repetition', async () => {
    for (let index = 0; index < 7; index++) await save(ada, `Preset ${index}`);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await findPresets(ada, { scope: 'mine' }, { cursor, limit: 3 });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `Preset ${index}`));
  });

  it('of an older version is read as far as possible', async () => {
    for (const composition of [{}, [], 'words', { values: 3 }, { values: { wonder: [1] }, more: true }])
      await getDb().preset.create({
        data: { tenantId: ada.tenantId, ownerId: ada.userId, name: 'Old', modelId: 'gone-model', composition },
      });
    expect((await namesAndAll(ada, 'mine')).map(({ values }) => values)).toEqual([{ wonder: [1] }, {}, {}, {}, {}]);
  });
});

describe('changing a preset', () => {
  it.each([
    ['its owner', () => ada, false],
    ['its owner, when it is shared', () => ada, true],
    ['an administrator, when it is shared', () => boss, true],
  ])('is for %s', async (_who, actor, isShared) => {
    const presetId = await save(ada, 'Before', { isShared });
    const composition = { modelId, values: { prompt: 'New' } };
    await changePreset(actor(), { presetId, name: 'After', composition });
    expect(await rowOf(presetId)).toMatchObject({ name: 'After', composition: { values: { prompt: 'New' } } });
    await deletePreset(actor(), presetId);
    expect(await rowOf(presetId)).toBeNull();
  });

  it.each([
    ['a colleague, who sees it', () => ben, true, 'othersWork'],
    ['a colleague, who does not see it', () => ben, false, 'notFound'],
    ['an administrator, while it is personal', () => boss, false, 'notFound'],
    ['another tenant', () => stranger, true, 'notFound'],
  ])('is not for %s', async (_who, actor, isShared, code) => {
    const presetId = await save(ada, 'Stays', { isShared });
    await expect(changePreset(actor(), { presetId, name: 'Taken' })).rejects.toMatchObject({ code });
    await expect(changePreset(actor(), { presetId, isShared: false })).rejects.toMatchObject({ code });
    await expect(deletePreset(actor(), presetId)).rejects.toMatchObject({ code });
    expect(await rowOf(presetId)).toMatchObject({ name: 'Stays', isShared });
  });

  it('deletes files that were kept only for it', async () => {
    const [used, removed] = [await addAsset(ada.tenantId, 'used.png'), await addAsset(ada.tenantId, 'removed.png')];
    await getDb().asset.update({ where: { id: removed }, data: { deletedAt: new Date() } });
    const frames = { firstFrame: { type: 'asset', assetId: used }, lastFrame: { type: 'asset', assetId: removed } };
    const [first, second] = [await save(ada, 'One', { values: frames }), await save(ada, 'Two', { values: frames })];
    const left = async () =>
      (await getDb().asset.findMany({ where: { id: { in: [used, removed] } }, orderBy: { fileName: 'asc' } })).map(
        ({ fileName }) => fileName,
      );
    await changePreset(ada, { presetId: first, composition: { modelId, values: { prompt: 'No files' } } });
    expect(await left()).toEqual(['removed.png', 'used.png']);
    await deletePreset(ada, second);
    expect(await left()).toEqual(['used.png']);
  });

  it('shares it and stops sharing', async () => {
    const presetId = await save(ada, 'Ours');
    await changePreset(ada, { presetId, isShared: true });
    expect(await names(ben, 'shared')).toEqual(['Ours']);
    await changePreset(ada, { presetId, isShared: false });
    expect(await names(ben, 'shared')).toEqual([]);
  });
});

describe('a copy', () => {
  it('of a shared preset belongs to the person and is not shared', async () => {
    const presetId = await save(ada, 'Ours', { isShared: true });
    const copy = await copyPreset(ben, { presetId, name: 'Ours, mine' });
    expect(await names(ben, 'mine')).toEqual(['Ours, mine']);
    expect(await rowOf(copy.presetId)).toMatchObject({ ownerId: ben.userId, isShared: false, modelId });
  });

  it.each([
    ['a personal one of somebody else', () => ben, false],
    ['a shared one of another tenant', () => stranger, true],
  ])('cannot be made of %s', async (_what, actor, isShared) => {
    const presetId = await save(ada, 'Hers', { isShared });
    await expect(copyPreset(actor(), { presetId, name: 'Stolen' })).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('a composition that may be saved', () => {
  const saved = (values: Record<string, unknown>, model = modelId) =>
    createPresetInput.safeParse({ name: 'A', isShared: false, composition: { modelId: model, values } }).success;

  it.each<[string, Record<string, unknown>]>([
    ['words with variables', { prompt: '{product}' }],
    ['a part of the fields, some of them emptied', { aspectRatio: '9:16', lastFrame: null }],
    ['shots', { mode: 'multi-shot', shots: [{ prompt: 'Fog', seconds: 4 }] }],
    ['what is not valid yet', { duration: 5, elements: [{ name: 'element_', description: '', images: [] }] }],
  ])('is %s', (_what, values) => expect(saved(values)).toBe(true));

  it.each<[string, Record<string, unknown>, string?]>([
    ['nothing', {}],
    ['a field the model does not have', { wonder: 1 }],
    ['a field of every object', { constructor: 'x' }],
    ['a value the form cannot show', { duration: 'long' }],
    ['a mode the model does not have', { mode: 'references' }],
    ['a medium that is none', { firstFrame: { type: 'asset', assetId: '../../etc' } }],
    ['a model that does not exist', { prompt: 'A' }, 'none'],
    ['a novel', { prompt: 'a'.repeat(200_001) }],
  ])('is not %s', (_what, values, model) => expect(saved(values, model)).toBe(false));
});

async function save(
  actor: PresetActor,
  name: string,
  { values = { prompt: 'A' }, isShared = false }: { values?: object; isShared?: boolean } = {},
): Promise<string> {
  const input = createPresetInput.parse({ name, isShared, composition: { modelId, values } });
  return (await createPreset(actor, input)).presetId;
}

async function namesAndAll(actor: PresetActor, scope: 'mine' | 'shared', search?: string): Promise<PresetDto[]> {
  return (await findPresets(actor, { scope, ...(search && { search }) })).items;
}

async function names(actor: PresetActor, scope: 'mine' | 'shared', search?: string): Promise<string[]> {
  return (await namesAndAll(actor, scope, search)).map(({ name }) => name);
}

async function rowOf(presetId: string) {
  return await getDb().preset.findUnique({ where: { id: presetId } });
}

async function addTenant(): Promise<string> {
  return (await getDb().tenant.create({ data: { name: 'Studio' } })).id;
}

async function addPerson(tenantId: string, role: Role): Promise<PresetActor> {
  const user = await getDb().user.create({
    data: {
      email: `${v7()}@example.com`,
      name: 'Ada',
      passwordHash: '',
      memberships: { create: { tenantId, role } },
    },
  });
  return { tenantId, userId: user.id, role, othersWork: 'administrators' };
}

async function addAsset(tenantId: string, fileName: string): Promise<string> {
  const asset = await getDb().asset.create({
    data: {
      tenantId,
      kind: 'image',
      origin: 'upload',
      fileName,
      mime: 'image/png',
      sizeBytes: 1n,
      sha256: v7(),
      storageKey: v7(),
    },
  });
  return asset.id;
}
