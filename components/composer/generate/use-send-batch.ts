'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { refreshTasks } from '@/components/live/refresh-tasks';
import { usePress } from '@/components/press/use-press';
import { useUnsentPresses } from '@/components/press/use-unsent-presses';
import type { ActionResult } from '@/lib/actions/action-result';
import { draftText, itemsOf, type Submission, type SubmittedItem } from '@/lib/composer/batch/submission';
import { withSent } from '@/lib/composer/models/model-memory';
import type { PressOutcome, PressQuestion } from '@/lib/composer/press/create-presses';
import type { Gesture } from '@/lib/composer/press/gesture';
import type { PressId } from '@/lib/composer/press/press-id';
import { useTools } from '../state/composer-context';

export type CreateBatch = (command: {
  requestId: PressId;
  items: SubmittedItem[];
  /** The ids of the price rules that the person saw, by model (lib/tasks/schema). */
  shownRules?: Record<string, string | null>;
}) => Promise<ActionResult<{ taskIds: string[] }>>;

/** A press on a button that sends compositions. */
export interface BatchPress {
  submissions: readonly Submission[];
  /** What is marked as wrong in them. */
  wrong: readonly string[];
  gesture: Gesture;
  /** Nothing is sent where another price holds by now. Absent: not compared. */
  shownRules?: Record<string, string | null>;
  /** The question that the press answers. */
  yes?: PressQuestion | undefined;
}

export interface SendBatch {
  send: (press: BatchPress) => Promise<PressOutcome<{ taskIds: string[] }>>;
  isSending: boolean;
}

/** Sends compositions as one batch, once per press. Without a connection the press waits, for the person to press again. */
export function useSendBatch(createBatch: CreateBatch): SendBatch {
  const queryClient = useQueryClient();
  const { press, isSending } = usePress();
  const { memory } = useTools();
  const unsent = useUnsentPresses();
  const send = useCallback(
    async ({ submissions, wrong, gesture, shownRules, yes }: BatchPress) => {
      const draft = draftText(submissions);
      const items = itemsOf(submissions, Math.random);
      const outcome = await press(
        { draft, wrong, send: (requestId) => createBatch({ requestId, items, ...(shownRules && { shownRules }) }) },
        gesture,
        yes,
      );
      if (outcome.type === 'unsent') unsent.keep(submissions);
      if (outcome.type === 'lost') unsent.noteLost(submissions, outcome.requestId);
      if (outcome.type === 'accepted') {
        unsent.remove(submissions);
        refreshTasks(queryClient);
        memory.change((known) => submissions.reduce((now, { model, input }) => withSent(now, model, input), known));
      }
      return outcome;
    },
    [createBatch, press, queryClient, memory, unsent],
  );
  return { send, isSending };
}
