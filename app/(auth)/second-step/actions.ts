'use server';

import { headers } from 'next/headers';
import { defineAction } from '@/lib/actions/define-action.server';
import { formAction } from '@/lib/actions/form-action.server';
import { codeInput, noInput, passkeyProofInput } from '@/lib/factors/schema';
import { askAtSignIn, finishSignIn } from '@/lib/factors/second-step.server';

/** Open to anyone: the sealed cookie of the first step says who they are. */
export const secondStepAction = defineAction({
  right: 'anyone',
  audit: ['session.opened'],
  input: codeInput,
  run: async ({ input, log }) => {
    log.info(await finishSignIn(input, await headers()), 'signed in with a code');
  },
});

/** For a form that is sent before its JavaScript has loaded. */
export const secondStepByForm = formAction(secondStepAction, ['code'], { next: '/' });

export const askSecondStepAction = defineAction({
  right: 'anyone',
  audit: { none: 'It only makes a question for a passkey.' },
  input: noInput,
  run: async () => askAtSignIn(await headers()),
});

export const secondStepByPasskeyAction = defineAction({
  right: 'anyone',
  audit: ['session.opened'],
  input: passkeyProofInput,
  run: async ({ input, log }) => {
    log.info(await finishSignIn(input, await headers()), 'signed in with a passkey');
  },
});
