'use client';

import { useTranslations } from 'next-intl';
import { QueuePositionOf } from '@/components/task/queue-position';
import type { TaskCommands } from '@/components/task/task-commands';
import { WaitLabel } from '@/components/task/wait-label';
import { Banner } from '@/components/ui/banner';
import type { TaskDetail } from '@/lib/tasks/dto';
import { isFinal } from '@/lib/tasks/status';
import { DamagedBanner } from './damaged-banner';
import { LinkEndingBanner, linkEndOf } from './link-ending-banner';
import { SupersededBanner } from './superseded-banner';
import { TaskFailureBanner } from './task-failure-banner';
import { UncertainBanner } from './uncertain-banner';

/** The banners with what a person should know about this task now. */
export function TaskBanners({ task, commands }: { task: TaskDetail; commands: TaskCommands }) {
  const t = useTranslations('task');
  const linkEndsAt = linkEndOf(task);
  return (
    <>
      {linkEndsAt && <LinkEndingBanner endsAt={linkEndsAt} isGivenUp={task.status === 'failed'} />}
      {task.superseded.length > 0 && <SupersededBanner task={task} />}
      {task.status === 'succeeded' && task.damagedIds.length > 0 && <DamagedBanner task={task} commands={commands} />}
      {task.status === 'uncertain' && <UncertainBanner task={task} commands={commands} />}
      {task.status === 'failed' && <TaskFailureBanner task={task} commands={commands} />}
      {!isFinal(task.status) && task.waitCode && (
        <Banner tone="info" title={task.status === 'queued' ? t('waitingTitle') : t('pausedTitle')}>
          <WaitLabel code={task.waitCode} />
        </Banner>
      )}
      <QueuePositionOf task={task} as="banner" />
      {task.status === 'cancelled' && task.money === 'may_be_charged' && (
        <Banner tone="warning" title={t('stoppedTitle')}>
          {t(task.isSandbox ? 'stoppedSandbox' : 'stoppedText')}
        </Banner>
      )}
    </>
  );
}
