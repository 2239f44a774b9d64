'use server';

import { cookies, headers } from 'next/headers';
import { defineAction } from '@/lib/actions/define-action.server';
import { formAction } from '@/lib/actions/form-action.server';
import { beginSession } from '@/lib/auth/begin-session.server';
import { changePassword } from '@/lib/auth/change-password.server';
import { cookieName } from '@/lib/auth/cookies.server';
import { endSession } from '@/lib/auth/end-session.server';
import { readSessionToken } from '@/lib/auth/find-session.server';
import { changePasswordInput } from '@/lib/auth/schema';
import { readVisitor } from '@/lib/auth/visitor.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { chooseNotification } from '@/lib/notifications/notification-choices.server';
import { chooseNotificationInput } from '@/lib/notifications/schema';
import { endOtherSessions, endOwnSession } from '@/lib/people/account/own-sessions.server';
import { requireOwnStudio } from '@/lib/people/account/own-studios.server';
import { renameSelf } from '@/lib/people/account/rename-self.server';
import { endSessionInput, enterStudioInput, noInput, renameSelfInput } from '@/lib/people/account/schema';
import { savePreferences } from '@/lib/people/preferences/preferences.server';
import { savePreferencesInput } from '@/lib/people/preferences/schema';

/** Ends every session of this person, and opens a new one for this browser. */
export const changePasswordAction = defineAction({
  right: 'look',
  audit: ['password.changed', 'session.opened'],
  input: changePasswordInput,
  run: async ({ input, session, log }) => {
    const { userId, tenantId } = session;
    const { address } = readVisitor(await headers());
    await changePassword({ userId, tenantId, address, ...input }, databaseNow());
    await beginSession({ userId, tenantId }, session.isProven);
    log.info('password changed');
  },
});

/** For a form that is sent before its JavaScript has loaded. */
export const changePasswordByForm = formAction(changePasswordAction, ['current', 'next'], { next: '/account' });

export const renameSelfAction = defineAction({
  right: 'look',
  audit: ['person.renamed'],
  input: renameSelfInput,
  run: ({ input, session }) => renameSelf(session, input.name),
});

/** The menus of every page and the form of this one save with it. */
export const savePreferencesAction = defineAction({
  right: 'look',
  audit: { none: 'How a person sees the studio concerns nobody else.' },
  input: savePreferencesInput,
  run: ({ input, session }) => savePreferences(session.userId, input),
});

export const chooseNotificationAction = defineAction({
  right: 'look',
  audit: { none: 'What a person is told of concerns nobody else.' },
  input: chooseNotificationInput,
  run: ({ input, session }) => chooseNotification(session.userId, input),
});

export const endSessionAction = defineAction({
  right: 'look',
  audit: ['session.ended'],
  input: endSessionInput,
  run: ({ input, session }) => endOwnSession(session, input.sessionId),
});

/** Returns how many sessions ended. */
export const endOtherSessionsAction = defineAction({
  right: 'look',
  audit: ['session.othersEnded'],
  input: noInput,
  run: async ({ session }) => endOtherSessions(session, (await ownToken())?.sessionId ?? null),
});

/**
 * Enters another studio of the person: this browser's session ends and one in the other studio begins, so a page of the
 * first studio that is still open can change nothing in the second.
 */
export const enterStudioAction = defineAction({
  right: 'look',
  audit: ['session.opened', 'session.ended'],
  input: enterStudioInput,
  run: async ({ input, session }) => {
    await requireOwnStudio(session.userId, input.tenantId);
    const token = await ownToken();
    await beginSession({ userId: session.userId, tenantId: input.tenantId }, session.isProven);
    await endSession(token);
  },
});

async function ownToken() {
  return await readSessionToken((await cookies()).get(cookieName('session'))?.value);
}
