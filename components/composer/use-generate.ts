'use client';

import { useCallback, useState } from 'react';
import { checkComposition } from '@/lib/composer/check-composition';
import { chooseKey } from '@/lib/composer/choose-key';
import { modeOf } from '@/lib/composer/draft';
import { formFields, readingOrder } from '@/lib/composer/form-fields';
import { freshStatus } from '@/lib/composer/form-status';
import { inReadingOrder, withoutRepeats } from '@/lib/composer/issues';
import { toInput } from '@/lib/composer/to-input';
import { oneTake } from '@/lib/composer/variations';
import type { ErrorDto } from '@/lib/errors/app-error';
import type { FieldIssue } from '@/lib/errors/field-issue';
import { findModel } from '@/lib/providers/registry';
import { useTools } from './composer-context';
import { takesFiles } from './use-key';
import { type CreateBatch, type SendBatch, useSendBatch } from './use-send-batch';

/** Why nothing was started. `lost`: perhaps it was; pressing again finds out without starting it a second time. */
export type GenerateProblem =
  | { type: 'issues' }
  | { type: 'noKey' }
  | { type: 'uploading' }
  | { type: 'lost' }
  | { type: 'refused'; error: ErrorDto };

export interface Generate extends SendBatch {
  press: () => void;
  problem: GenerateProblem | null;
  /** How many tasks the last press started; null: none yet. */
  startedCount: number | null;
  /** Says that tasks were started otherwise: to several models. */
  tellStarted: (count: number) => void;
}

/** A press on Generate: checks, sends once, and leads to what is wrong. A failed submit loses nothing. */
export function useGenerate(createBatch: CreateBatch, leadTo: (path: string) => void): Generate {
  const { store, status, keys, uploads, hasPublicLink } = useTools();
  const { send, isSending } = useSendBatch(createBatch);
  const [problem, setProblem] = useState<GenerateProblem | null>(null);
  const [startedCount, setStartedCount] = useState<number | null>(null);

  const press = useCallback(async () => {
    const { draft, assets } = store.getState();
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
    setStartedCount(null);
    status.dispatch((current) => ({ ...current, pressed: true, server: null }));
    const { issues } = checkComposition(model, input, { assets, takesFiles: takesFiles(model, key, hasPublicLink) });
    if (issues.length > 0) return stop({ type: 'issues' }, issues);
    if (uploads.isBusy()) return stop({ type: 'uploading' });
    if (!key) return stop({ type: 'noKey' });

    setProblem(null);
    const outcome = await send([{ model, keyId: key.id, input, takes: draft.takes ?? oneTake }]);
    if (outcome?.type === 'started') {
      status.dispatch(() => freshStatus);
      setStartedCount(outcome.count);
    } else if (outcome?.type === 'lost') {
      stop({ type: 'lost' });
    } else if (outcome) {
      const found = inputIssues(outcome.error.issues);
      status.dispatch((current) => ({ ...current, server: { issues: found, sent: input } }));
      stop(found.length > 0 ? { type: 'issues' } : { type: 'refused', error: outcome.error }, found);
    }
  }, [send, leadTo, store, status, keys, uploads, hasPublicLink]);

  return { press: () => void press(), send, isSending, problem, startedCount, tellStarted: setStartedCount };
}

/** The server names the fields of every take (`items.2.input.prompt`); they are of one composition. */
function inputIssues(issues: readonly FieldIssue[]): FieldIssue[] {
  return withoutRepeats(
    issues.flatMap(({ path, ...issue }) => {
      const field = /^items\.\d+\.input\.(.+)$/.exec(path)?.[1];
      return field ? [{ ...issue, path: field }] : [];
    }),
  );
}
