'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShownError } from '@/components/request/error-words';
import type { ActionResult } from '@/lib/actions/action-result';
import { libraryKey } from '@/lib/library/queries';

/**
 * Runs a change of the library. It ignores a second press while the change runs, keeps a failure to show, and refetches
 * all visible library data.
 */
export function useLibraryCommand() {
  const queryClient = useQueryClient();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);

  /** Returns the outcome. Null when it was refused or another change is still running. */
  const run = async <Data>(command: () => Promise<ActionResult<Data>>): Promise<{ data: Data } | null> => {
    if (pending) return null;
    setPending(true);
    setError(null);
    const result = await command().catch(() => null);
    setPending(false);
    if (!result?.ok) {
      setError(result?.error ?? 'unreachable');
      return null;
    }
    void queryClient.invalidateQueries({ queryKey: libraryKey });
    return { data: result.data };
  };
  return { run, pending, error };
}
