import { describe, expect, it } from 'vitest';
import { createLogger } from '@/lib/log/logger.server';
import { claimAndFollow, claimAndSubmit } from '@/lib/tasks/__fixtures__/claim-and-work';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { keysOfAccount } from '@/lib/tasks/find-lost-tasks.server';
import { checkKey } from '../check-key.server';
import { listKeys } from '../list-keys.server';
import { markKeySucceeded, markKeyTrouble } from '../mark-key.server';
import { openKey } from '../open-key.server';
import { retireKey } from '../retire-key.server';
import { startKeyGateway } from './__fixtures__/key-gateway';
import { eraseFormerSecrets } from './erase-former-secrets.server';
import { findSecretUses } from './find-secret-uses.server';
import { replaceSecret } from './replace-secret.server';

const log = createLogger('test');
const [first, second, third] = ['sk-basement-000001', 'sk-basement-000002', 'sk-basement-000003'];
const models = { model: compositions.polled, provider: 'doubao-seedance' } as const;

async function studioWithKey() {
  const studio = await createTestStudio();
  const gateway = await startKeyGateway();
  const { db, actor } = studio;
  const keyId = await studio.addKey(models.provider, gateway.baseUrl, first);
  await db.providerKey.update({ where: { id: keyId }, data: { lastFour: '0001', maxConcurrent: 7 } });
  const worker = await studio.services();
  const send = async () => {
    const id = await studio.create(keyId, models.model);
    await claimAndSubmit(worker, id);
    return id;
  };
  /** Polls a task now. */
  const poll = async (taskId: string) => {
    await db.task.update({ where: { id: taskId }, data: { nextPollAt: new Date(Date.now() - 1_000) } });
    await claimAndFollow(worker, taskId);
  };
  const replace = (secret: string) => replaceSecret(actor, { keyId, secret }, log);
  const uses = async () => (await findSecretUses(db, actor.tenantId, new Date()))[keyId];
  const former = () => db.formerSecret.findMany({ where: { keyId }, orderBy: { version: 'asc' } });
  return { ...studio, gateway, keyId, send, poll, replace, uses, former, worker };
}

describe('a secret that is replaced', () => {
  it('finishes what was sent with it, and is erased then; everything new uses the new one', async () => {
    const { db, actor, gateway, keyId, send, poll, replace, uses, former, task } = await studioWithKey();
    const old = await send();
    expect(await uses()).toEqual({ tasks: 1, former: [] });
    expect(await replace(second)).toEqual({ finishing: 1 });
    const fresh = await send();
    expect([...gateway.jobs.values()].map(({ secret }) => secret)).toEqual([first, second]);
    expect(await uses()).toMatchObject({ tasks: 1, former: [{ lastFour: '0001', tasks: 1 }] });
    // The key stays what it was.
    const [key] = await listKeys(actor.tenantId);
    expect(key).toMatchObject({ id: keyId, lastFour: '0002', state: 'working', limits: { maxConcurrent: 7 } });
    const rows = JSON.stringify([await former(), await db.providerKey.findMany(), await db.auditEvent.findMany()]);
    for (const secret of [first, second]) expect(rows).not.toContain(secret);

    for (const taskId of [old, fresh]) await poll(taskId);
    await eraseFormerSecrets(db);
    expect(await former()).toMatchObject([{ version: 1, erasedAt: null }]);
    gateway.release();
    await poll(old);
    expect(await task(old)).toMatchObject({ status: 'failed', secretVersion: 1 });
    await Promise.all([eraseFormerSecrets(db), eraseFormerSecrets(db)]);
    expect(await former()).toMatchObject([{ version: 1, secret: '', erasedAt: expect.any(Date) }]);
    await expect(openKey(actor.tenantId, keyId, 1)).rejects.toMatchObject({ code: 'noKey' });
    await poll(fresh);
    expect(await task(fresh)).toMatchObject({ status: 'failed', secretVersion: 2 });
    expect(gateway.strange).toEqual([]);
    const audit = await db.auditEvent.findMany({ where: { target: keyId }, orderBy: { createdAt: 'asc' } });
    expect(audit.map(({ action, actorId, data }) => [action, actorId, data])).toEqual([
      ['key.secretReplaced', actor.userId, { version: 2, finishing: 1 }],
      ['key.secretErased', null, { version: 1 }],
    ]);
  });

  it('is erased at once where nothing is under way', async () => {
    const { replace, former } = await studioWithKey();
    expect(await replace(second)).toEqual({ finishing: 0 });
    expect(await former()).toMatchObject([{ version: 1, secret: '', erasedAt: expect.any(Date) }]);
  });

  it('says nothing of the new one when it is refused, or accepted late', async () => {
    const { actor, keyId, gateway, send, poll, replace, task } = await studioWithKey();
    const old = await send();
    await replace(second);
    gateway.refuse(first);
    await poll(old);
    expect(await task(old)).toMatchObject({ status: 'running', pollFailures: 1 });
    expect(await listKeys(actor.tenantId)).toMatchObject([{ state: 'working' }]);
    const [before, now] = [1, 2].map((secretVersion) => ({ keyId, secretVersion }));
    if (!before || !now) throw new Error('two versions');
    await markKeyTrouble(now, 'keyRejected');
    await markKeySucceeded(before);
    expect(await listKeys(actor.tenantId)).toMatchObject([{ state: 'rejected' }]);
    expect(await checkKey(actor, keyId, log)).toMatchObject({ code: 'working' });
    expect(await listKeys(actor.tenantId)).toMatchObject([{ state: 'working' }]);
  });
});

describe('a new secret', () => {
  it('that the provider refuses, or that is the old one, changes nothing', async () => {
    const { actor, keyId, gateway, send, poll, replace, former, task } = await studioWithKey();
    const old = await send();
    gateway.refuse(third);
    for (const [secret, code] of [
      [third, 'test.rejected'],
      [first, 'sameSecret'],
    ] as const)
      await expect(replace(secret)).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'secret', code }] });
    await expect(replaceSecret(actor, { keyId }, log)).rejects.toMatchObject({ issues: [{ code: 'required' }] });
    expect(await former()).toEqual([]);
    expect(await openKey(actor.tenantId, keyId)).toMatchObject({ secret: first, secretVersion: 1 });
    gateway.release();
    await poll(old);
    expect(await task(old)).toMatchObject({ status: 'failed' });
  });

  it('of two at once is taken after the other, and both have their version', async () => {
    const { actor, keyId, replace, former } = await studioWithKey();
    await Promise.all([replace(second), replace(third)]);
    const { secret, secretVersion } = await openKey(actor.tenantId, keyId);
    expect([second, third]).toContain(secret);
    expect(secretVersion).toBe(3);
    expect((await former()).map(({ version }) => version)).toEqual([1, 2]);
  });

  it('is not taken for a key of another studio, or one that is being deleted', async () => {
    const { db, actor, keyId, send, replace } = await studioWithKey();
    const stranger = await createTestStudio();
    await expect(replaceSecret(stranger.actor, { keyId, secret: second }, log)).rejects.toMatchObject({
      code: 'noKey',
    });
    await send();
    expect(await retireKey(db, actor, keyId)).toBe('retiring');
    await expect(replace(second)).rejects.toMatchObject({ code: 'notPossible' });
  });
});

it('keys are of one account when any of their secrets end alike', async () => {
  const { db, keyId, gateway, addKey, send, replace } = await studioWithKey();
  const twin = await addKey(models.provider, gateway.baseUrl, first);
  // Keys of the other tests end as these began.
  await db.providerKey.updateMany({ where: { id: { in: [keyId, twin] } }, data: { lastFour: 'same' } });
  await send();
  await replace('sk-basement-fresh');
  const both = [keyId, twin].toSorted();
  expect(await keysOfAccount(db, keyId)).toEqual(both);
  expect(await keysOfAccount(db, twin)).toEqual(both);
});
