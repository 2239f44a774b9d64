'use client';

import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import type { TaskDetail } from '@/lib/tasks/dto';
import type { TaskCommands } from './task-commands';
import { TaskFailureBanner } from './task-failure-banner';
import { UncertainBanner } from './uncertain-banner';

/** What a person should know about this task right now. */
export function TaskBanners({ task, commands }: { task: TaskDetail; commands: TaskCommands }) {
  const t = useTranslations('task');
  const tasks = useTranslations('tasks');
  return (
    <>
      {task.status === 'uncertain' && <UncertainBanner task={task} commands={commands} />}
      {task.status === 'failed' && <TaskFailureBanner task={task} commands={commands} />}
      {task.status === 'queued' && task.waitCode && (
        <Banner tone="info" title={t('waitingTitle')}>
          {tasks(`waiting.${task.waitCode === 'rate-limited' ? 'rate-limited' : 'provider-unavailable'}`)}
        </Banner>
      )}
      {task.status === 'cancelled' && task.money === 'may_be_charged' && (
        <Banner tone="warning" title={t('stoppedTitle')}>
          {t('stoppedText')}
        </Banner>
      )}
    </>
  );
}
