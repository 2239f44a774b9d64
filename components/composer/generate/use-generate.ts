'use client';

import { useCallback, useEffect, useState } from 'react';
import { useEndOfLost } from '@/components/press/use-end-of-lost';
import { useUnsentPresses } from '@/components/press/use-unsent-presses';
import { oneTake } from '@/lib/composer/batch/variations';
import { modeOf } from '@/lib/composer/draft/draft';
import { formFields, readingOrder } from '@/lib/composer/draft/form-fields';
import { toInput } from '@/lib/composer/draft/to-input';
import { chooseKey } from '@/lib/composer/models/choose-key';
import type { PressQuestion } from '@/lib/composer/press/create-presses';
import type { Gesture } from '@/lib/composer/press/gesture';
import { wrongWords } from '@/lib/composer/tags/wrong-words';
import { checkComposition } from '@/lib/composer/validation/check-composition';
import { type FormStatus, freshStatus } from '@/lib/composer/validation/form-status';
import { inReadingOrder, withoutRepeats } from '@/lib/composer/validation/issues';
import type { ErrorDto } from '@/lib/errors/app-error';
import type { FieldIssue } from '@/lib/errors/field-issue';
import { findModel } from '@/lib/providers/registry/registry';
import { useTools } from '../state/composer-context';
import { takesFiles } from '../state/use-key';
import { type CreateBatch, type SendBatch, useSendBatch } from './use-send-batch';
import { wrongFiles } from './wrong-files';

/**
 * Why nothing was started. `lost`: the task may have been started, and pressing again finds out without starting it a
 * second time. `unsent`: without a connection; it waits in the list of presses that were not sent. `refused`: with
 * `isForSure` the server has checked that nothing was made.
 */
export type GenerateProblem =
  | { type: 'issues' }
  | { type: 'noKey' }
  | { type: 'uploading' }
  | { type: 'asked'; question: PressQuestion }
  | { type: 'lost'; requestId: string }
  | { type: 'unsent' }
  | { type: 'refused'; error: ErrorDto; isForSure: boolean };

export interface Generate extends SendBatch {
  press: (gesture: Gesture, yes?: PressQuestion) => void;
  problem: GenerateProblem | null;
  /** The tasks that the last press started, an object of its own for each press. Null: none yet. */
  started: { count: number } | null;
  /** Reports tasks that were started in another way: for several models. */
  reportStarted: (count: number) => void;
}

/** Handles a press on Generate: it checks, sends once, and leads to the first issue. A failed submit loses nothing. */
export function useGenerate(createBatch: CreateBatch, leadTo: (path: string) => void): Generate {
  const tools = useTools();
  const { send, isSending } = useSendBatch(createBatch);
  const [problem, setProblem] = useState<GenerateProblem | null>(null);
  const [started, setStarted] = useState<Generate['started']>(null);

  useEndOfQuestion(problem, setProblem);
  useEndOfLost(problem, () => setProblem(null));
  useEndOfUnsent(problem, setProblem);

  const press = useCallback(
    async (gesture: Gesture, yes?: PressQuestion) => {
      const { store, status, keys, uploads, hasPublicLink } = tools;
      const { draft, assets } = store.getState();
      const model = findModel(draft.modelId);
      if (!model) return;
      const key = chooseKey(keys, model, draft.keyIds);
      const input = toInput(model, draft);
      const order = readingOrder(formFields(model, modeOf(model, draft)));
      const stop = (
        found: GenerateProblem,
        issues: readonly FieldIssue[] = [],
        server: FormStatus['server'] = null,
      ) => {
        status.dispatch((current) => ({ ...current, pressed: true, server }));
        setStarted(null);
        setProblem(found);
        const first = inReadingOrder(issues, order)[0];
        if (first) leadTo(first.path);
      };
      const { issues } = checkComposition(model, input, { assets, takesFiles: takesFiles(model, key, hasPublicLink) });
      if (issues.length > 0) return stop({ type: 'issues' }, issues);
      if (uploads.isBusy()) return stop({ type: 'uploading' });
      if (!key) return stop({ type: 'noKey' });

      const submissions = [{ model, keyId: key.id, input, takes: draft.takes ?? oneTake }];
      const wrong = [...wrongWords(model, input), ...wrongFiles(tools)];
      const outcome = await send({ submissions, wrong, gesture, yes });
      switch (outcome.type) {
        case 'ignored':
          return;
        case 'accepted':
          status.dispatch(() => freshStatus);
          setProblem(null);
          return setStarted({ count: outcome.data.taskIds.length });
        case 'refused': {
          const found = inputIssues(outcome.error.issues);
          return stop(found.length > 0 ? { type: 'issues' } : outcome, found, { issues: found, sent: input });
        }
        default:
          return stop(outcome);
      }
    },
    [send, leadTo, tools],
  );
  const reportStarted = useCallback((count: number) => setStarted({ count }), []);
  return {
    press: (gesture, yes) => void press(gesture, yes),
    send,
    isSending,
    problem,
    started,
    reportStarted,
  };
}

const justNowMs = 10_000;

/** Removes a question when the draft it was about has changed. */
function useEndOfQuestion(problem: GenerateProblem | null, setProblem: (problem: null) => void): void {
  const { store } = useTools();
  useEffect(() => {
    if (problem?.type !== 'asked') return;
    const { draft } = store.getState();
    const stop = store.subscribe(() => store.getState().draft !== draft && setProblem(null));
    // "Just now" is true only for a short time.
    const timer = problem.question.type === 'again' ? setTimeout(() => setProblem(null), justNowMs) : undefined;
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [problem, setProblem, store]);
}

/** Removes the message that a press waits when nothing waits any more. */
function useEndOfUnsent(problem: GenerateProblem | null, setProblem: (problem: null) => void): void {
  const unsent = useUnsentPresses();
  useEffect(() => {
    if (problem?.type !== 'unsent') return;
    return unsent.subscribe(() => unsent.list().length === 0 && setProblem(null));
  }, [problem, setProblem, unsent]);
}

/** The server names the fields of every take (`items.2.input.prompt`, `items.2.keyId`). All takes share one composition. */
function inputIssues(issues: readonly FieldIssue[]): FieldIssue[] {
  return withoutRepeats(
    issues.flatMap(({ path, ...issue }) => {
      const field = /^items\.\d+\.(?:input\.)?(.+)$/.exec(path)?.[1];
      return field ? [{ ...issue, path: field }] : [];
    }),
  );
}
