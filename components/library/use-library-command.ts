'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShownError } from '@/components/shell/error-words';
import type { ActionResult } from '@/lib/actions/action-result';
import { libraryKey } from '@/lib/library/queries';

/**
 * Runs a change of the library: takes no second press while it runs, keeps what went wrong to be shown, and has
 * everything of the library that is in sight asked for again.
 */
export function useLibraryCommand() {
  const queryClient = useQueryClient();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);

  /** Answers what came of it; null where it was refused or is still running. */
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
