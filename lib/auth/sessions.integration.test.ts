import { encode } from 'next-auth/jwt';
import { v7 } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { changePassword } from './change-password.server';
import { checkCredentials } from './check-credentials.server';
import { findSession, findSessionByCookie } from './find-session.server';
import { hashPassword } from './password.server';
import type { SessionToken } from './session-token';

const password = 'a long enough sentence';
let email: string;
let address: string;
let userId: string;
let tenantId: string;

beforeEach(async () => {
  email = `${v7()}@example.com`;
  // An address of its own: failures of one test must not slow the next.
  address = v7();
  const tenant = await getDb().tenant.create({ data: { name: 'Studio' } });
  const user = await getDb().user.create({
    data: {
      email,
      name: 'Ada',
      passwordHash: await hashPassword(password),
      memberships: { create: { tenantId: tenant.id, role: 'creator' } },
    },
  });
  tenantId = tenant.id;
  userId = user.id;
});

const signIn = (given: Partial<{ email: string; password: string }> = {}, now = new Date()) =>
  checkCredentials({ email, password, address, ...given }, now);

async function signedIn(): Promise<SessionToken> {
  const token = await signIn();
  if (!token) throw new Error('the sign-in was refused');
  return token;
}

describe('signing in', () => {
  test('takes the right password, whatever the case of the e-mail', async () => {
    expect(await signIn({ email: `  ${email.toUpperCase()} ` })).toEqual({ userId, tenantId, sessionVersion: 1 });
  });

  test('answers a wrong password, an unknown person and a disabled one alike', async () => {
    expect(await signIn({ password: 'wrong password' })).toBeNull();
    expect(await signIn({ email: `${v7()}@example.com` })).toBeNull();
    await getDb().user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    expect(await signIn()).toBeNull();
  });

  test('takes the same time for an unknown person as for a wrong password', async () => {
    const time = async (who: string) => {
      const started = performance.now();
      await signIn({ email: who, password: 'wrong password' });
      return performance.now() - started;
    };
    const unknown: number[] = [];
    const known: number[] = [];
    await time(`${v7()}@example.com`);
    for (let round = 0; round < 5; round += 1) {
      unknown.push(await time(`${v7()}@example.com`));
      known.push(await time(email));
    }
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[2] ?? 0;
    // Without the stand-in hash the unknown one is ten times as fast.
    expect(median(unknown)).toBeGreaterThan(median(known) / 2.5);
    expect(median(unknown)).toBeLessThan(median(known) * 2.5);
  });

  test('makes an e-mail wait after ten wrong passwords, longer each time, and tells how long', async () => {
    const start = new Date();
    const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
    for (let attempt = 0; attempt < 10; attempt += 1) expect(await signIn({ password: 'wrong' }, start)).toBeNull();
    await expect(signIn({}, later(1))).rejects.toMatchObject({ code: 'throttled', params: { seconds: 59 } });
    expect(await signIn({ password: 'wrong' }, later(61))).toBeNull();
    await expect(signIn({}, later(62))).rejects.toMatchObject({ code: 'throttled', params: { seconds: 119 } });
    expect(await signIn({}, later(182))).toMatchObject({ userId });
    expect(await signIn({ password: 'wrong' }, later(183))).toBeNull();
  });

  test('counts guesses made at the same time one by one', async () => {
    const guesses = Array.from({ length: 25 }, () => signIn({ password: 'wrong' }).catch((error: unknown) => error));
    const answers = await Promise.all(guesses);
    expect(answers.filter((answer) => answer === null)).toHaveLength(10);
  });

  test('makes an address wait that tries many people', async () => {
    const now = new Date();
    for (let attempt = 0; attempt < 50; attempt += 1)
      await signIn({ email: `${v7()}@example.com`, password: 'x' }, now);
    await expect(signIn({}, now)).rejects.toMatchObject({ code: 'throttled' });
  });
});

describe('a session', () => {
  test('holds what the database says now, not what the cookie said', async () => {
    const token = await signedIn();
    await getDb().membership.updateMany({ where: { userId }, data: { role: 'admin' } });
    expect(await findSession(token)).toMatchObject({ userId, tenantId, role: 'admin', tenantName: 'Studio' });
  });

  test('ends when the password changes', async () => {
    const token = await signedIn();
    await changePassword({ userId, tenantId, current: password, next: 'another long sentence', address }, new Date());
    expect(await findSession(token)).toBeNull();
    expect(await signIn({ password: 'another long sentence' })).toMatchObject({ userId, sessionVersion: 2 });
  });

  test('stays when the current password was wrong', async () => {
    const token = await signedIn();
    const change = changePassword(
      { userId, tenantId, current: 'wrong', next: 'another long one', address },
      new Date(),
    );
    await expect(change).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'current', code: 'wrongPassword' }],
    });
    expect(await findSession(token)).not.toBeNull();
  });

  test('ends when the person is disabled, or taken out of the studio', async () => {
    const token = await signedIn();
    await getDb().user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    expect(await findSession(token)).toBeNull();
    await getDb().user.update({ where: { id: userId }, data: { disabledAt: null } });
    expect(await findSession(token)).not.toBeNull();
    await getDb().membership.deleteMany({ where: { userId } });
    expect(await findSession(token)).toBeNull();
  });

  test('does not reach into another tenant', async () => {
    const token = await signedIn();
    const other = await getDb().tenant.create({ data: { name: 'Other' } });
    expect(await findSession({ ...token, tenantId: other.id })).toBeNull();
  });

  test('is read from a cookie sealed with our secret, and from no other', async () => {
    const token = await signedIn();
    const sealed = (secret: string) => encode({ token: { ...token }, secret });
    expect(await findSessionByCookie(await sealed(getEnv().AUTH_SECRET))).toMatchObject({ userId });
    expect(await findSessionByCookie(await sealed('another secret of the same length'))).toBeNull();
    expect(await findSessionByCookie('nonsense')).toBeNull();
    expect(await findSessionByCookie(undefined)).toBeNull();
  });
});
