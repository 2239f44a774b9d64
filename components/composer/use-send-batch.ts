'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { v7 } from 'uuid';
import type { ActionResult } from '@/lib/actions/action-result';
import { itemsOf, pendingFor, type Submission, type SubmittedItem } from '@/lib/composer/submission';
import type { ErrorDto } from '@/lib/errors/app-error';
import { taskListsKey } from '@/lib/tasks/queries';
import { useTools } from './composer-context';

export type CreateBatch = (command: {
  requestId: string;
  items: SubmittedItem[];
}) => Promise<ActionResult<{ taskIds: string[] }>>;

/** `lost`: no answer came; the tasks may exist, and sending the same again can't make them twice. */
export type SendOutcome = { type: 'started'; count: number } | { type: 'refused'; error: ErrorDto } | { type: 'lost' };

export interface SendBatch {
  /** Null while another press is on its way: a double click comes twice before anything is rendered. */
  send: (submissions: readonly Submission[]) => Promise<SendOutcome | null>;
  isSending: boolean;
}

/** Sends compositions as one batch, once. */
export function useSendBatch(createBatch: CreateBatch): SendBatch {
  const { store } = useTools();
  const queryClient = useQueryClient();
  const sending = useRef(false);
  const [isSending, setSending] = useState(false);

  const send = useCallback(
    async (submissions: readonly Submission[]): Promise<SendOutcome | null> => {
      if (sending.current) return null;
      sending.current = true;
      setSending(true);
      const ticket = pendingFor(submissions, store.getState().pending, v7);
      store.dispatch({ type: 'pending', pending: ticket });
      try {
        const items = itemsOf(submissions, Math.random);
        const result = await createBatch({ requestId: ticket.requestId, items });
        store.dispatch({ type: 'pending', pending: null });
        if (!result.ok) return { type: 'refused', error: result.error };
        void queryClient.invalidateQueries({ queryKey: taskListsKey });
        return { type: 'started', count: result.data.taskIds.length };
      } catch {
        // The request id is kept, so that the next press can't make a second batch.
        return { type: 'lost' };
      } finally {
        sending.current = false;
        setSending(false);
      }
    },
    [createBatch, store, queryClient],
  );
  return { send, isSending };
}
