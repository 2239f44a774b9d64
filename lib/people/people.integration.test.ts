import { encode } from 'next-auth/jwt';
import { v7 } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { checkCredentials } from '@/lib/auth/check-credentials.server';
import { findSession } from '@/lib/auth/find-session.server';
import { openSession } from '@/lib/auth/open-session.server';
import { hashPassword } from '@/lib/auth/password.server';
import type { Role } from '@/lib/auth/session';
import { watchSession } from '@/lib/auth/session-watch.server';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { endOtherSessions, endOwnSession, listOwnSessions } from './account/own-sessions.server';
import { listOwnStudios, requireOwnStudio } from './account/own-studios.server';
import { createInvitation } from './invitations/create-invitation.server';
import { findInvitation } from './invitations/find-invitation.server';
import { joinWithAccount, joinWithNewAccount } from './invitations/join-studio.server';
import { listInvitations } from './invitations/list-invitations.server';
import { revokeInvitation } from './invitations/revoke-invitation.server';
import { removeMember, setMemberDisabled, setRole } from './members/change-member.server';
import { listMembers } from './members/list-members.server';
import { createPasswordReset } from './passwords/create-password-reset.server';
import { resetPassword } from './passwords/reset-password.server';

const password = 'a long enough sentence';
const visitor = { address: '203.0.113.9', userAgent: 'test' };
let admin: Actor;
let passwordHash: string;

beforeEach(async () => {
  passwordHash ??= await hashPassword(password);
  admin = await newStudio('North Light');
});

async function newStudio(name: string): Promise<Actor> {
  const { id: tenantId } = await getDb().tenant.create({ data: { name } });
  return await addMember(tenantId, 'admin');
}

async function addMember(tenantId: string, role: Role): Promise<Actor> {
  const { id: userId } = await getDb().user.create({
    data: { email: `${v7()}@example.com`, name: 'Bo', passwordHash, memberships: { create: { tenantId, role } } },
  });
  return { tenantId, userId };
}

const emailOf = async ({ userId }: Actor) => (await getDb().user.findUniqueOrThrow({ where: { id: userId } })).email;
const signIn = async (actor: Actor, given = password) =>
  checkCredentials({ email: await emailOf(actor), password: given, address: v7(), device: null }, new Date());
const codeOf = (path: string) => new URL(path, 'http://studio.example').searchParams.get('code') ?? '';
const invite = async (role: Role = 'creator', actor = admin) =>
  codeOf((await createInvitation(actor, { role, note: 'Cy from the lab', days: 7 })).path);
const newPerson = (code: string, email = `${v7()}@example.com`) => ({ code, name: 'Cy', email, password });
const audited = async (actor: Actor) =>
  (await getDb().auditEvent.findMany({ where: { tenantId: actor.tenantId }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );

describe('an invitation', () => {
  test('lets one person in, once, with its role', async () => {
    const code = await invite('viewer');
    expect(await findInvitation(code)).toMatchObject({ tenantName: 'North Light', role: 'viewer', createdBy: 'Bo' });
    const joined = await joinWithNewAccount(newPerson(code));
    expect(await signIn(joined)).toMatchObject(joined);
    expect((await listMembers(admin.tenantId)).map(({ name, role, state }) => ({ name, role, state }))).toEqual([
      { name: 'Bo', role: 'admin', state: 'active' },
      { name: 'Cy', role: 'viewer', state: 'active' },
    ]);
    await expect(joinWithNewAccount(newPerson(code))).rejects.toMatchObject({ code: 'linkEnded' });
    expect(await listInvitations(admin.tenantId)).toEqual([]);
    expect(await audited(admin)).toEqual(['invitation.created', 'person.joined']);
  });

  test('lets in only one of two people who press at the same moment', async () => {
    const code = await invite();
    const both = await Promise.allSettled([joinWithNewAccount(newPerson(code)), joinWithNewAccount(newPerson(code))]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await listMembers(admin.tenantId)).toHaveLength(2);
  });

  test('is stored as a hash, so that a reader of the database can’t use it', async () => {
    const code = await invite();
    const rows = await getDb().invitation.findMany({ where: { tenantId: admin.tenantId } });
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(await findInvitation(rows[0]?.codeHash)).toBeNull();
  });

  test('opens nothing after its end, when it is taken back, and as another text', async () => {
    const taken = await invite();
    const [open] = await listInvitations(admin.tenantId);
    await revokeInvitation(admin, open?.id ?? '');
    const ended = await invite();
    await getDb().invitation.updateMany({ where: { tenantId: admin.tenantId }, data: { endsAt: new Date(0) } });
    for (const code of [taken, ended, '', 'x', undefined, ['a']]) expect(await findInvitation(code)).toBeNull();
    await expect(revokeInvitation(admin, open?.id ?? '')).rejects.toMatchObject({ code: 'notFound' });
  });

  test('is not used up by an e-mail that has an account, nor by a common password', async () => {
    const code = await invite();
    const taken = { ...newPerson(code), email: (await emailOf(admin)).toUpperCase() };
    await expect(joinWithNewAccount(taken)).rejects.toMatchObject({ issues: [{ path: 'email', code: 'emailTaken' }] });
    const common = { ...newPerson(code), password: 'password123' };
    await expect(joinWithNewAccount(common)).rejects.toMatchObject({ issues: [{ path: 'password' }] });
    await joinWithNewAccount(newPerson(code));
  });

  test('adds a studio to a person who has an account, and never gives a member another role', async () => {
    const other = await newStudio('South Light');
    const code = await invite('creator');
    expect(await joinWithAccount(code, other.userId)).toEqual({ tenantId: admin.tenantId, userId: other.userId });
    const again = await invite('admin');
    await expect(joinWithAccount(again, other.userId)).rejects.toMatchObject({ code: 'alreadyMember' });
    expect(await findInvitation(again)).not.toBeNull();
  });

  test('does not let a locked-out person back in, but one who was removed', async () => {
    const member = await addMember(admin.tenantId, 'creator');
    await setMemberDisabled(admin, member.userId, true);
    await expect(joinWithAccount(await invite(), member.userId)).rejects.toMatchObject({ code: 'alreadyMember' });
    await removeMember(admin, member.userId);
    expect(await signIn(member)).toBeNull();
    await joinWithAccount(await invite('viewer'), member.userId);
    expect(await signIn(member)).toMatchObject(member);
  });
});

describe('a member', () => {
  test('gets another role, which holds in the open session', async () => {
    const member = await addMember(admin.tenantId, 'viewer');
    const session = await openSession(member, visitor);
    await setRole(admin, member.userId, 'creator');
    expect(await findSession(session)).toMatchObject({ role: 'creator' });
  });

  test('is locked out with all sessions, streams and links within five seconds, and let in again', async () => {
    const member = await addMember(admin.tenantId, 'creator');
    const session = await openSession(member, visitor);
    await createPasswordReset(admin, member.userId);
    const cookie = await encode({ token: { ...session }, secret: getEnv().AUTH_SECRET });
    const ended: string[] = [];
    await watchSession(cookie, () => ended.push('watched'));
    const stop = await watchSession(cookie, () => ended.push('stopped'));
    stop();
    await setMemberDisabled(admin, member.userId, true);
    expect(await findSession(session)).toBeNull();
    expect(await signIn(member)).toBeNull();
    await expect(openSession(member, visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await getDb().passwordReset.count({ where: { userId: member.userId } })).toBe(0);
    await expect.poll(() => ended, { timeout: 5_000 }).toEqual(['watched']);
    await setMemberDisabled(admin, member.userId, false);
    expect(await signIn(member)).toMatchObject(member);
  });

  test('who is removed keeps the name at their work, and is in no list', async () => {
    const member = await addMember(admin.tenantId, 'creator');
    await removeMember(admin, member.userId);
    expect(await listMembers(admin.tenantId)).toHaveLength(1);
    const row = await getDb().user.findFirst({
      where: { id: member.userId, memberships: { some: { tenantId: admin.tenantId } } },
    });
    expect(row?.name).toBe('Bo');
    await expect(setRole(admin, member.userId, 'admin')).rejects.toMatchObject({ code: 'notFound' });
  });

  test('of another studio is out of reach', async () => {
    const stranger = await newStudio('South Light');
    await addMember(stranger.tenantId, 'admin');
    const invitation = await invite('creator', stranger);
    const [open] = await listInvitations(stranger.tenantId);
    for (const attempt of [
      () => setRole(admin, stranger.userId, 'viewer'),
      () => setMemberDisabled(admin, stranger.userId, true),
      () => removeMember(admin, stranger.userId),
      () => createPasswordReset(admin, stranger.userId),
      () => revokeInvitation(admin, open?.id ?? ''),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'notFound' });
    expect(await findInvitation(invitation)).not.toBeNull();
    expect(await signIn(stranger)).toMatchObject(stranger);
  });
});

describe('the last administrator', () => {
  test('stays one, whatever is tried', async () => {
    const disabled = await addMember(admin.tenantId, 'admin');
    await setMemberDisabled(admin, disabled.userId, true);
    for (const attempt of [
      () => setRole(admin, admin.userId, 'creator'),
      () => setMemberDisabled(admin, admin.userId, true),
      () => removeMember(admin, admin.userId),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'lastAdministrator' });
    await setMemberDisabled(admin, disabled.userId, false);
    await setRole(admin, admin.userId, 'creator');
  });

  test('is left when two demote each other at the same moment', async () => {
    const other = await addMember(admin.tenantId, 'admin');
    const both = await Promise.allSettled([
      setRole(admin, other.userId, 'viewer'),
      setRole(other, admin.userId, 'viewer'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a link for a new password', () => {
  const link = async (member: Actor, actor = admin) => codeOf((await createPasswordReset(actor, member.userId)).path);

  test('sets it once, and ends all sessions', async () => {
    const member = await addMember(admin.tenantId, 'creator');
    const session = await openSession(member, visitor);
    const replaced = await link(member);
    const code = await link(member);
    const next = 'another long sentence';
    await expect(resetPassword({ code: replaced, password: next })).rejects.toMatchObject({ code: 'linkEnded' });
    expect(await resetPassword({ code, password: next })).toEqual(member);
    await expect(resetPassword({ code, password: next })).rejects.toMatchObject({ code: 'linkEnded' });
    expect(await findSession(session)).toBeNull();
    expect(await signIn(member)).toBeNull();
    expect(await signIn(member, next)).toMatchObject(member);
  });

  test('is made only by somebody who administers all studios of the person', async () => {
    const member = await addMember(admin.tenantId, 'creator');
    const early = await link(member);
    const other = await newStudio('South Light');
    await joinWithAccount(await invite('viewer', other), member.userId);
    await expect(resetPassword({ code: early, password: 'x'.repeat(12) })).rejects.toMatchObject({ code: 'linkEnded' });
    await expect(link(member)).rejects.toMatchObject({ code: 'otherStudios' });
    await joinWithAccount(await invite('admin', other), admin.userId);
    await link(member);
  });
});

describe('a person’s own account', () => {
  test('lists the browsers that are signed in, and signs them out, but nobody else’s', async () => {
    const other = await addMember(admin.tenantId, 'creator');
    const foreign = await openSession(other, visitor);
    const here = await openSession(admin, { address: '203.0.113.7', userAgent: 'Mozilla (Windows) Firefox/133.0' });
    const there = await openSession(admin, visitor);
    await openSession(admin, visitor);
    const sessions = await listOwnSessions(admin.userId, here.sessionId);
    expect(sessions).toHaveLength(3);
    expect(sessions[0]).toMatchObject({ isThis: true, browser: 'Firefox', system: 'Windows', address: '203.0.113.7' });
    await endOwnSession(admin, there.sessionId);
    expect(await findSession(there)).toBeNull();
    await expect(endOwnSession(admin, foreign.sessionId)).rejects.toMatchObject({ code: 'notFound' });
    expect(await endOtherSessions(admin, here.sessionId)).toBe(1);
    expect(await findSession(here)).not.toBeNull();
    expect(await findSession(foreign)).not.toBeNull();
  });

  test('lists the studios that may be entered, and no others', async () => {
    const other = await newStudio('A Second One');
    const locked = await newStudio('A Third One');
    for (const studio of [other, locked]) await joinWithAccount(await invite('viewer', studio), admin.userId);
    await setMemberDisabled(locked, admin.userId, true);
    expect((await listOwnStudios(admin.userId)).map(({ name }) => name)).toEqual(['A Second One', 'North Light']);
    await requireOwnStudio(admin.userId, other.tenantId);
    for (const tenantId of [locked.tenantId, (await newStudio('Elsewhere')).tenantId])
      await expect(requireOwnStudio(admin.userId, tenantId)).rejects.toMatchObject({ code: 'notFound' });
  });
});
