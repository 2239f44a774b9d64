'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ShownError } from '@/components/request/error-words';
import { showToast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/actions/action-result';
import { presetsKey } from '@/lib/presets/queries';

/** What was done to a preset. */
export type PresetChange = 'saved' | 'updated' | 'renamed' | 'copied' | 'shared' | 'unshared' | 'deleted';

/** Runs a change of presets, reports its outcome and refetches the lists. For one dialog, or one list. */
export function usePresetCommand() {
  const t = useTranslations('presets');
  const queryClient = useQueryClient();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);

  /** Returns whether the change succeeded. `done`: the message in that case. */
  const run = async <Data>(
    command: () => Promise<ActionResult<Data>>,
    done: PresetChange,
    name: string,
  ): Promise<boolean> => {
    if (pending) return false;
    setPending(true);
    setError(null);
    try {
      const result = await command();
      if (!result.ok) {
        setError(result.error);
        return false;
      }
      await queryClient.invalidateQueries({ queryKey: presetsKey });
      showToast({ tone: 'succeeded', message: t(`done.${done}`, { name }) });
      return true;
    } catch {
      setError('unreachable');
      return false;
    } finally {
      setPending(false);
    }
  };
  return { run, pending, error };
}
