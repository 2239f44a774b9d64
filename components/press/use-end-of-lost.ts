'use client';

import { useEffect, useEffectEvent } from 'react';
import { usePresses } from './use-presses';

/**
 * Removes the message "it may or may not have started" as soon as any part of the page has reported the outcome of the
 * lost press. `outcome`: the outcome shown now.
 */
export function useEndOfLost(outcome: { type: string; requestId?: string } | null, end: () => void): void {
  const presses = usePresses();
  const onEnd = useEffectEvent(end);
  const requestId = outcome?.type === 'lost' ? outcome.requestId : undefined;
  useEffect(() => {
    if (requestId === undefined) return;
    return presses.subscribe(() => {
      const press = presses.open().find((open) => open.requestId === requestId);
      if (!press || press.isReported) onEnd();
    });
  }, [presses, requestId]);
}
