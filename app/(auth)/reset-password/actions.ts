'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { formAction } from '@/lib/actions/form-action.server';
import { beginSignIn } from '@/lib/auth/begin-session.server';
import { resetPassword } from '@/lib/people/passwords/reset-password.server';
import { resetPasswordInput } from '@/lib/people/passwords/schema';

/** Sets a new password. Open to anyone who has the code of an administrator's link. */
export const resetPasswordAction = defineAction({
  right: 'anyone',
  audit: ['password.reset', 'session.opened'],
  input: resetPasswordInput,
  run: async ({ input, log }) => {
    const actor = await resetPassword(input);
    log.info(actor, 'password set by a link');
    await beginSignIn(actor);
  },
});

/** For a form that is sent before its JavaScript has loaded. */
export const resetPasswordByForm = formAction(resetPasswordAction, ['code', 'password'], { next: '/' });
