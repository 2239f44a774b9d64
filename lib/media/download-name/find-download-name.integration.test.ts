import { encode } from 'next-auth/jwt';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { GET as getMedia } from '@/app/api/media/[assetId]/route';
import { cookieName } from '@/lib/auth/cookies.server';
import { openSession } from '@/lib/auth/open-session.server';
import { getEnv } from '@/lib/env/env.server';
import { timeZoneCookie } from '@/lib/i18n/locales';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { createBatch } from '@/lib/tasks/create-batch.server';
import { makeImage } from '../__fixtures__/make-media';
import { createMediaWorld } from '../__fixtures__/media-world';
import { mediaEffects, saveAsset } from '../save-asset.server';
import { findDownloadName } from './find-download-name.server';
import { setDownloadPattern } from './set-download-pattern.server';

type Studio = Awaited<ReturnType<typeof createTestStudio>>;

/** Three takes of one press, created on this day in UTC. Returns their tasks in order. */
async function threeTakes(studio: Studio, createdAt = new Date('2026-11-29T20:00:00Z')): Promise<string[]> {
  const keyId = await studio.addKey('see2ai', null);
  const item = { keyId, ...compositions.image };
  const { taskIds } = await createBatch(studio.actor, { requestId: v7(), items: [item, item, item] });
  await studio.db.task.updateMany({ where: { id: { in: taskIds } }, data: { createdAt } });
  return taskIds;
}

async function addResult({ db, actor }: Studio, taskId: string | null, resultIndex: number | null, columns = {}) {
  const row = await db.asset.create({
    data: {
      tenantId: actor.tenantId,
      kind: 'image',
      origin: taskId ? 'result' : 'upload',
      fileName: 'slatehouse-1.png',
      mime: 'image/png',
      sizeBytes: 1n,
      sha256: v7(),
      storageKey: `names/${v7()}`,
      taskId,
      resultIndex,
      ...columns,
    },
  });
  return row.id;
}

test('a result is named by its press, in the person’s time zone, and only for its own tenant', async () => {
  const studio = await createTestStudio();
  const [, second = '', third = ''] = await threeTakes(studio);
  const { tenantId } = studio.actor;
  const inUtc = { tenantId, timeZone: 'UTC' };
  const alone = await addResult(studio, second, 0);
  expect(await findDownloadName(alone, inUtc)).toMatch(/^2026-11-29 a-paper-boat .+ take-2\.png$/);
  expect(await findDownloadName(alone, { tenantId, timeZone: 'Asia/Shanghai' })).toMatch(/^2026-11-30 /);
  await addResult(studio, third, 0);
  const fourth = await addResult(studio, third, 1);
  expect(await findDownloadName(fourth, inUtc)).toMatch(/ take-3-2\.png$/);
  const stranger = await createTestStudio();
  expect(await findDownloadName(alone, { ...inUtc, tenantId: stranger.actor.tenantId })).toBeNull();
});

test('a file made from a result is named like it, an upload keeps its name', async () => {
  const studio = await createTestStudio();
  const [first = ''] = await threeTakes(studio);
  const rules = { tenantId: studio.actor.tenantId, timeZone: 'UTC' };
  const result = await addResult(studio, first, 0);
  const frame = await addResult(studio, null, null, { derivedFromId: result, fileName: 'frame.jpg' });
  expect(await findDownloadName(frame, rules)).toMatch(/^2026-11-29 a-paper-boat .+ take-1\.jpg$/);
  expect(await findDownloadName(await addResult(studio, null, null), rules)).toBeNull();
});

test('the pattern is the tenant’s own, and its change is in the audit', async () => {
  const studio = await createTestStudio();
  const [first = ''] = await threeTakes(studio);
  const result = await addResult(studio, first, 0);
  await setDownloadPattern(studio.actor, { pattern: '{words} ({take})' });
  const rules = { tenantId: studio.actor.tenantId, timeZone: 'UTC' };
  expect(await findDownloadName(result, rules)).toBe('a-paper-boat (1).png');
  const other = await createTestStudio();
  const [theirs = ''] = await threeTakes(other);
  const their = await addResult(other, theirs, 0);
  expect(await findDownloadName(their, { ...rules, tenantId: other.actor.tenantId })).toMatch(/^2026-11-29 /);
  expect(await studio.db.auditEvent.findFirst({ where: { tenantId: studio.actor.tenantId } })).toMatchObject({
    action: 'storage.namesSet',
    data: { before: null, after: '{words} ({take})' },
  });
});

test('the media route sends the name in the header of a download', async () => {
  const studio = await createTestStudio();
  const { actor, db } = studio;
  const [first = ''] = await threeTakes(studio);
  const world = await createMediaWorld();
  const localPath = await world.localFile(await makeImage('png'));
  const saved = await saveAsset(
    { ...actor, localPath, fileName: 'x.png', origin: 'result', isSandbox: true, taskId: first, resultIndex: 0 },
    mediaEffects(),
  );
  await world.remove();
  await db.task.update({ where: { id: first }, data: { prompt: '雨夜，自行车' } });
  const session = await openSession(actor, { address: '203.0.113.9', userAgent: 'test' });
  const token = await encode({ token: { ...session }, secret: getEnv().AUTH_SECRET });
  const cookie = `${cookieName('session')}=${token}; ${timeZoneCookie}=Asia/Shanghai`;
  const ask = async (query: string) => {
    const request = new Request(`http://studio.test/api/media/${saved.id}${query}`, { headers: { cookie } });
    const response = await getMedia(request, { params: Promise.resolve({ assetId: saved.id }) });
    await response.body?.cancel();
    return response.headers.get('content-disposition');
  };
  const header = await ask('?download=1');
  expect(header).toMatch(/^attachment; filename="2026-11-30 __-___ /);
  expect(decodeURIComponent(header?.split("UTF-8''")[1] ?? '')).toMatch(/^2026-11-30 雨夜-自行车 .+ take-1\.png$/);
  expect(await ask('')).toMatch(/^inline; /);
});
