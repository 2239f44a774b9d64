'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { deleteKey, setKeyDisabled } from '@/lib/keys/change-key.server';
import { checkKey } from '@/lib/keys/check-key.server';
import { createKey } from '@/lib/keys/create-key.server';
import { createKeyInput, keyIdInput, setKeyDisabledInput } from '@/lib/keys/schema';

export const createKeyAction = defineAction({
  role: 'admin',
  input: createKeyInput,
  run: ({ input, session }) => createKey(session, input),
});

/** Free of charge. Answers how the provider took the key. */
export const checkKeyAction = defineAction({
  role: 'admin',
  input: keyIdInput,
  run: ({ input, session, log }) => checkKey(session, input.keyId, log),
});

export const setKeyDisabledAction = defineAction({
  role: 'admin',
  input: setKeyDisabledInput,
  run: ({ input, session }) => setKeyDisabled(session, input.keyId, input.disabled),
});

export const deleteKeyAction = defineAction({
  role: 'admin',
  input: keyIdInput,
  run: ({ input, session }) => deleteKey(session, input.keyId),
});
