'use client';

import { useTranslations } from 'next-intl';
import type { UncertainTask } from '@/lib/tasks/uncertain-dto';
import { CommandButton } from './command-button';
import { PaidCommandButton } from './paid-command-button';
import type { TaskCommands } from './task-commands';
import { useUncertainWords } from './use-uncertain-words';

interface UncertainButtonsProps {
  task: UncertainTask;
  commands: TaskCommands;
  /** Called with the new task. */
  onSentAgain: (taskId: string) => void;
}

/** The actions that resolve *uncertain*, as far as this person may use them. Paid actions require a typed word. */
export function UncertainButtons({ task, commands, onSentAgain }: UncertainButtonsProps) {
  const t = useTranslations('unsure');
  const words = useUncertainWords(task);
  const { actions, isSandbox, id: taskId } = task;
  const { provider } = words;
  return (
    <>
      {actions.keepPolling && (
        <CommandButton
          label={t('keepPolling', { period: words.period })}
          command={() => commands.keepPolling({ taskId })}
        />
      )}
      {actions.checkAgain && <CommandButton label={t('checkAgain')} command={() => commands.checkAgain({ taskId })} />}
      {actions.markFailed && (
        <CommandButton
          label={t('markFailed')}
          command={() => commands.markFailed({ taskId })}
          confirm={{
            title: t('markFailedTitle'),
            text: (
              <div className="grid gap-2">
                <p>{t(isSandbox ? 'markFailedSandbox' : 'markFailedText', { provider })}</p>
                <p>{words.stays}</p>
              </div>
            ),
            label: t('markFailed'),
            cancelLabel: t('markFailedKeep'),
          }}
        />
      )}
      {actions.sendAgain && (
        <PaidCommandButton
          draft={`send again ${taskId}`}
          label={t('sendAgain')}
          variant="danger"
          command={(requestId) => commands.sendAgain({ taskId, requestId })}
          onDone={onSentAgain}
          confirm={{
            title: t(isSandbox ? 'sendAgainTitleSandbox' : 'sendAgainTitle'),
            text: (
              <div className="grid gap-2">
                <p>{t(isSandbox ? 'sendAgainSandbox' : 'sendAgainText', { provider })}</p>
                <p>{words.twice}</p>
              </div>
            ),
            label: t(isSandbox ? 'sendAgain' : 'sendAgainConfirm'),
            cancelLabel: t('sendAgainKeep'),
            typed: t('sendAgainTyped'),
            danger: true,
          }}
        />
      )}
    </>
  );
}
