'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action.server';
import { checkTextKey } from '@/lib/prompt-help/check-text-key.server';
import { deleteTextKey, saveTextKey } from '@/lib/prompt-help/save-text-key.server';
import { saveTextKeyInput } from '@/lib/prompt-help/text-key';

export const saveTextKeyAction = defineAction({
  right: 'managePromptHelp',
  audit: ['textKey.saved'],
  input: saveTextKeyInput,
  run: ({ input, session }) => saveTextKey(session, input),
});

/** Tests the text key by a question of a few tokens. Returns the outcome and what it cost. */
export const checkTextKeyAction = defineAction({
  right: 'managePromptHelp',
  audit: ['textKey.checked'],
  input: z.strictObject({}),
  run: ({ session, log }) => checkTextKey(session, { log, signal: AbortSignal.timeout(20_000) }),
});

export const deleteTextKeyAction = defineAction({
  right: 'managePromptHelp',
  audit: ['textKey.deleted'],
  input: z.strictObject({}),
  run: ({ session }) => deleteTextKey(session),
});
