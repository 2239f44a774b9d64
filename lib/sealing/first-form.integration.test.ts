import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { checkHealth } from '@/lib/health/check-health.server';
import { listKeys } from '@/lib/keys/list-keys.server';
import { openKey } from '@/lib/keys/open-key.server';
import { createLogger } from '@/lib/log/logger.server';
import { openTextKey } from '@/lib/prompt-help/open-text-key.server';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { claimSubmissions } from '@/lib/tasks/work/claim-submissions.server';
import { submitTask } from '@/lib/tasks/work/submit-task.server';
import { startWorker } from '@/lib/worker/__fixtures__/worker-process';
import { stopProcess } from '@/scripts/studio/child-process';
import { sealFirstForm } from './__fixtures__/first-form';
import { newKey, ringOf } from './__fixtures__/rings';
import { moveFirstForm } from './move-first-form.server';
import { sealWith } from './secret.server';

const db = getDb();
const log = createLogger('test');

/** A studio whose secrets an earlier version sealed. */
async function earlierStudio() {
  const studio = await createTestStudio();
  const { tenantId } = studio.actor;
  const key = getEnv().ENCRYPTION_KEY;
  const ids: string[] = [];
  for (let index = 0; index < 5; index += 1) {
    const id = await studio.addKey('see2ai', 'https://see2ai.com');
    const secret = sealFirstForm(`sk-first-form-${index}`, key, { tenantId, id });
    await db.providerKey.update({ where: { id }, data: { secret } });
    ids.push(id);
  }
  const id = v7();
  const secret = sealFirstForm('sk-first-form-text', key, { tenantId, id });
  await db.textKey.create({ data: { id, tenantId, baseUrl: 'https://a.test', model: 'm', lastFour: 'text', secret } });
  return { ...studio, ids };
}

async function firstForms(): Promise<number> {
  const where = { secret: { startsWith: 'v1.' } };
  return (await db.providerKey.count({ where })) + (await db.textKey.count({ where }));
}

test('secrets of the first form are used as they are, and a worker that starts seals all of them anew', async () => {
  const { actor, ids } = await earlierStudio();
  expect(await openKey(actor.tenantId, String(ids[0]))).toMatchObject({ secret: 'sk-first-form-0' });
  expect(await firstForms()).toBe(6);
  const worker = await startWorker();
  await expect.poll(firstForms, { timeout: 20_000 }).toBe(0);
  await stopProcess(worker, 20_000);
  for (const [index, id] of ids.entries())
    expect(await openKey(actor.tenantId, id)).toMatchObject({ secret: `sk-first-form-${index}` });
  const { context } = await openTextKey(actor.tenantId, { signal: new AbortController().signal, log });
  expect(context.key).toBe('sk-first-form-text');
});

test('two that move them at once, and one that can’t be opened, do no harm', async () => {
  const { ids, actor } = await earlierStudio();
  const broken = String(ids[2]);
  await db.providerKey.update({ where: { id: broken }, data: { secret: 'v1.AAAA.AAAA.AAAA' } });
  const moved = await Promise.all([moveFirstForm(db), moveFirstForm(db)]);
  expect(moved.reduce((sum, count) => sum + count)).toBe(5);
  expect(await firstForms()).toBe(1);
  expect(await openKey(actor.tenantId, String(ids[4]))).toMatchObject({ secret: 'sk-first-form-4' });
  await db.providerKey.deleteMany({ where: { id: broken } });
});

test('a secret whose key-encryption key is missing is said on the page, by the health check and to the person', async () => {
  const { actor, addKey, create, services, task } = await createTestStudio();
  const { tenantId } = actor;
  const [good, id] = [await addKey('see2ai', null), await addKey('see2ai', null)];
  expect((await checkHealth()).failing).not.toContain('secrets');
  const taskId = await create(id, compositions.blocking);
  const strange = ringOf(newKey()).primary;
  const secret = await sealWith(strange, 'sk-sandbox-x', { table: 'ProviderKey', tenantId, providerId: 'see2ai', id });
  await db.providerKey.update({ where: { id }, data: { secret } });

  const keys = await listKeys(tenantId);
  expect(keys.map((key) => [key.id, key.isClosed])).toEqual([
    [good, false],
    [id, true],
  ]);
  const { failing, reasons } = await checkHealth();
  expect(failing).toContain('secrets');
  expect(String(reasons.secrets)).toContain(`1 provider keys need ${strange.id}`);
  await expect(openKey(tenantId, id)).rejects.toMatchObject({ code: 'secretClosed', reason: 'keyMissing' });
  // The key may come back: a task that was not sent waits for it.
  const worker = await services();
  const { jobs } = await claimSubmissions(worker, { limit: 1, onlyKey: id });
  for (const job of jobs) await submitTask(worker, job);
  expect(await task(taskId)).toMatchObject({ status: 'queued', money: 'not_sent', waitCode: 'studio-trouble' });
  await db.task.deleteMany({ where: { id: taskId } });
  await db.providerKey.delete({ where: { id } });
});
