import { describe, expect, it } from 'vitest';
import type { Role } from '@/lib/auth/session';
import { createLogger } from '@/lib/log/logger.server';
import { claimAndSubmit } from '@/lib/tasks/__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { findQueuePositions } from '@/lib/tasks/admission/find-queue-positions.server';
import { checkKey } from '../check-key.server';
import { listKeys } from '../list-keys.server';
import { markKeySucceeded, markKeyTrouble } from '../mark-key.server';
import { startKeyGateway } from '../replacing/__fixtures__/key-gateway';
import { replaceSecret } from '../replacing/replace-secret.server';
import { resumeKey } from '../resume-key.server';
import { testPausedKeys } from './test-paused-keys.server';

const log = createLogger('test');
const secret = 'sk-basement-000001';
const minuteMs = 60_000;

async function studioWithKey() {
  const studio = await createTestStudio();
  const gateway = await startKeyGateway();
  const { db, actor } = studio;
  // The tests of a worker are for all tenants: those of earlier tests are over.
  await db.providerKey.updateMany({ where: { pausedAt: { not: null } }, data: { pausedAt: null } });
  await db.membership.updateMany({ where: actor, data: { role: 'admin' satisfies Role } });
  const keyId = await studio.addKey('doubao-seedance', gateway.baseUrl, secret);
  const worker = await studio.services();
  /** What the key's rate would hold back for seconds is claimed at once. */
  const claim = async (taskId: string) => {
    await db.providerKey.update({ where: { id: keyId }, data: { nextSubmitAt: null } });
    await claimAndSubmit(worker, taskId);
  };
  const clock = createTestClock();
  return {
    ...studio,
    ...{ gateway, keyId, clock },
    send: async () => {
      const id = await studio.create(keyId, compositions.polled);
      await claim(id);
      return id;
    },
    claim,
    key: () => db.providerKey.findUniqueOrThrow({ where: { id: keyId } }),
    shown: async () => (await listKeys(actor.tenantId)).find(({ id }) => id === keyId),
    test: () => testPausedKeys({ db, log, now: clock.now }),
    kinds: async () => {
      const rows = await db.notification.findMany({ where: { keyId }, orderBy: { id: 'asc' } });
      return rows.map(({ kind }) => kind).sort();
    },
    actions: async () => {
      const rows = await db.auditEvent.findMany({ where: { target: keyId }, orderBy: { createdAt: 'asc' } });
      return rows.map(({ action, actorId }) => `${action}${actorId ? ' by a person' : ''}`);
    },
  };
}

/** A studio whose key was refused three times in a row, and one more task. */
async function pausedStudio() {
  const studio = await studioWithKey();
  studio.gateway.refuse(secret);
  for (let refusal = 1; refusal <= 3; refusal++) await studio.send();
  return { ...studio, waiting: await studio.send() };
}

describe('a key that is refused again and again', () => {
  it('is paused after three refusals: nothing is claimed, tasks wait and say why, administrators are told', async () => {
    const { task, waiting, shown, gateway, kinds, actions, actor, claim } = await pausedStudio();
    expect(await shown()).toMatchObject({ state: 'rejected', pause: { code: 'rejected' } });
    expect(await task(waiting)).toMatchObject({ status: 'queued', money: 'not_sent', attempt: 0 });
    await claim(waiting);
    expect(await task(waiting)).toMatchObject({ status: 'queued' });
    expect(gateway.jobs.size).toBe(0);
    expect(await findQueuePositions(actor.tenantId)).toMatchObject({
      [waiting]: { position: 1, waitSeconds: null, paused: 'rejected' },
    });
    expect(await kinds()).toEqual(['keyPaused', 'keyRejected']);
    expect(await actions()).toEqual(['key.paused']);
  });

  it('is not paused by refusals with a success between them, or far from each other, or of a former secret', async () => {
    const { db, keyId, shown, key } = await studioWithKey();
    const used = { keyId, secretVersion: 1 };
    const refuse = () => markKeyTrouble(used, 'keyRejected');
    for (let round = 0; round < 3; round++) {
      await refuse();
      await refuse();
      await markKeySucceeded(used);
    }
    expect(await key()).toMatchObject({ refusals: 0, pausedAt: null });
    await refuse();
    await refuse();
    const longAgo = new Date(Date.now() - 11 * minuteMs);
    await db.providerKey.update({ where: { id: keyId }, data: { refusedSince: longAgo } });
    await refuse();
    for (let count = 0; count < 5; count++) await markKeyTrouble({ keyId, secretVersion: 7 }, 'insufficientBalance');
    for (let count = 0; count < 5; count++) await markKeyTrouble(used, 'contentRefused');
    expect(await key()).toMatchObject({ refusals: 1 });
    expect(await shown()).toMatchObject({ pause: null });
  });

  it('is tested for free after five minutes, later each time, and takes part again by itself', async () => {
    const { task, waiting, shown, gateway, clock, test, key, kinds, actions, claim } = await pausedStudio();
    expect(await test()).toBe(0);
    expect(gateway.tests()).toBe(0);
    for (const minutes of [5, 15, 45]) {
      clock.advance(minutes * minuteMs - 5_000);
      expect(await test()).toBe(0);
      const before = gateway.tests();
      clock.advance(20_000);
      await test();
      expect(gateway.tests()).toBe(before + 1);
    }
    expect(await shown()).toMatchObject({ state: 'rejected', pause: { code: 'rejected' } });
    gateway.accept(secret);
    clock.advance(136 * minuteMs);
    expect(await test()).toBe(1);
    expect(await shown()).toMatchObject({ state: 'working', checkCode: 'working', pause: null });
    expect(await kinds()).toEqual(['keyPaused', 'keyRejected', 'keyResumed']);
    expect(await actions()).toEqual(['key.paused', 'key.resumed']);
    // No test was a job.
    expect(gateway.jobs.size).toBe(0);
    await claim(waiting);
    expect(await task(waiting)).toMatchObject({ status: 'running' });
    expect(await key()).toMatchObject({ pauses: 0, refusals: 0 });
  });

  it('is paused by its next refusal after a test succeeded, and for longer', async () => {
    const { gateway, clock, test, key, send } = await pausedStudio();
    gateway.accept(secret);
    clock.advance(6 * minuteMs);
    expect(await test()).toBe(1);
    gateway.refuse(secret);
    await send();
    const { pausedAt, testAt } = await key();
    expect(((testAt?.getTime() ?? 0) - (pausedAt?.getTime() ?? 0)) / minuteMs).toBe(15);
  });

  it('is tested by one of many workers, and by another one if that dies', async () => {
    const { gateway, clock, db } = await pausedStudio();
    clock.advance(6 * minuteMs);
    const parts = { db, log, now: clock.now };
    await Promise.all(Array.from({ length: 8 }, () => testPausedKeys(parts)));
    expect(gateway.tests()).toBe(1);
    // Claimed, and never tested.
    clock.advance(16 * minuteMs);
    const dead = Object.create(db, {
      $queryRaw: {
        value: async (...given: never[]) => {
          await (db.$queryRaw as (...all: never[]) => Promise<unknown>)(...given);
          throw new Error('killed');
        },
      },
    });
    await expect(testPausedKeys({ ...parts, db: dead })).rejects.toThrow('killed');
    expect(await testPausedKeys(parts)).toBe(0);
    expect(gateway.tests()).toBe(1);
    clock.advance(3 * minuteMs);
    await testPausedKeys(parts);
    expect(gateway.tests()).toBe(2);
  });

  it('is resumed by hand: after a test, without one, and by a new secret', async () => {
    const { gateway, actor, keyId, shown, actions, test, clock, key } = await pausedStudio();
    expect(await checkKey(actor, keyId, log)).toMatchObject({ code: 'rejected' });
    expect(await shown()).toMatchObject({ pause: { code: 'rejected' } });
    await resumeKey(actor, keyId);
    expect(await key()).toMatchObject({ pausedAt: null, pauses: 0, refusals: 0, testAt: null });
    await expect(resumeKey(actor, keyId)).rejects.toMatchObject({ code: 'notPossible' });
    for (let refusal = 1; refusal <= 3; refusal++)
      await markKeyTrouble({ keyId, secretVersion: 1 }, 'insufficientBalance');
    expect(await shown()).toMatchObject({ pause: { code: 'outOfBalance' } });
    gateway.accept(secret);
    expect(await checkKey(actor, keyId, log)).toMatchObject({ ok: true });
    expect(await shown()).toMatchObject({ pause: null, state: 'working' });
    expect(await actions()).toEqual([
      ...['key.paused', 'key.checked by a person', 'key.resumed by a person', 'key.paused'],
      ...['key.resumed by a person', 'key.checked by a person'],
    ]);
    await markKeyTrouble({ keyId, secretVersion: 1 }, 'keyRejected');
    expect(await shown()).toMatchObject({ pause: { code: 'rejected' } });
    await replaceSecret(actor, { keyId, secret: 'sk-basement-000002' }, log);
    expect(await shown()).toMatchObject({ pause: null });
    clock.advance(600 * minuteMs);
    expect(await test()).toBe(0);
  });

  it('fails its waiting tasks when it is disabled, and is not tested then', async () => {
    const { db, keyId, waiting, task, claim, gateway, clock, test } = await pausedStudio();
    await db.providerKey.update({ where: { id: keyId }, data: { disabledAt: new Date() } });
    await claim(waiting);
    expect(await task(waiting)).toMatchObject({ status: 'failed', errorCode: 'keyUnusable', money: 'not_sent' });
    clock.advance(60 * minuteMs);
    await test();
    expect(gateway.tests()).toBe(0);
  });
});
