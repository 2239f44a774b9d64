'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { TaskSummary } from '@/lib/tasks/dto';
import { mayTrash } from '@/lib/trash/trash';
import { useTrashTools } from './trash-context';
import { useTrash } from './use-trash';

/** Moves a task to the trash, if this person may do that. */
export function TrashButton({ task }: { task: Pick<TaskSummary, 'id' | 'person' | 'status' | 'trash'> }) {
  const t = useTranslations('trash');
  const { viewer } = useTrashTools();
  const { moveTask, pending } = useTrash();
  if (!mayTrash(task, viewer)) return null;
  return (
    <Button icon={<Trash2 aria-hidden />} pending={pending} onClick={() => void moveTask(task.id)}>
      {t('move')}
    </Button>
  );
}
