'use client';

import { useTranslations } from 'next-intl';
import { CommandButton } from '@/components/task/command-button';
import { CopyButton } from '@/components/task/copy-button';
import { MoneyLabel } from '@/components/task/money-label';
import type { TaskCommands } from '@/components/task/task-commands';
import { TaskErrorWords } from '@/components/task/task-error-words';
import { useWhoAnswered } from '@/components/task/use-who-answered';
import { Banner } from '@/components/ui/banner';
import type { TaskDetail } from '@/lib/tasks/dto';
import { setAsideCode, streamCode } from '@/lib/tasks/store-plan';

/** Why a task failed and what to do. Where only saving failed, saving again costs nothing. */
export function TaskFailureBanner({ task, commands }: { task: TaskDetail; commands: TaskCommands }) {
  const t = useTranslations('task');
  const who = useWhoAnswered(task);
  return (
    <Banner
      tone="failed"
      title={task.actions.storeAgain ? t('storeFailedTitle') : t('failedTitle')}
      actions={
        task.actions.storeAgain && (
          <CommandButton label={t('action.storeAgain')} command={() => commands.storeAgain({ taskId: task.id })} />
        )
      }
    >
      <div className="grid gap-2">
        {task.error ? (
          <TaskErrorWords task={task} error={task.error} />
        ) : (
          task.actions.storeAgain && <p>{t('storeFailedText', who)}</p>
        )}
        {(task.error?.code === streamCode || task.error?.code === setAsideCode) &&
          task.outputs.map(({ url }) => (
            <p key={url} className="flex items-start gap-1">
              <code className="min-w-0 break-all font-mono text-sm">{url}</code>
              <CopyButton label={t('answer.link')} text={url} />
            </p>
          ))}
        <p className="text-faint">
          <MoneyLabel task={task} money={task.money} costPoints={task.costPoints} />
        </p>
      </div>
    </Banner>
  );
}
