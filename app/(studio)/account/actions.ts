'use server';

import { headers } from 'next/headers';
import { defineAction } from '@/lib/actions/define-action.server';
import { changePassword } from '@/lib/auth/change-password.server';
import { clientAddress } from '@/lib/auth/client-address';
import { changePasswordInput } from '@/lib/auth/schema';
import { databaseNow } from '@/lib/db/database-clock.server';

/** Ends every session of this person; the form signs its own browser in anew. */
export const changePasswordAction = defineAction({
  role: 'viewer',
  input: changePasswordInput,
  run: async ({ input, session, log }) => {
    const address = clientAddress((await headers()).get('x-forwarded-for'));
    await changePassword({ userId: session.userId, tenantId: session.tenantId, ...input, address }, databaseNow());
    log.info('password changed');
  },
});
