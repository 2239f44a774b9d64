'use client';

import { useTranslations } from 'next-intl';
import { CommandButton } from '@/components/task/command-button';
import { QueuePositionOf } from '@/components/task/queue-position';
import type { TaskCommands } from '@/components/task/task-commands';
import { useWhoAnswered } from '@/components/task/use-who-answered';
import { WaitLabel } from '@/components/task/wait-label';
import { Banner } from '@/components/ui/banner';
import { TimeLabel } from '@/components/ui/time-label';
import { mediaUrl } from '@/lib/media/media-url';
import type { TaskDetail } from '@/lib/tasks/dto';
import { isFinal } from '@/lib/tasks/status';
import { TaskFailureBanner } from './task-failure-banner';
import { UncertainBanner } from './uncertain-banner';

/** The banners with what a person should know about this task now. */
export function TaskBanners({ task, commands }: { task: TaskDetail; commands: TaskCommands }) {
  const t = useTranslations('task');
  const who = useWhoAnswered(task);
  const linkEndsAt = linkEndOf(task);
  return (
    <>
      {linkEndsAt && <LinkEndingBanner task={task} endsAt={linkEndsAt} />}
      {task.superseded.length > 0 && <SupersededBanner task={task} />}
      {task.status === 'succeeded' && task.damagedIds.length > 0 && <DamagedBanner task={task} commands={commands} />}
      {task.status === 'uncertain' && <UncertainBanner task={task} commands={commands} />}
      {task.status === 'failed' && <TaskFailureBanner task={task} commands={commands} />}
      {!isFinal(task.status) && task.waitCode && (
        <Banner tone="info" title={task.status === 'queued' ? t('waitingTitle') : t('pausedTitle')}>
          <WaitLabel code={task.waitCode} isSandbox={task.isSandbox} />
        </Banner>
      )}
      <QueuePositionOf task={task} as="banner" />
      {task.status === 'cancelled' && task.money === 'may_be_charged' && (
        <Banner tone="warning" title={t('stoppedTitle')}>
          {t(task.isSandbox ? 'stoppedSandbox' : 'stoppedText', who)}
        </Banner>
      )}
    </>
  );
}

/** Warns that the link of a result will end before the result is stored. */
function LinkEndingBanner({ task: { status, isSandbox }, endsAt }: { task: TaskDetail; endsAt: string }) {
  const t = useTranslations('storage');
  return (
    <Banner tone="warning" title={t('linkEnding.title')}>
      <p>{t(status === 'failed' ? 'linkEnding.givenUp' : 'linkEnding.text', { isSandbox: String(isSandbox) })}</p>
      <p className="text-faint">
        {t('linkEnding.endsAt')} <TimeLabel at={endsAt} exact className="text-strong" />
      </p>
    </Banner>
  );
}

/** The end of the link, from a warning after the last delivery, while the result is not stored. Null: no warning. */
function linkEndOf(task: TaskDetail): string | null {
  if (task.status !== 'storing' && task.status !== 'failed') return null;
  const last = task.events.findLast(({ type }) => type === 'delivered' || type === 'linkEnding' || type === 'stored');
  const endsAt = last?.type === 'linkEnding' ? last.data?.endsAt : null;
  return typeof endsAt === 'string' ? endsAt : null;
}

/** Stored files that a later answer of the provider has replaced, shown until the true file is stored. */
function SupersededBanner({ task }: { task: TaskDetail }) {
  const t = useTranslations('storage');
  const count = task.superseded.length;
  return (
    <Banner tone="uncertain" title={t('superseded.title', { count })}>
      <p>{t('superseded.explanation')}</p>
      <ul className="mt-1 flex flex-wrap gap-x-4">
        {task.superseded.map(({ id }, index) => (
          <li key={id}>
            <a href={mediaUrl(id)} target="_blank" rel="noreferrer" className="underline">
              {t('superseded.open', { number: index + 1 })}
            </a>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

/** A stored result is missing or has other bytes. While the provider's link works, it can be fetched again. */
function DamagedBanner({ task, commands }: { task: TaskDetail; commands: TaskCommands }) {
  const t = useTranslations('storage');
  return (
    <Banner
      tone="failed"
      title={t('damaged.title', { count: task.damagedIds.length })}
      actions={
        task.actions.storeAgain && (
          <CommandButton label={t('damaged.fetch')} command={() => commands.storeAgain({ taskId: task.id })} />
        )
      }
    >
      {t(task.actions.storeAgain ? 'damaged.alive' : 'damaged.dead', { isSandbox: String(task.isSandbox) })}
    </Banner>
  );
}
