'use client';

import { Ban, Download, RotateCw, SlidersHorizontal } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { CommandButton } from '@/components/task/command-button';
import { PaidCommandButton } from '@/components/task/paid-command-button';
import type { TaskCommands } from '@/components/task/task-commands';
import { TrashButton } from '@/components/trash/trash-button';
import { buttonClass } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { downloadUrl } from '@/lib/media/media-url';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskDetail } from '@/lib/tasks/dto';

interface TaskButtonsProps {
  task: TaskDetail;
  commands: TaskCommands;
  canCompose: boolean;
}

/** Before a task is sent, cancelling stops it for certain. Later it only stops the waiting. */
function cancelWords({ status, isSandbox }: TaskDetail) {
  if (status === 'queued') return 'cancel.queued';
  return isSandbox ? 'cancel.sentSandbox' : 'cancel.sent';
}

/** The actions for a task, as decided by the server. The actions of *uncertain* tasks are in their banner. */
export function TaskButtons({ task, commands, canCompose }: TaskButtonsProps) {
  const t = useTranslations('task');
  const router = useRouter();
  const provider = findModelName(task.modelId)?.providerName ?? task.providerId;
  const taskId = task.id;
  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
      {task.results.map((asset, index) => (
        <a key={asset.id} href={downloadUrl(asset.id)} download className={buttonClass({ variant: 'secondary' })}>
          <Download aria-hidden />
          {task.results.length === 1 ? t('action.download') : t('action.downloadNumber', { number: index + 1 })}
        </a>
      ))}
      {canCompose && (
        <ButtonLink href={`/create?from=${taskId}`} icon={<SlidersHorizontal aria-hidden />}>
          {t('action.useSettings')}
        </ButtonLink>
      )}
      {task.actions.retry && (
        <PaidCommandButton
          draft={`retry ${taskId}`}
          label={t('action.retry')}
          icon={<RotateCw aria-hidden />}
          command={(requestId) => commands.retry({ taskId, requestId })}
          onDone={(made) => router.push(`/tasks/${made}`)}
          confirm={{
            title: t('retry.title'),
            text: (
              <div className="grid gap-2">
                <p>{t(task.isSandbox ? 'retry.sandbox' : 'retry.text', { provider, key: task.key.label })}</p>
                {task.money === 'may_be_charged' && !task.isSandbox && <p>{t('retry.bothCharged')}</p>}
              </div>
            ),
            label: t('retry.confirm'),
            cancelLabel: t('retry.keep'),
          }}
        />
      )}
      {task.actions.cancel && (
        <CommandButton
          label={t('action.cancel')}
          icon={<Ban aria-hidden />}
          variant="danger"
          command={() => commands.cancel({ taskId })}
          confirm={{
            title: t('cancel.title'),
            text: t(cancelWords(task), { provider }),
            label: t('cancel.stopWaiting'),
            cancelLabel: t('cancel.keepWaiting'),
            danger: true,
          }}
        />
      )}
      <TrashButton task={task} />
    </div>
  );
}
