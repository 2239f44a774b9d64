'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { formAction } from '@/lib/actions/form-action.server';
import { beginSession } from '@/lib/auth/begin-session.server';
import { joinWithAccount, joinWithNewAccount } from '@/lib/people/invitations/join-studio.server';
import { joinInput, joinSignedInInput } from '@/lib/people/invitations/schema';

/** Creates an account with an invitation. Open to anyone who has the link's code. */
export const joinAction = defineAction({
  right: 'anyone',
  audit: ['person.joined', 'session.opened'],
  input: joinInput,
  run: async ({ input, log }) => {
    const actor = await joinWithNewAccount(input);
    log.info(actor, 'joined by an invitation');
    await beginSession(actor);
  },
});

/** Joins with the account that is signed in. The session goes over to the new studio. */
export const joinSignedInAction = defineAction({
  right: 'look',
  audit: ['person.joined', 'session.opened'],
  input: joinSignedInInput,
  run: async ({ input, session, log }) => {
    const actor = await joinWithAccount(input.code, session.userId);
    log.info(actor, 'joined by an invitation');
    await beginSession(actor, session.isProven);
  },
});

/** For forms that are sent before their JavaScript has loaded. */
export const joinByForm = formAction(joinAction, ['code', 'name', 'email', 'password'], {
  next: '/',
  kept: ['name', 'email'],
});
export const joinSignedInByForm = formAction(joinSignedInAction, ['code'], { next: '/' });
