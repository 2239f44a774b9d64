import { generateSync } from 'otplib';
import { v7 } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { personHasFactor } from '@/lib/auth/has-factor.server';
import { openSession } from '@/lib/auth/open-session.server';
import { hashPassword } from '@/lib/auth/password.server';
import { getDb } from '@/lib/db/client.server';
import { beginApp, confirmApp, removeApp } from './authenticator-app.server';
import { findFactors, findProofMethods } from './find-factors.server';
import { proveAgain } from './prove-again.server';
import { renewRecoveryCodes } from './recovery-codes.server';
import { resetFactors } from './reset-factors.server';
import { takeFactor } from './take-factor.server';

const party = { id: 'localhost', origin: 'http://localhost:3000' };
const address = '203.0.113.9';
const password = 'a long enough sentence';
const db = getDb();
let actor: Actor;

async function addPerson(tenantId: string, role: 'admin' | 'creator' = 'creator'): Promise<Actor> {
  const user = await db.user.create({
    data: {
      email: `${v7()}@example.com`,
      name: 'Ada',
      passwordHash: await hashPassword(password),
      memberships: { create: { tenantId, role } },
    },
  });
  return { tenantId, userId: user.id };
}

beforeEach(async () => {
  const tenant = await db.tenant.create({ data: { name: 'Studio' } });
  actor = await addPerson(tenant.id);
});

const codeOf = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * steps });
const take = (code: string) => takeFactor({ ...actor, address }, { code }, party);
const wrong = { code: 'invalid', issues: [{ path: 'code', code: 'wrongCode' }] };

async function setUpApp() {
  const { secret } = await beginApp(actor, { studio: 'Studio', email: 'ada@example.com' });
  // The code of the step before, so that the present one is still unused.
  return { secret, codes: await confirmApp(actor, codeOf(secret, -1)) };
}

describe('an authenticator app', () => {
  test('is a factor after its first code, and its secret is sealed in the database', async () => {
    const { secret, qr } = await beginApp(actor, { studio: 'Studio', email: 'ada@example.com' });
    expect(qr).toMatch(/^<svg /);
    expect(await personHasFactor(actor.userId)).toBe(false);
    await expect(confirmApp(actor, '000000')).rejects.toMatchObject(wrong);
    expect(await confirmApp(actor, codeOf(secret))).toHaveLength(10);
    expect(await personHasFactor(actor.userId)).toBe(true);
    const row = await db.authenticatorApp.findUniqueOrThrow({ where: { userId: actor.userId } });
    expect(JSON.stringify({ ...row, lastStep: 0 })).not.toContain(secret);
    await expect(beginApp(actor, { studio: 'Studio', email: 'x' })).rejects.toMatchObject({ code: 'invalid' });
  });

  test('takes each code once, and none of a step before', async () => {
    const { secret } = await setUpApp();
    await take(codeOf(secret));
    await expect(take(codeOf(secret))).rejects.toMatchObject(wrong);
    await expect(take(codeOf(secret, -1))).rejects.toMatchObject(wrong);
  });

  test('takes a code once, also of many tries at the same moment', async () => {
    const { secret } = await setUpApp();
    const code = codeOf(secret);
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => take(code)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('stops answering somebody who guesses', async () => {
    const { secret } = await setUpApp();
    for (let guess = 0; guess < 10; guess += 1) await expect(take('123456')).rejects.toMatchObject({ code: 'invalid' });
    await expect(take(codeOf(secret))).rejects.toMatchObject({ code: 'throttled' });
  });

  test('takes the recovery codes with it when it was the last factor', async () => {
    await setUpApp();
    await removeApp(actor);
    expect(await findFactors(actor.userId)).toEqual({ hasApp: false, passkeys: [], recoveryCodes: 0 });
  });
});

describe('a recovery code', () => {
  test('replaces the factor once, however it is typed', async () => {
    const { codes } = await setUpApp();
    const [first = ''] = codes;
    await take(first.toUpperCase().replaceAll('-', ' '));
    await expect(take(first)).rejects.toMatchObject(wrong);
    expect((await findFactors(actor.userId)).recoveryCodes).toBe(9);
    expect(JSON.stringify(await db.recoveryCode.findMany({ where: { userId: actor.userId } }))).not.toContain(first);
  });

  test('of another person, or of before a renewal, opens nothing', async () => {
    const { codes } = await setUpApp();
    const other = await addPerson(actor.tenantId);
    await expect(takeFactor({ ...other, address }, { code: String(codes[1]) }, party)).rejects.toMatchObject(wrong);
    await renewRecoveryCodes(actor);
    await expect(take(String(codes[1]))).rejects.toMatchObject(wrong);
  });
});

describe('a repeated proof', () => {
  const proveIn = async () => {
    const { sessionId } = await openSession({ ...actor, isProven: false }, { address, userAgent: 'test' });
    const provenAt = async () => (await db.session.findUniqueOrThrow({ where: { id: sessionId } })).provenAt.getTime();
    const prove = (given: { password: string } | { code: string }) =>
      proveAgain({ ...actor, sessionId, address }, given, party);
    return { prove, provenAt };
  };

  test('is the password of a person without a factor', async () => {
    const { prove, provenAt } = await proveIn();
    await expect(prove({ password: 'wrong' })).rejects.toMatchObject({ issues: [{ path: 'password' }] });
    expect(await provenAt()).toBe(0);
    await prove({ password });
    expect(await provenAt()).toBeGreaterThan(0);
  });

  test('is the factor of a person who has one, not the password', async () => {
    const { secret } = await setUpApp();
    expect(await findProofMethods(actor.userId)).toEqual({
      password: false,
      code: true,
      passkey: false,
      identity: false,
    });
    const { prove, provenAt } = await proveIn();
    await expect(prove({ password })).rejects.toMatchObject({ code: 'notPossible' });
    await prove({ code: codeOf(secret) });
    expect(await provenAt()).toBeGreaterThan(0);
  });
});

describe('an administrator', () => {
  test('takes the factors of a member away, whose sessions end', async () => {
    await setUpApp();
    const admin = await addPerson(actor.tenantId, 'admin');
    await openSession(actor, { address, userAgent: 'test' });
    await resetFactors(admin, actor.userId);
    expect(await personHasFactor(actor.userId)).toBe(false);
    expect(await db.session.count({ where: { userId: actor.userId } })).toBe(0);
  });

  test('can not do that to a stranger, or to somebody of a studio that they do not administer', async () => {
    const admin = await addPerson(actor.tenantId, 'admin');
    const elsewhere = await db.tenant.create({ data: { name: 'Elsewhere' } });
    await expect(resetFactors(admin, v7())).rejects.toMatchObject({ code: 'notFound' });
    await db.membership.create({ data: { tenantId: elsewhere.id, userId: actor.userId, role: 'viewer' } });
    await expect(resetFactors(admin, actor.userId)).rejects.toMatchObject({ code: 'otherStudios' });
  });
});
