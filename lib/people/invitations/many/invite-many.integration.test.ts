import { v7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { createInvitation, mostOpenInvitations } from '../create-invitation.server';
import { findInvitation } from '../find-invitation.server';
import { joinWithNewAccount } from '../join-studio.server';
import { listInvitations } from '../list-invitations.server';
import { inviteMany, previewInvitations } from './invite-many.server';

let admin: Actor;

beforeEach(async () => {
  const { id: tenantId } = await getDb().tenant.create({ data: { name: 'North Light', timeZone: 'Asia/Shanghai' } });
  admin = await addMember(tenantId);
});

async function addMember(tenantId: string, state: 'active' | 'disabled' | 'removed' = 'active'): Promise<Actor> {
  const { id: userId } = await getDb().user.create({
    data: {
      email: `${v7()}@example.com`,
      name: 'Bo',
      passwordHash: '',
      memberships: { create: { tenantId, role: 'admin', state } },
    },
  });
  return { tenantId, userId };
}

const emailOf = async ({ userId }: Actor) => (await getDb().user.findUniqueOrThrow({ where: { id: userId } })).email;
const list = (text: string) => ({ text, role: 'viewer' as const, days: 7 as const });
const preview = (text: string) => previewInvitations(admin, list(text));
const codeOf = (path: string) => new URL(path, 'http://studio.example').searchParams.get('code') ?? '';
const tomorrow = () => new Date(Date.now() + 30 * 3_600_000).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

async function press(text: string, leaveOut = false) {
  const { fingerprint } = await preview(text);
  return await inviteMany(admin, { ...list(text), fingerprint, leaveOut });
}

test('a list becomes a link per line, each with its role, name and end, in the audit one by one', async () => {
  const day = tomorrow();
  const links = await press(`cy@example.com,Cy Park,creator,${day}\nvi@example.com`);
  expect(links).toMatchObject([
    { email: 'cy@example.com', name: 'Cy Park', role: 'creator' },
    { email: 'vi@example.com', name: '', role: 'viewer' },
  ]);
  // To the end of the day, in the studio's time zone.
  expect(links[0]?.endsAt).toBe(new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString());
  const usual = Date.parse(links[1]?.endsAt ?? '') - Date.now();
  expect(usual).toBeGreaterThan(6.9 * 86_400_000);
  expect(usual).toBeLessThan(7.1 * 86_400_000);
  const open = await listInvitations(admin.tenantId);
  expect(open.map(({ note, email }) => [note, email]).sort()).toEqual([
    ['Cy Park', 'cy@example.com'],
    ['vi@example.com', 'vi@example.com'],
  ]);
  const events = await getDb().auditEvent.findMany({ where: { tenantId: admin.tenantId } });
  expect(events.map(({ action, target }) => [action, target]).sort()).toEqual(
    open.map(({ id }) => ['invitation.created', id]).sort(),
  );

  const code = codeOf(links[0]?.path ?? '');
  expect(await findInvitation(code)).toMatchObject({ invited: { email: 'cy@example.com', name: 'Cy Park' } });
  expect(await findInvitation(codeOf(links[1]?.path ?? ''))).toMatchObject({ invited: { name: '' } });
  // Any address joins: what the list says is a beginning, no lock.
  await joinWithNewAccount({ code, name: 'Cy', email: `${v7()}@example.com`, password: 'a long enough sentence' });
  expect(await findInvitation(code)).toBeNull();
});

test('members, people who are locked out and those with an open link are named; who was removed can come back', async () => {
  const [member, locked, removed] = [
    await emailOf(admin),
    await emailOf(await addMember(admin.tenantId, 'disabled')),
    await emailOf(await addMember(admin.tenantId, 'removed')),
  ];
  await press('cy@example.com');
  const { lines } = await preview(
    [member.toUpperCase(), locked, removed, 'cy@example.com', 'new@example.com'].join('\n'),
  );
  expect(lines.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
    ['member'],
    ['lockedOut'],
    [],
    ['invited'],
    [],
  ]);
});

test('nothing is made while a line is wrong, unless the wrong lines are left out', async () => {
  const text = 'cy@example.com\nnobody\nvi@example.com';
  await expect(press(text)).rejects.toMatchObject({ code: 'notPossible' });
  await expect(press('nobody', true)).rejects.toMatchObject({ code: 'notPossible' });
  expect(await listInvitations(admin.tenantId)).toEqual([]);
  expect((await press(text, true)).map(({ email }) => email)).toEqual(['cy@example.com', 'vi@example.com']);
});

test('of two presses of the same list one makes its links, and the other nothing', async () => {
  const text = 'cy@example.com\nvi@example.com';
  const { fingerprint } = await preview(text);
  const input = { ...list(text), fingerprint, leaveOut: false };
  const both = await Promise.allSettled([inviteMany(admin, input), inviteMany(admin, input)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
  expect(await listInvitations(admin.tenantId)).toHaveLength(2);
});

test('a list that no longer does what its preview said makes nothing', async () => {
  const { fingerprint } = await preview('cy@example.com\nvi@example.com');
  await press('vi@example.com');
  const input = { ...list('cy@example.com\nvi@example.com'), fingerprint, leaveOut: true };
  await expect(inviteMany(admin, input)).rejects.toMatchObject({ code: 'conflict' });
  expect(await listInvitations(admin.tenantId)).toHaveLength(1);
});

test('no more links are open than one by one, and another studio’s links don’t count', async () => {
  const text = Array.from({ length: mostOpenInvitations }, (_, index) => `a${index}@example.com`).join('\n');
  await createInvitation(admin, { role: 'viewer', note: 'One', days: 1 });
  expect(await preview(text)).toMatchObject({ refusal: { code: 'tooManyOpen', params: { open: 1, ready: 200 } } });
  await expect(press(text)).rejects.toMatchObject({ code: 'notPossible' });

  const { id: tenantId } = await getDb().tenant.create({ data: { name: 'South Light' } });
  admin = await addMember(tenantId);
  expect(await press(text)).toHaveLength(mostOpenInvitations);
  expect(await listInvitations(tenantId)).toHaveLength(mostOpenInvitations);
});
