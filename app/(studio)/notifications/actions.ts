'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { markNotificationsRead } from '@/lib/notifications/mark-read.server';
import { markReadInput } from '@/lib/notifications/schema';

export const markReadAction = defineAction({
  right: 'look',
  audit: { none: 'only its person’s view changes' },
  input: markReadInput,
  run: async ({ input, session }) => {
    await markNotificationsRead(session, input);
  },
});
