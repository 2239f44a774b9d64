'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { setDownloadPattern, setDownloadPatternInput } from '@/lib/media/download-name/set-download-pattern.server';
import { setQuota, setQuotaInput } from '@/lib/quota/set-quota.server';

export const setQuotaAction = defineAction({
  right: 'manageStorage',
  audit: ['storage.quotaSet'],
  input: setQuotaInput,
  run: ({ input, session }) => setQuota(session, input),
});

export const setDownloadPatternAction = defineAction({
  right: 'manageStorage',
  audit: ['storage.namesSet'],
  input: setDownloadPatternInput,
  run: ({ input, session }) => setDownloadPattern(session, input),
});
