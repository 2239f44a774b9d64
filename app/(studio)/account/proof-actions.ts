'use server';

import { cookies, headers } from 'next/headers';
import { defineAction } from '@/lib/actions/define-action.server';
import { cookieName } from '@/lib/auth/cookies.server';
import { readSessionToken } from '@/lib/auth/find-session.server';
import type { Session } from '@/lib/auth/session';
import { readVisitor } from '@/lib/auth/visitor.server';
import { findProofMethods } from '@/lib/factors/find-factors.server';
import { askForPasskey } from '@/lib/factors/passkeys.server';
import { proveAgain } from '@/lib/factors/prove-again.server';
import { relyingParty } from '@/lib/factors/relying-party.server';
import { codeInput, noInput, passkeyProofInput, passwordInput } from '@/lib/factors/schema';

export const findProofMethodsAction = defineAction({
  right: 'proveSelf',
  audit: { none: 'It only reads.' },
  input: noInput,
  run: ({ session }) => findProofMethods(session.userId),
});

export const proveByPasswordAction = defineAction({
  right: 'proveSelf',
  audit: ['proof.given'],
  input: passwordInput,
  run: ({ input, session }) => prove(session, input),
});

export const proveByCodeAction = defineAction({
  right: 'proveSelf',
  audit: ['proof.given'],
  input: codeInput,
  run: ({ input, session }) => prove(session, input),
});

export const askForPasskeyAction = defineAction({
  right: 'proveSelf',
  audit: { none: 'It only makes a question for a passkey.' },
  input: noInput,
  run: async ({ session }) => await askForPasskey(session.userId, relyingParty(await headers())),
});

export const proveByPasskeyAction = defineAction({
  right: 'proveSelf',
  audit: ['proof.given'],
  input: passkeyProofInput,
  run: ({ input, session }) => prove(session, input),
});

async function prove({ userId, tenantId }: Session, given: Parameters<typeof proveAgain>[1]): Promise<void> {
  const asked = await headers();
  const token = await readSessionToken((await cookies()).get(cookieName('session'))?.value);
  const { address } = readVisitor(asked);
  await proveAgain({ userId, tenantId, address, sessionId: String(token?.sessionId) }, given, relyingParty(asked));
}
