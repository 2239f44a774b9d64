'use client';

import { Ban, Pencil, RotateCw, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useResultTools } from '@/components/results/result-tools';
import { CommandButton } from '@/components/task/command-button';
import { ElapsedLabel } from '@/components/task/elapsed-label';
import { PaidCommandButton } from '@/components/task/paid-command-button';
import { QueuePositionOf } from '@/components/task/queue-position';
import { StatusLabel } from '@/components/task/status-label';
import { TaskErrorWords } from '@/components/task/task-error-words';
import { WaitLabel } from '@/components/task/wait-label';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskSummary } from '@/lib/tasks/dto';
import { mayCancel } from '@/lib/tasks/may-cancel';
import { isFinal } from '@/lib/tasks/status';
import { newest, useStage } from '../state/stage-view';

interface UnfinishedTakeProps {
  task: TaskSummary;
  onDismiss: () => void;
}

/** A take without a result: how far it is and Cancel, or why there is none and what can be done. */
export default function UnfinishedTake({ task, onDismiss }: UnfinishedTakeProps) {
  const t = useTranslations('composer.takes');
  const running = !isFinal(task.status);
  return (
    <div className="m-auto grid max-w-xl justify-items-center gap-2 text-center">
      <StatusLabel status={task.status} money={task.money} className="text-lg [&_svg]:size-5" />
      {running && <Progress task={task} />}
      {running && task.waitCode && (
        <p className="text-waiting">
          <WaitLabel code={task.waitCode} isSandbox={task.isSandbox} />
        </p>
      )}
      <QueuePositionOf task={task} />
      {task.cancelRequested && running && <p className="text-waiting">{t('cancelRequested')}</p>}
      {task.error && <TaskErrorWords task={task} error={task.error} />}
      <div className="flex flex-wrap justify-center gap-2 pt-2">
        {running ? <Cancel task={task} /> : <Again task={task} onDismiss={onDismiss} />}
      </div>
    </div>
  );
}

/** The time so far, and against the model's usual time where that is known. */
function Progress({ task }: { task: TaskSummary }) {
  const usual = findModelName(task.modelId)?.usualSeconds ?? null;
  return (
    <p className="text-strong">
      <ElapsedLabel
        // A queued task has not been sent, so its time starts at its creation, also after an earlier refusal.
        since={task.status === 'queued' ? task.createdAt : (task.submittedAt ?? task.createdAt)}
        usualSeconds={task.isSandbox || task.status === 'queued' ? null : usual}
      />
    </p>
  );
}

/** Before a task is sent, cancelling stops it for certain. Later it only stops the waiting. */
function Cancel({ task }: { task: TaskSummary }) {
  const t = useTranslations('task');
  const tools = useResultTools();
  if (!tools || !mayCancel(task)) return null;
  const provider = findModelName(task.modelId)?.providerName ?? task.providerId;
  const words = task.status === 'queued' ? 'queued' : task.isSandbox ? 'sentSandbox' : 'sent';
  return (
    <CommandButton
      label={t('action.cancel')}
      icon={<Ban aria-hidden />}
      command={() => tools.cancel({ taskId: task.id })}
      confirm={{
        title: t('cancel.title'),
        text: t(`cancel.${words}`, { provider }),
        label: t('cancel.stopWaiting'),
        cancelLabel: t('cancel.keepWaiting'),
        danger: true,
      }}
    />
  );
}

/** What can be done about a task that ended without a result. One with an unknown end is decided on its own page. */
function Again({ task, onDismiss }: UnfinishedTakeProps) {
  const t = useTranslations('composer.stage');
  const words = useTranslations('task');
  const use = useTranslations('tasks.use');
  const tools = useResultTools();
  const { show } = useStage();
  const isKnown = task.status !== 'uncertain';
  return (
    <>
      {tools && isKnown && (
        <PaidCommandButton
          draft={`repeat same ${task.id}`}
          label={words('action.retry')}
          icon={<RotateCw aria-hidden />}
          command={(requestId) => tools.repeat({ taskId: task.id, requestId, how: 'same' })}
          onDone={() => show(newest)}
          confirm={{
            title: words('retry.title'),
            text: (
              <div className="grid gap-2">
                <p>{t(task.isSandbox ? 'again.sandbox' : 'again.text')}</p>
                {task.money === 'may_be_charged' && !task.isSandbox && <p>{words('retry.bothCharged')}</p>}
              </div>
            ),
            label: words('retry.confirm'),
            cancelLabel: words('retry.keep'),
          }}
        />
      )}
      <ButtonLink href={`/create?from=${task.id}`} prefetch={false} scroll={false} icon={<Pencil aria-hidden />}>
        {use('edit')}
      </ButtonLink>
      {tools && (task.status === 'failed' || task.status === 'cancelled') && (
        <Button variant="ghost" icon={<X aria-hidden />} onClick={onDismiss}>
          {t('dismiss')}
        </Button>
      )}
    </>
  );
}
