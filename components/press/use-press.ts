'use client';

import { useCallback, useState } from 'react';
import type { PressOutcome, PressQuestion, PressRequest } from '@/lib/composer/press/create-presses';
import type { Gesture } from '@/lib/composer/press/gesture';
import { announcePressLost } from './lost-event';
import { usePresses } from './use-presses';

export interface Press {
  /** `yes`: the question that this press answers. */
  press: <Made>(request: PressRequest<Made>, gesture: Gesture, yes?: PressQuestion) => Promise<PressOutcome<Made>>;
  /** A press made here is being sent. */
  isSending: boolean;
}

/** The only way to call server actions that spend money. */
export function usePress(): Press {
  const presses = usePresses();
  const [sending, setSending] = useState(0);
  const press = useCallback<Press['press']>(
    async (request, gesture, yes) => {
      const send: typeof request.send = async (requestId) => {
        setSending((count) => count + 1);
        try {
          return await request.send(requestId);
        } finally {
          setSending((count) => count - 1);
        }
      };
      const outcome = await presses.press({ ...request, send }, gesture, yes);
      if (outcome.type === 'lost') announcePressLost();
      return outcome;
    },
    [presses],
  );
  return { press, isSending: sending > 0 };
}
