import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { changePassword } from '@/lib/auth/change-password.server';
import { checkCredentials } from '@/lib/auth/check-credentials.server';
import { openSession } from '@/lib/auth/open-session.server';
import { hashPassword } from '@/lib/auth/password.server';
import { getDb } from '@/lib/db/client.server';
import { createFirstAdmin } from '@/lib/installation/create-first-admin.server';
import { createKey } from '@/lib/keys/create-key.server';
import { retireKey } from '@/lib/keys/retire-key.server';
import { createInvitation } from '@/lib/people/invitations/create-invitation.server';
import { joinWithNewAccount } from '@/lib/people/invitations/join-studio.server';
import { createPasswordReset } from '@/lib/people/passwords/create-password-reset.server';
import { resetPassword } from '@/lib/people/passwords/reset-password.server';
import { saveTextKey } from '@/lib/prompt-help/save-text-key.server';

const codeOf = (path: string) => new URL(path, 'http://studio.example').searchParams.get('code') ?? '';

// Every way in which a secret, a password or a link's code comes in. A new one belongs here.
test('no secret, password or code of a link is in the audit', async () => {
  const db = getDb();
  const secrets = ['sk-very-private-4f2a', 'sk-words-private-77', 'first long sentence', 'second long sentence'];
  const [key = '', textKey = '', password = '', second = ''] = secrets;
  const email = `${v7()}@example.com`;
  const created = await createFirstAdmin({ tenantName: 'Studio', name: 'Ada', email, password });
  const actor = created ?? expect.fail('the database was not empty');
  const visitor = { address: '203.0.113.9', userAgent: 'test' };
  const { sessionId } = await openSession(actor, visitor);
  const { id } = await createKey(actor, {
    providerId: 'see2ai',
    label: 'Main',
    baseUrl: 'https://see2ai.com',
    secret: key,
  });
  await retireKey(db, actor, id);
  await saveTextKey(actor, { baseUrl: 'https://8.8.8.8/v1', model: 'm', secret: textKey, prices: null });
  const code = codeOf((await createInvitation(actor, { role: 'creator', note: 'Bo', days: 7 })).path);
  const joined = await joinWithNewAccount({ code, name: 'Bo', email: `${v7()}@example.com`, password });
  const reset = codeOf((await createPasswordReset(actor, joined.userId)).path);
  await resetPassword({ code: reset, password: second });
  const change = { ...actor, address: '203.0.113.9', current: second, next: 'third long sentence' };
  await expect(changePassword(change, new Date())).rejects.toThrow();
  await changePassword({ ...change, current: password }, new Date());
  await checkCredentials({ email, password: second, address: v7(), device: null }, new Date());
  const audit = () => db.auditEvent.findMany({ where: { tenantId: actor.tenantId }, orderBy: { createdAt: 'asc' } });
  await expect.poll(async () => (await audit()).map(({ action }) => action)).toContain('session.refused');
  const rows = await audit();
  expect(rows.length).toBeGreaterThanOrEqual(11);
  const hashes = [await hashPassword(password), '$argon2', 'v1.'];
  for (const secret of [...secrets, 'third long sentence', code, reset, ...hashes])
    expect(JSON.stringify(rows)).not.toContain(secret);
  // The session's id is not its cookie: that is encrypted with AUTH_SECRET.
  expect(rows.filter(({ target }) => target === sessionId).map(({ action }) => action)).toEqual(['session.opened']);
});
