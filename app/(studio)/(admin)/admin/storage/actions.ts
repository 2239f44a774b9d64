'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { setQuota, setQuotaInput } from '@/lib/quota/set-quota.server';

export const setQuotaAction = defineAction({
  role: 'admin',
  input: setQuotaInput,
  run: ({ input, session }) => setQuota(session, input),
});
