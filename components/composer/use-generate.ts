'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { v7 } from 'uuid';
import type { ActionResult } from '@/lib/actions/action-result';
import { checkComposition } from '@/lib/composer/check-composition';
import { chooseKey } from '@/lib/composer/choose-key';
import { modeOf } from '@/lib/composer/draft';
import { formFields, readingOrder } from '@/lib/composer/form-fields';
import { freshStatus } from '@/lib/composer/form-status';
import { inReadingOrder } from '@/lib/composer/issues';
import { pendingFor } from '@/lib/composer/submission';
import { toInput } from '@/lib/composer/to-input';
import type { ErrorDto } from '@/lib/errors/app-error';
import type { FieldIssue } from '@/lib/errors/field-issue';
import type { ModelInput } from '@/lib/providers/contract';
import { findModel } from '@/lib/providers/registry';
import { taskListsKey } from '@/lib/tasks/queries';
import { useTools } from './composer-context';
import { takesFiles } from './use-key';

export type CreateTask = (command: {
  requestId: string;
  modelId: string;
  keyId: string;
  input: ModelInput;
}) => Promise<ActionResult<{ taskId: string }>>;

/** Why nothing was started. `lost`: perhaps it was; pressing again finds out without starting a second one. */
export type GenerateProblem =
  | { type: 'issues' }
  | { type: 'noKey' }
  | { type: 'uploading' }
  | { type: 'lost' }
  | { type: 'refused'; error: ErrorDto };

export interface Generate {
  press: () => void;
  isSending: boolean;
  problem: GenerateProblem | null;
  /** The task that the last press started. */
  startedId: string | null;
}

/** A press on Generate: checks, sends once, and leads to what is wrong. A failed submit loses nothing. */
export function useGenerate(createTask: CreateTask, leadTo: (path: string) => void): Generate {
  const { store, status, keys, uploads, hasPublicLink } = useTools();
  const queryClient = useQueryClient();
  const sending = useRef(false);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<GenerateProblem | null>(null);
  const [startedId, setStartedId] = useState<string | null>(null);

  const press = useCallback(async () => {
    // A double click comes twice before anything is rendered.
    if (sending.current) return;
    const { draft, assets, pending } = store.getState();
    const model = findModel(draft.modelId);
    if (!model) return;
    const key = chooseKey(keys, model.providerId, draft.keyIds);
    const input = toInput(model, draft);
    const order = readingOrder(formFields(model, modeOf(model, draft)));
    const stop = (found: GenerateProblem, issues: readonly FieldIssue[] = []) => {
      setProblem(found);
      const first = inReadingOrder(issues, order)[0];
      if (first) leadTo(first.path);
    };
    setStartedId(null);
    status.dispatch((current) => ({ ...current, pressed: true, server: null }));
    const { issues } = checkComposition(model, input, { assets, takesFiles: takesFiles(model, key, hasPublicLink) });
    if (issues.length > 0) return stop({ type: 'issues' }, issues);
    if (uploads.isBusy()) return stop({ type: 'uploading' });
    if (!key) return stop({ type: 'noKey' });

    const submission = { modelId: model.id, keyId: key.id, input };
    const ticket = pendingFor(submission, pending, v7);
    store.dispatch({ type: 'pending', pending: ticket });
    sending.current = true;
    setSending(true);
    setProblem(null);
    try {
      const result = await createTask({ ...submission, requestId: ticket.requestId });
      store.dispatch({ type: 'pending', pending: null });
      if (result.ok) {
        status.dispatch(() => freshStatus);
        setStartedId(result.data.taskId);
        void queryClient.invalidateQueries({ queryKey: taskListsKey });
      } else {
        const found = inputIssues(result.error.issues);
        status.dispatch((current) => ({ ...current, server: { issues: found, sent: input } }));
        stop(found.length > 0 ? { type: 'issues' } : { type: 'refused', error: result.error }, found);
      }
    } catch {
      // No answer: the task may exist. The request id is kept, so that the next press can't make a second one.
      stop({ type: 'lost' });
    } finally {
      sending.current = false;
      setSending(false);
    }
  }, [createTask, leadTo, store, status, keys, uploads, hasPublicLink, queryClient]);

  return { press: () => void press(), isSending, problem, startedId };
}

/** The server may name fields from the command's root (`input.prompt`). */
function inputIssues(issues: readonly FieldIssue[]): FieldIssue[] {
  return issues.map((issue) => ({ ...issue, path: issue.path.replace(/^input\./, '') }));
}
