import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useRefusalToast } from '@/components/request/use-refusal-toast';
import { withProof } from '@/components/request/with-proof';
import { showToast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/actions/action-result';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';

/** Runs a command of the factors; a refusal is said in a toast, that of a field in its own words. */
export function useFactorCommand() {
  const validation = useTranslations('validation');
  const sayRefusal = useRefusalToast();
  const [pending, setPending] = useState<string | null>(null);
  const run = async <Data>(name: string, send: () => Promise<ActionResult<Data>>, done: (data: Data) => void) => {
    setPending(name);
    const result = await withProof(send).catch(() => null);
    setPending(null);
    if (result?.ok) return done(result.data);
    const [issue] = result?.error.issues ?? [];
    if (!issue) return sayRefusal(result?.error ?? null);
    showToast({ tone: 'failed', message: dynamicMessage(validation, issue.code, issue.params, 'invalid') });
  };
  return { pending, run };
}

export type FactorCommand = ReturnType<typeof useFactorCommand>;
