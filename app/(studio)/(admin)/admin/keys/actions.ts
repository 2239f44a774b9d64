'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { getDb } from '@/lib/db/client.server';
import { checkKey } from '@/lib/keys/check-key.server';
import { createKey } from '@/lib/keys/create-key.server';
import { replaceSecret } from '@/lib/keys/replacing/replace-secret.server';
import { resumeKey } from '@/lib/keys/resume-key.server';
import { retireKey } from '@/lib/keys/retire-key.server';
import {
  createKeyInput,
  keyIdInput,
  replaceSecretInput,
  setKeyDisabledInput,
  setKeyLimitsInput,
  setKeyModelsInput,
  setKeyUseInput,
} from '@/lib/keys/schema';
import { setKeyDisabled } from '@/lib/keys/set-key-disabled.server';
import { setKeyLimits } from '@/lib/keys/set-key-limits.server';
import { setKeyModels } from '@/lib/keys/set-key-models.server';
import { setKeyUse } from '@/lib/keys/set-key-use.server';
import { getQueue } from '@/lib/queue/get-queue.server';

export const createKeyAction = defineAction({
  right: 'manageKeys',
  audit: ['key.created'],
  input: createKeyInput,
  run: ({ input, session }) => createKey(session, input),
});

/** Tests a key, free of charge. Returns the outcome. */
export const checkKeyAction = defineAction({
  right: 'manageKeys',
  audit: ['key.checked', 'key.resumed'],
  input: keyIdInput,
  run: async ({ input, session, log }) => {
    const check = await checkKey(session, input.keyId, log);
    // A paused key that is accepted takes tasks again.
    if (check.ok) getQueue().wake({ type: 'submit' });
    return check;
  },
});

/** Ends the pause of a key without a test. */
export const resumeKeyAction = defineAction({
  right: 'manageKeys',
  audit: ['key.resumed'],
  input: keyIdInput,
  run: async ({ input, session }) => {
    await resumeKey(session, input.keyId);
    getQueue().wake({ type: 'submit' });
  },
});

export const setKeyDisabledAction = defineAction({
  right: 'manageKeys',
  audit: ['key.disabled', 'key.enabled'],
  input: setKeyDisabledInput,
  run: ({ input, session }) => setKeyDisabled(session, input.keyId, input.disabled),
});

export const setKeyModelsAction = defineAction({
  right: 'manageKeys',
  audit: ['key.models'],
  input: setKeyModelsInput,
  run: ({ input, session }) => setKeyModels(session, input),
});

/** Tasks that the new limits admit are submitted at once. */
export const setKeyLimitsAction = defineAction({
  right: 'manageKeys',
  audit: ['key.limited'],
  input: setKeyLimitsInput,
  run: async ({ input, session }) => {
    await setKeyLimits(session, input);
    getQueue().wake({ type: 'submit' });
  },
});

export const setKeyUseAction = defineAction({
  right: 'manageKeys',
  audit: ['key.use'],
  input: setKeyUseInput,
  run: ({ input, session }) => setKeyUse(session, input),
});

/** Takes a new secret for a key, after a free test of it. Returns how many tasks finish with the old one. */
export const replaceSecretAction = defineAction({
  right: 'manageKeys',
  audit: ['key.secretReplaced'],
  input: replaceSecretInput,
  run: ({ input, session, log }) => replaceSecret(session, input, log),
});

export const deleteKeyAction = defineAction({
  right: 'manageKeys',
  audit: ['key.deleted', 'key.erased'],
  input: keyIdInput,
  run: ({ input, session }) => retireKey(getDb(), session, input.keyId),
});
