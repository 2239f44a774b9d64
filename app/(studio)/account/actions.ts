'use server';

import { headers } from 'next/headers';
import { defineAction } from '@/lib/actions/define-action.server';
import { formAction } from '@/lib/actions/form-action.server';
import { changePassword } from '@/lib/auth/change-password.server';
import { writeSessionCookie } from '@/lib/auth/cookies.server';
import { openSession } from '@/lib/auth/open-session.server';
import { changePasswordInput } from '@/lib/auth/schema';
import { readVisitor } from '@/lib/auth/visitor.server';
import { databaseNow } from '@/lib/db/database-clock.server';

/** Ends every session of this person, and opens a new one for this browser. */
export const changePasswordAction = defineAction({
  role: 'viewer',
  input: changePasswordInput,
  run: async ({ input, session, log }) => {
    const { userId, tenantId } = session;
    const asked = await headers();
    const visitor = readVisitor(asked);
    await changePassword({ userId, tenantId, address: visitor.address, ...input }, databaseNow());
    await writeSessionCookie(await openSession({ userId, tenantId }, visitor), asked);
    log.info('password changed');
  },
});

/** For a form that is sent before its JavaScript has loaded. */
export const changePasswordByForm = formAction(changePasswordAction, ['current', 'next'], { next: '/account' });
