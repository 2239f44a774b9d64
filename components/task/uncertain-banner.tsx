'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { modelNames } from '@/lib/providers/model-names';
import type { TaskDetail } from '@/lib/tasks/dto';
import { CommandButton } from './command-button';
import type { TaskCommands } from './task-commands';
import { TaskErrorWords } from './task-error-words';

/** Nobody knows whether the provider took the request: says what happened, what it may have cost, and the three ways out. */
export function UncertainBanner({ task, commands }: { task: TaskDetail; commands: TaskCommands }) {
  const t = useTranslations('task.uncertain');
  const router = useRouter();
  const provider = modelNames[task.modelId]?.providerName ?? task.providerId;
  const taskId = task.id;
  const { actions } = task;
  return (
    <Banner
      tone="uncertain"
      title={t('title')}
      actions={
        <>
          {actions.checkAgain && (
            <CommandButton label={t('checkAgain')} command={() => commands.checkAgain({ taskId })} />
          )}
          {actions.markFailed && (
            <CommandButton
              label={t('markFailed')}
              command={() => commands.markFailed({ taskId })}
              confirm={{ title: t('markFailedTitle'), text: t('markFailedText', { provider }), label: t('markFailed') }}
            />
          )}
          {actions.sendAgain && (
            <CommandButton
              label={t('sendAgain')}
              variant="danger"
              command={(requestId) => commands.sendAgain({ taskId, requestId })}
              onDone={(made: { taskId: string }) => router.push(`/tasks/${made.taskId}`)}
              confirm={{
                title: t('sendAgainTitle'),
                text: t('sendAgainText', { provider }),
                label: t('sendAgainConfirm'),
                danger: true,
              }}
            />
          )}
        </>
      }
    >
      <div className="grid gap-2">
        <p>{t('what', { provider })}</p>
        <p>{t(costWords(task), { provider })}</p>
        {task.error && <TaskErrorWords error={task.error} />}
        {actions.sendAgain && (
          <ul className="list-disc pl-4 text-faint">
            <li>{actions.checkAgain ? t('checkAgainHint', { provider }) : t('cannotAsk', { provider })}</li>
            <li>{t('markFailedHint', { provider })}</li>
            <li>{t('sendAgainHint')}</li>
          </ul>
        )}
      </div>
    </Banner>
  );
}

function costWords(task: TaskDetail) {
  if (task.money === 'not_charged') return 'costNone';
  return task.isSandbox ? 'costSandbox' : 'cost';
}
