'use client';

import { useEffect, useEffectEvent } from 'react';
import { usePresses } from './use-presses';

/**
 * Takes the words "it may or may not have started" from the screen as soon as the person is told what a lost press came
 * to, in whichever place. `outcome`: what stands there now.
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
