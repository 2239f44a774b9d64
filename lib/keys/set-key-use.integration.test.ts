import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { listKeys } from './list-keys.server';
import { setKeyUseInput } from './schema';
import { setKeyUse } from './set-key-use.server';

const { modelId } = compositions.blocking;
const asNew = { priority: 1, weight: 10, models: null, people: null };

async function createKey() {
  const studio = await createTestStudio();
  const keyId = await studio.addKey('see2ai', 'https://see2ai.com');
  const shown = async () => (await listKeys(studio.actor.tenantId))[0]?.use;
  return { ...studio, keyId, shown };
}

describe('the use of a key', () => {
  it('is everybody and every model at first, and again when they are allowed again', async () => {
    const { actor, keyId, shown } = await createKey();
    const open = { priority: 1, weight: 10, models: [], people: [] };
    expect(await shown()).toEqual(open);
    const narrow = { priority: 3, weight: 70, models: [modelId], people: [actor.userId] };
    await setKeyUse(actor, { keyId, ...narrow });
    expect(await shown()).toEqual(narrow);
    await setKeyUse(actor, { keyId, ...asNew });
    expect(await shown()).toEqual(open);
  });

  it('is recorded with what it was before', async () => {
    const { db, actor, keyId } = await createKey();
    await setKeyUse(actor, { keyId, ...asNew, priority: 2 });
    expect(await db.auditEvent.findFirstOrThrow({ where: { tenantId: actor.tenantId, target: keyId } })).toMatchObject({
      action: 'key.use',
      actorId: actor.userId,
      data: { before: { priority: 1 }, after: { priority: 2, weight: 10, allowedModelIds: [], allowedUserIds: [] } },
    });
  });

  it('cannot be set by a person of another tenant', async () => {
    const { keyId, shown } = await createKey();
    const { actor: stranger } = await createTestStudio();
    await expect(setKeyUse(stranger, { keyId, ...asNew, priority: 9 })).rejects.toMatchObject({ code: 'notFound' });
    expect(await shown()).toMatchObject({ priority: 1 });
  });

  it.each(['a person of another tenant', 'nobody', 'a removed person'])(
    'is for people of the studio, not %s',
    async (who) => {
      const { db, actor, keyId, shown } = await createKey();
      const { actor: stranger } = await createTestStudio();
      if (who === 'a removed person')
        await db.membership.create({ data: { ...actor, userId: stranger.userId, role: 'creator', state: 'removed' } });
      const people = [actor.userId, who === 'nobody' ? v7() : stranger.userId];
      await expect(setKeyUse(actor, { keyId, ...asNew, people })).rejects.toMatchObject({
        code: 'invalid',
        issues: [{ path: 'people', code: 'keyPersonUnknown' }],
      });
      expect(await shown()).toMatchObject({ people: [] });
    },
  );

  it.each(['nothing', compositions.polled.modelId, 'video-relay:film-1'])(
    'is for models of its provider, not %s',
    async (id) => {
      const { actor, keyId } = await createKey();
      await expect(setKeyUse(actor, { keyId, ...asNew, models: [modelId, id] })).rejects.toMatchObject({
        code: 'invalid',
        issues: [{ path: 'models', code: 'keyModelUnknown' }],
      });
    },
  );

  it('stays with nobody when the last of its people is removed', async () => {
    const { db, actor, keyId } = await createKey();
    await setKeyUse(actor, { keyId, ...asNew, people: [actor.userId] });
    await db.membership.updateMany({ where: { tenantId: actor.tenantId }, data: { state: 'removed' } });
    expect(await listKeys(actor.tenantId, v7())).toEqual([]);
  });

  it('says to a person only which keys are theirs, not whose else', async () => {
    const { actor, addKey, keyId } = await createKey();
    const other = await addKey('see2ai', 'https://see2ai.com');
    await setKeyUse(actor, { keyId, ...asNew, people: [actor.userId] });
    const ids = async (userId: string) => (await listKeys(actor.tenantId, userId)).map(({ id }) => id);
    expect(await ids(actor.userId)).toEqual([keyId, other]);
    expect(await ids(v7())).toEqual([other]);
    expect((await listKeys(actor.tenantId, actor.userId)).flatMap(({ use }) => use.people)).toEqual([]);
  });

  it.each([
    ['priority', { priority: 0 }],
    ['weight', { weight: 101 }],
    ['models', { models: [] }],
    ['people', { people: [] }],
    ['people', { people: ['everybody'] }],
  ])('refuses a %s out of bounds', (path, part) => {
    const result = setKeyUseInput.safeParse({ keyId: v7(), ...asNew, ...part });
    expect(result.error?.issues[0]?.path[0]).toBe(path);
  });
});
