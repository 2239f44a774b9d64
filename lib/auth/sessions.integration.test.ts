import { encode } from 'next-auth/jwt';
import { v7 } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { changePassword } from './change-password.server';
import { checkCredentials } from './check-credentials.server';
import { endSession } from './end-session.server';
import { findSession, findSessionByCookie, isSessionOpen } from './find-session.server';
import type { KnownDevice } from './known-device.server';
import { openSession } from './open-session.server';
import { hashPassword } from './password.server';
import type { SessionToken } from './session-token';

const password = 'a long enough sentence';
let email: string;
let address: string;
let userId: string;
let tenantId: string;

beforeEach(async () => {
  email = `${v7()}@example.com`;
  // An address of its own: failures in one test must not throttle the next.
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

type Given = Partial<{ email: string; password: string; address: string; device: KnownDevice }>;

const signIn = (given: Given = {}, now = new Date()) =>
  checkCredentials({ email, password, address, device: null, ...given }, now);

async function signedIn(): Promise<SessionToken> {
  const person = await signIn();
  if (!person) throw new Error('the sign-in was refused');
  return openSession(person, { address, userAgent: 'a browser' });
}

describe('signing in', () => {
  test('accepts the right password, whatever the case of the e-mail', async () => {
    expect(await signIn({ email: `  ${email.toUpperCase()} ` })).toMatchObject({ userId, tenantId });
  });

  test('answers a wrong password, an unknown person and a disabled one alike', async () => {
    expect(await signIn({ password: 'wrong password' })).toBeNull();
    expect(await signIn({ email: `${v7()}@example.com` })).toBeNull();
    await getDb().user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    expect(await signIn()).toBeNull();
  });

  test('uses as much CPU time for an unknown person as for a wrong password', async () => {
    // CPU time of all threads: wall-clock time depends on what else the machine does.
    const time = async (who: string) => {
      const before = process.cpuUsage();
      await signIn({ email: who, password: 'wrong password' });
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const unknown: number[] = [];
    const known: number[] = [];
    await time(`${v7()}@example.com`);
    for (let round = 0; round < 5; round += 1) {
      unknown.push(await time(`${v7()}@example.com`));
      known.push(await time(email));
    }
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[2] ?? 0;
    // Without the stand-in hash, an unknown person takes a tenth of the time.
    expect(median(unknown)).toBeGreaterThan(median(known) / 2.5);
    expect(median(unknown)).toBeLessThan(median(known) * 2.5);
  });

  test('throttles an e-mail after ten wrong passwords, longer each time, and returns the seconds', async () => {
    const start = new Date();
    const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
    for (let attempt = 0; attempt < 10; attempt += 1) expect(await signIn({ password: 'wrong' }, start)).toBeNull();
    await expect(signIn({}, later(1))).rejects.toMatchObject({ code: 'throttled', params: { seconds: 59 } });
    expect(await signIn({ password: 'wrong' }, later(61))).toBeNull();
    await expect(signIn({}, later(62))).rejects.toMatchObject({ code: 'throttled', params: { seconds: 119 } });
    expect(await signIn({}, later(182))).toMatchObject({ userId });
    expect(await signIn({ password: 'wrong' }, later(183))).toBeNull();
  });

  test('counts every one of many parallel guesses', async () => {
    const guesses = Array.from({ length: 25 }, () => signIn({ password: 'wrong' }).catch((error: unknown) => error));
    const answers = await Promise.all(guesses);
    expect(answers.filter((answer) => answer === null)).toHaveLength(10);
  });

  test('is not throttled by guesses of strangers at another address', async () => {
    const now = new Date();
    for (let attempt = 0; attempt < 11; attempt += 1)
      await signIn({ password: 'wrong', address: '203.0.113.66' }, now).catch(() => null);
    await expect(signIn({ address: '203.0.113.66' }, now)).rejects.toMatchObject({ code: 'throttled' });
    expect(await signIn({}, now)).toMatchObject({ userId });
  });

  test('stays open to a browser that signed in before, with a small limit of its own', async () => {
    const now = new Date();
    const device: KnownDevice = { deviceId: v7(), userIds: [userId] };
    for (let attempt = 0; attempt < 11; attempt += 1) await signIn({ password: 'wrong' }, now).catch(() => null);
    await expect(signIn({}, now)).rejects.toMatchObject({ code: 'throttled' });
    await expect(signIn({ device: { ...device, userIds: [v7()] } }, now)).rejects.toMatchObject({ code: 'throttled' });
    expect(await signIn({ device }, now)).toMatchObject({ userId });
    for (let attempt = 0; attempt < 10; attempt += 1) await signIn({ device, password: 'wrong' }, now);
    await expect(signIn({ device }, now)).rejects.toMatchObject({ code: 'throttled' });
  });

  test('throttles many addresses that guess at one person together', async () => {
    const now = new Date();
    for (let attempt = 0; attempt < 300; attempt += 1)
      await signIn({ password: 'x'.repeat(201), address: `198.51.${attempt % 250}.${attempt}` }, now);
    await expect(signIn({}, now)).rejects.toMatchObject({ code: 'throttled' });
  });

  test('records each refused attempt for the studio, and throttling once', async () => {
    const now = new Date();
    for (let attempt = 0; attempt < 15; attempt += 1) await signIn({ password: 'wrong' }, now).catch(() => null);
    const noted = async () => {
      const rows = await getDb().auditEvent.groupBy({ by: ['action'], where: { tenantId }, _count: true });
      return Object.fromEntries(rows.map(({ action, _count }) => [action, _count]));
    };
    await expect.poll(noted).toEqual({ 'session.refused': 10, 'session.throttled': 1 });
  });

  test('records attempts of an unknown person without a studio, once a minute', async () => {
    const visitors = { email: `${v7()}@example.com`, password: 'x' };
    for (let attempt = 0; attempt < 12; attempt += 1) await signIn(visitors).catch(() => null);
    const noted = async () => {
      const rows = await getDb().auditEvent.findMany({
        where: { tenantId: null, address },
      });
      return rows.map(({ action }) => action).sort();
    };
    await expect.poll(noted).toEqual(['session.refused', 'session.throttled']);
  });

  test('throttles an address that tries many people', async () => {
    const now = new Date();
    for (let attempt = 0; attempt < 50; attempt += 1)
      await signIn({ email: `${v7()}@example.com`, password: 'x' }, now);
    await expect(signIn({}, now)).rejects.toMatchObject({ code: 'throttled' });
  });
});

describe('a session', () => {
  test('has the role that the database has now', async () => {
    const token = await signedIn();
    await getDb().membership.updateMany({ where: { userId }, data: { role: 'admin' } });
    expect(await findSession(token)).toMatchObject({ userId, tenantId, role: 'admin', tenantName: 'Studio' });
  });

  test('ends when the password changes', async () => {
    const token = await signedIn();
    await changePassword({ userId, tenantId, address, current: password, next: 'another long sentence' }, new Date());
    expect(await findSession(token)).toBeNull();
    expect(await signIn({ password: 'another long sentence' })).toMatchObject({ userId });
  });

  test('is not opened when the password changes after its check', async () => {
    const person = await signIn();
    if (!person) throw new Error('the sign-in was refused');
    await changePassword({ userId, tenantId, address, current: password, next: 'another long sentence' }, new Date());
    const visitor = { address, userAgent: 'a browser' };
    await expect(openSession(person, visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await getDb().session.count({ where: { userId } })).toBe(0);
  });

  test('needs the password of the only successful one of two parallel password changes', async () => {
    const change = (next: string) =>
      changePassword({ userId, tenantId, address, current: password, next }, new Date()).then(
        () => next,
        () => null,
      );
    const done = (await Promise.all([change('another long sentence'), change('a third long sentence')])).flatMap(
      (next) => next ?? [],
    );
    expect(done).toHaveLength(1);
    expect(await signIn({ password: String(done[0]) })).toMatchObject({ userId });
  });

  test('stays when the current password was wrong', async () => {
    const token = await signedIn();
    const change = changePassword(
      { userId, tenantId, address, current: 'wrong', next: 'another long one' },
      new Date(),
    );
    await expect(change).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'current', code: 'wrongPassword' }],
    });
    expect(await findSession(token)).not.toBeNull();
    await expect.poll(() => getDb().auditEvent.count({ where: { tenantId, action: 'password.refused' } })).toBe(1);
  });

  test('ends when the person is disabled or removed from the studio', async () => {
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
    await getDb().session.update({ where: { id: token.sessionId }, data: { tenantId: other.id } });
    expect(await findSession(token)).toBeNull();
  });

  test('ends with the sign-out, also for a copy of its cookie, but other sessions stay', async () => {
    const [token, elsewhere] = [await signedIn(), await signedIn()];
    const copy = await encode({ token: { ...token }, secret: getEnv().AUTH_SECRET });
    expect(await isSessionOpen(copy)).toBe(true);
    await endSession(token);
    expect(await findSessionByCookie(copy)).toBeNull();
    expect(await isSessionOpen(copy)).toBe(false);
    expect(await findSession(elsewhere)).toMatchObject({ userId });
    const actions = await getDb().auditEvent.findMany({ where: { tenantId }, select: { action: true } });
    expect(actions.map(({ action }) => action).sort()).toEqual(['session.ended', 'session.opened', 'session.opened']);
  });

  test('ends when it is unused for too long, and in any case after thirty days', async () => {
    const token = await signedIn();
    const set = (data: { idleEndsAt?: Date; endsAt?: Date; lastSeenAt?: Date }) =>
      getDb().session.update({ where: { id: token.sessionId }, data });
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
    const before = await set({ lastSeenAt: ago(3600), idleEndsAt: ago(-60) });
    expect(await findSession(token)).toMatchObject({ userId });
    const after = await getDb().session.findUniqueOrThrow({ where: { id: token.sessionId } });
    expect(after.idleEndsAt.getTime()).toBeGreaterThan(before.idleEndsAt.getTime() + 3_600_000);
    // Its use was just recorded, so the next lookup writes nothing.
    await findSession(token);
    expect(await getDb().session.findUniqueOrThrow({ where: { id: token.sessionId } })).toEqual(after);
    await set({ idleEndsAt: ago(1) });
    expect(await findSession(token)).toBeNull();
    await set({ idleEndsAt: ago(-60), endsAt: ago(1) });
    expect(await findSession(token)).toBeNull();
  });

  test('is read only from a cookie that is encrypted with our secret', async () => {
    const token = await signedIn();
    const sealed = (secret: string) => encode({ token: { ...token }, secret });
    expect(await findSessionByCookie(await sealed(getEnv().AUTH_SECRET))).toMatchObject({ userId });
    expect(await findSessionByCookie(await sealed('another secret of the same length'))).toBeNull();
    expect(await findSessionByCookie('nonsense')).toBeNull();
    expect(await findSessionByCookie(undefined)).toBeNull();
  });
});
