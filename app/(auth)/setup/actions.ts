'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { formAction } from '@/lib/actions/form-action.server';
import { beginSession } from '@/lib/auth/begin-session.server';
import { isSetupOpen } from '@/lib/auth/is-setup-open.server';
import { setupInput } from '@/lib/auth/schema';
import { AppError } from '@/lib/errors/app-error';
import { createFirstAdmin } from '@/lib/installation/create-first-admin.server';

/** Creates the studio and its administrator, once. Open to anyone who has the code of the printed link. */
export const setUpStudio = defineAction({
  right: 'anyone',
  audit: ['tenant.created', 'session.opened'],
  input: setupInput,
  run: async ({ input, log }) => {
    if (!isSetupOpen(input.code)) throw new AppError('setupClosed', 'the code of the printed link is missing or wrong');
    const created = await createFirstAdmin(input);
    if (!created) throw new AppError('conflict', 'the studio has been set up already');
    log.info({ tenantId: created.tenantId }, 'studio set up');
    await beginSession(created);
  },
});

/** For a form that is sent before its JavaScript has loaded. */
export const setUpByForm = formAction(setUpStudio, ['code', 'tenantName', 'name', 'email', 'password'], {
  next: '/create',
  kept: ['tenantName', 'name', 'email'],
});
