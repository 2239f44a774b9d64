'use client';

import { ArchiveRestore } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CommandButton } from '@/components/task/command-button';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/toast';
import { mayManageWork } from '@/lib/auth/work-scope';
import type { TrashedTask } from '@/lib/trash/dto';
import { useTrashTools } from './trash-context';
import { useTrash } from './use-trash';

/** Restores a task or deletes it for good. Nothing for a person who may do neither. */
export function TrashedActions({ task }: { task: TrashedTask }) {
  const t = useTranslations('trash');
  const { viewer, deleteForGood } = useTrashTools();
  const { restoreTask, pending } = useTrash();
  if (!mayManageWork(viewer, task.person.id)) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button icon={<ArchiveRestore aria-hidden />} pending={pending} onClick={() => void restoreTask(task.id)}>
        {t('restore')}
      </Button>
      <CommandButton
        label={t('forGood.action')}
        variant="ghost"
        command={() => deleteForGood({ taskId: task.id })}
        onDone={() => showToast({ tone: 'succeeded', message: t('forGood.done') })}
        confirm={{
          title: t('forGood.title'),
          text: t('forGood.text'),
          label: t('forGood.action'),
          cancelLabel: t('forGood.keep'),
          danger: true,
        }}
      />
    </div>
  );
}
