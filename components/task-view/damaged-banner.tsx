'use client';

import { useTranslations } from 'next-intl';
import { CommandButton } from '@/components/task/command-button';
import type { TaskCommands } from '@/components/task/task-commands';
import { Banner } from '@/components/ui/banner';
import type { TaskDetail } from '@/lib/tasks/dto';

/** A stored result is missing or has other bytes. While the provider's link works, it can be fetched again. */
export function DamagedBanner({ task, commands }: { task: TaskDetail; commands: TaskCommands }) {
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
      {t(task.actions.storeAgain ? 'damaged.alive' : 'damaged.dead')}
    </Banner>
  );
}
