import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { showToast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/actions/action-result';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';

/** Runs one command of the account at a time. A refusal is said in a toast. `pending`: the name of the one that runs. */
export function useAccountCommand() {
  const errors = useTranslations('errors');
  const common = useTranslations('common');
  const [pending, setPending] = useState<string | null>(null);
  const run = async <Data>(name: string, command: () => Promise<ActionResult<Data>>, done: (data: Data) => void) => {
    if (pending !== null) return;
    setPending(name);
    const result = await command().catch(() => null);
    setPending(null);
    if (result?.ok) return done(result.data);
    const message = result
      ? dynamicMessage(errors, result.error.code, result.error.params, 'unexpected')
      : common('unreachable');
    showToast({ tone: 'failed', message });
  };
  return { pending, run };
}
