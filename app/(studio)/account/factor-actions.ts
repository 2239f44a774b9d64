'use server';

import { headers } from 'next/headers';
import { defineAction } from '@/lib/actions/define-action.server';
import { beginApp, confirmApp, removeApp } from '@/lib/factors/authenticator-app.server';
import { addPasskey, askForNewPasskey, removePasskey } from '@/lib/factors/passkeys.server';
import { renewRecoveryCodes } from '@/lib/factors/recovery-codes.server';
import { relyingParty } from '@/lib/factors/relying-party.server';
import { codeInput, newPasskeyInput, noInput, passkeyIdInput } from '@/lib/factors/schema';

export const beginAppAction = defineAction({
  right: 'secureSelf',
  audit: { none: 'An app is no factor before its first code.' },
  input: noInput,
  run: ({ session }) => beginApp(session, { studio: session.tenantName, email: session.email }),
});

/** Returns the recovery codes. */
export const confirmAppAction = defineAction({
  right: 'secureSelf',
  audit: ['factor.appAdded'],
  input: codeInput,
  run: ({ input, session }) => confirmApp(session, input.code),
});

export const removeAppAction = defineAction({
  right: 'secureSelf',
  audit: ['factor.appRemoved'],
  input: noInput,
  run: ({ session }) => removeApp(session),
});

/** Returns the new recovery codes; the old ones end. */
export const renewCodesAction = defineAction({
  right: 'secureSelf',
  audit: ['factor.codesRenewed'],
  input: noInput,
  run: ({ session }) => renewRecoveryCodes(session),
});

export const askForNewPasskeyAction = defineAction({
  right: 'secureSelf',
  audit: { none: 'It only makes a question for a passkey.' },
  input: noInput,
  run: async ({ session }) => await askForNewPasskey(session, relyingParty(await headers())),
});

/** Returns recovery codes when it is the first factor. */
export const addPasskeyAction = defineAction({
  right: 'secureSelf',
  audit: ['factor.passkeyAdded'],
  input: newPasskeyInput,
  run: async ({ input, session }) => await addPasskey(session, input, relyingParty(await headers())),
});

export const removePasskeyAction = defineAction({
  right: 'secureSelf',
  audit: ['factor.passkeyRemoved'],
  input: passkeyIdInput,
  run: ({ input, session }) => removePasskey(session, input.passkeyId),
});
