'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useEndOfLost } from '@/components/press/use-end-of-lost';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Dialog } from '@/components/ui/dialog';
import { PressButton } from '@/components/ui/press-button';
import type { Submission } from '@/lib/composer/batch/submission';
import type { PressQuestion } from '@/lib/composer/press/create-presses';
import type { Gesture } from '@/lib/composer/press/gesture';
import { maxBatchSize } from '@/lib/tasks/batch-size';
import type { Generate } from '../generate/use-generate';
import { wrongFiles } from '../generate/wrong-files';
import { useTools } from '../state/composer-context';
import { BatchProblem, type BatchProblemType, useRefusal } from './batch-problem';
import { TargetRow } from './target-row';
import { countTasks, TargetsCost } from './targets-cost';
import { useTargets } from './use-targets';

/** More paid tasks than this need a confirmation. */
const mostUnasked = 8;

/** Sends the composition to several models: what each would leave out, what it costs, and one button for all. */
export default function ModelsDialog({ generate, onClose }: { generate: Generate; onClose: () => void }) {
  const tools = useTools();
  const t = useTranslations('batch.models');
  const { targets, wrong: wrongHere, setCount } = useTargets();
  const [problem, setProblem] = useState<BatchProblemType | null>(null);
  const [asking, setAsking] = useState(false);
  useEndOfLost(problem, () => setProblem(null));
  const { all, paid } = countTasks(targets);
  const submissions = targets.flatMap(({ model, key, input, takes }): Submission[] =>
    key && takes ? [{ model, keyId: key.id, input, takes }] : [],
  );
  const refusalOf = useRefusal(problem, submissions);

  const send = async (gesture: Gesture, yes?: PressQuestion) => {
    setAsking(false);
    if (tools.uploads.isBusy()) return setProblem({ type: 'uploading' });
    const wrong = [...new Set([...wrongHere, ...wrongFiles(tools)])];
    const outcome = await generate.send({ submissions, wrong, gesture, yes });
    if (outcome.type === 'ignored') return;
    if (outcome.type !== 'accepted') return setProblem(outcome);
    generate.reportStarted(outcome.data.taskIds.length);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      description={t('about')}
      className="max-w-3xl"
      footer={
        <>
          <p aria-live="polite" className="mr-auto self-center text-sm text-faint">
            {all > maxBatchSize ? t('tooMany', { max: maxBatchSize }) : <TargetsCost targets={targets} />}
          </p>
          <PressButton
            variant="primary"
            pending={generate.isSending}
            disabled={all === 0 || all > maxBatchSize}
            onPress={(gesture) => (paid > mostUnasked ? setAsking(true) : void send(gesture))}
          >
            {t('press', { count: all })}
          </PressButton>
        </>
      }
    >
      <div className="grid gap-2">
        {problem && <BatchProblem problem={problem} onYes={(gesture, question) => void send(gesture, question)} />}
        <ul aria-label={t('list')} className="grid">
          {targets.map((target) => (
            <TargetRow
              key={target.model.id}
              target={target}
              refusal={refusalOf(target.model.id)}
              onCount={(count) => setCount(target.model.id, count)}
            />
          ))}
        </ul>
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('ask.title', { count: paid })}
        confirmLabel={t('press', { count: all })}
        cancelLabel={t('ask.keep')}
        onConfirm={(gesture) => void send(gesture)}
      >
        <p>{t('ask.text')}</p>
        <p className="mt-2 font-medium text-strong">
          <TargetsCost targets={targets} />
        </p>
      </ConfirmDialog>
    </Dialog>
  );
}
