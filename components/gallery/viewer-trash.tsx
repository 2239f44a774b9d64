'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTrashTools } from '@/components/trash/trash-context';
import { useTrash } from '@/components/trash/use-trash';
import { IconButton } from '@/components/ui/icon-button';
import type { TaskSummary } from '@/lib/tasks/dto';
import { mayTrash } from '@/lib/trash/trash';

/** Moves the task of the shown result to the trash, with all its results. */
export function ViewerTrash({ task, onMoved }: { task: TaskSummary; onMoved: () => void }) {
  const t = useTranslations('trash');
  const { viewer } = useTrashTools();
  const { moveTask, pending } = useTrash();
  if (!mayTrash(task, viewer)) return null;
  const move = async () => {
    if (await moveTask(task.id, { quietly: true })) onMoved();
  };
  return <IconButton label={t('move')} icon={<Trash2 aria-hidden />} pending={pending} onClick={() => void move()} />;
}
