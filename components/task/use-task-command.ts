'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refreshTasks } from '@/components/live/refresh-tasks';
import type { ShownError } from '@/components/request/error-words';
import type { ActionResult } from '@/lib/actions/action-result';

/**
 * Runs a command of a task. It ignores a second press while the command runs, keeps a failure to show, and refetches
 * lists and page, so that it works without live updates too.
 */
export function useTaskCommand<Data>(command: () => Promise<ActionResult<Data>>, onDone?: (data: Data) => void) {
  const queryClient = useQueryClient();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<ShownError | null>(null);

  const run = async () => {
    if (pending) return;
    setPending(true);
    setFailure(null);
    try {
      const result = await command();
      if (result.ok) onDone?.(result.data);
      else setFailure(result.error);
    } catch {
      setFailure('unreachable');
    } finally {
      setPending(false);
      refreshTasks(queryClient);
    }
  };
  return { run, pending, failure, reset: () => setFailure(null) };
}
