'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { createFirstAdmin } from '@/lib/auth/create-first-admin.server';
import { setupInput } from '@/lib/auth/schema';
import { AppError } from '@/lib/errors/app-error';

/** Creates the studio and its administrator, once. Public by nature: who comes first to a new studio owns it. */
export const setUpStudio = defineAction({
  role: 'anyone',
  input: setupInput,
  run: async ({ input, log }) => {
    const created = await createFirstAdmin(input);
    if (!created) throw new AppError('conflict', 'the studio has been set up already');
    log.info({ tenantId: created.tenantId }, 'studio set up');
  },
});
