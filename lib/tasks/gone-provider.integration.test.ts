import { expect, it } from 'vitest';
import { checkKey } from '@/lib/keys/check-key.server';
import { listKeys } from '@/lib/keys/list-keys.server';
import { secretPlace } from '@/lib/keys/secret-place';
import { createLogger } from '@/lib/log/logger.server';
import { findNotifications } from '@/lib/notifications/find-notifications.server';
import { findPresets } from '@/lib/presets/find-presets.server';
import { findPrompts } from '@/lib/presets/find-prompts.server';
import { sealSecret } from '@/lib/sealing/secret.server';
import { listPrices } from '@/lib/spending/list-prices.server';
import { findTrashPage } from '@/lib/trash/find-trash.server';
import { claimAndFollow, claimAndSubmit } from './__fixtures__/claim-and-work';
import { compositions, createTestStudio } from './__fixtures__/test-studio';
import { findQueuePositions } from './admission/find-queue-positions.server';
import { findTasks } from './find-tasks.server';
import { countUncertain, findUncertain } from './find-uncertain.server';
import { getTask } from './get-task.server';
import { taskStatuses } from './status';
import { parseTaskFilter } from './task-filter';

// A version of the studio that no longer knows a provider runs on the data of a version that did.

async function studioOfGoneProvider() {
  const studio = await createTestStudio();
  const { db, actor, addKey, create } = studio;
  const keyId = await addKey('see2ai', 'https://gone.example');
  const gone = { providerId: 'gone', modelId: 'gone-video-1' };
  await db.providerKey.update({ where: { id: keyId }, data: { state: 'rejected' } });
  const sent = { requestMethod: 'POST', requestPath: '/v1/make', requestBody: { prompt: 'x' }, operation: { id: '1' } };
  const taskIds: string[] = [];
  for (const status of taskStatuses) {
    const taskId = await create(keyId, compositions.blocking);
    await db.task.update({ where: { id: taskId }, data: { ...gone, status, ...(status !== 'queued' && sent) } });
    await db.notification.create({ data: { ...actor, kind: 'failed', taskId } });
    taskIds.push(taskId);
  }
  // As the earlier version sealed it: for this provider.
  const secret = await sealSecret('sk-of-gone', secretPlace(actor.tenantId, { id: keyId, ...gone }));
  await db.providerKey.update({ where: { id: keyId }, data: { providerId: gone.providerId, secret } });
  await db.notification.create({ data: { ...actor, kind: 'keyRejected', keyId } });
  return { ...studio, keyId, taskIds };
}

it('the tasks of a removed provider are shown wherever tasks are shown', async () => {
  const { db, actor, keyId, taskIds } = await studioOfGoneProvider();
  const { tenantId } = actor;
  const admin = { ...actor, role: 'admin' as const, othersWork: 'administrators' as const };
  for (const id of taskIds) {
    const task = await getTask(tenantId, id, () => true);
    expect(task).toMatchObject({ providerId: 'gone', modelId: 'gone-video-1' });
    expect(task.tracking).toMatchObject({ asked: false, listed: false });
    if (task.request) expect(task.request.headers).toEqual({ 'Content-Type': 'application/json' });
  }
  expect((await findTasks(tenantId, {})).items).toHaveLength(taskIds.length);
  expect((await findTasks(tenantId, parseTaskFilter(new URLSearchParams({ provider: 'gone' })))).items).not.toEqual([]);
  expect((await findTasks(tenantId, { modelId: 'gone-video-1' })).items).toHaveLength(taskIds.length);
  expect((await findUncertain(tenantId, () => true)).items).toHaveLength(1);
  expect(await countUncertain(tenantId)).toBe(1);
  expect(await listKeys(tenantId)).toMatchObject([{ id: keyId, providerId: 'gone' }]);
  expect((await findNotifications(admin)).items).not.toEqual([]);
  expect((await findPrompts(actor, { scope: 'mine' })).items).not.toEqual([]);
  await findPresets(admin, { scope: 'mine' });
  await findQueuePositions(tenantId);
  await listPrices(tenantId);
  await db.task.updateMany({ where: { id: { in: taskIds } }, data: { deletedAt: new Date(), purgeAt: null } });
  await findTrashPage(admin);
});

it('a removed provider is not called, and its queued tasks fail', async () => {
  const { db, actor, keyId, taskIds, task, services } = await studioOfGoneProvider();
  expect(await checkKey(actor, keyId, createLogger('test'))).toMatchObject({ ok: false });
  const parts = await services();
  const at = (status: (typeof taskStatuses)[number]) => taskIds[taskStatuses.indexOf(status)] ?? '';
  await claimAndFollow(parts, at('running'));
  // A key has room for only a few jobs at once.
  const others = taskIds.filter((id) => id !== at('queued'));
  await db.task.updateMany({ where: { id: { in: others } }, data: { status: 'failed' } });
  await claimAndSubmit(parts, at('queued'));
  expect(await task(at('queued'))).toMatchObject({ status: 'failed', money: 'not_sent' });
});
