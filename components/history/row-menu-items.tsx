'use client';

import { SlidersHorizontal, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import ResultMenuItems from '@/components/results/result-menu-items';
import { useResultTools } from '@/components/results/result-tools';
import { useTrashTools } from '@/components/trash/trash-context';
import { useTrash } from '@/components/trash/use-trash';
import { MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu';
import type { TaskSummary } from '@/lib/tasks/dto';
import { mayTrash } from '@/lib/trash/trash';

/** The commands of a row. */
export default function RowMenuItems({ task }: { task: TaskSummary }) {
  const t = useTranslations('trash');
  const { viewer } = useTrashTools();
  const { moveTask } = useTrash();
  const tools = useResultTools();
  const [result] = task.results;
  const canTrash = mayTrash(task, viewer);
  return (
    <>
      {result && tools ? (
        <ResultMenuItems asset={result} task={task} tools={tools} />
      ) : (
        <MenuLink href={`/create?from=${task.id}`} icon={<SlidersHorizontal aria-hidden />}>
          {t('useSettings')}
        </MenuLink>
      )}
      {canTrash && result && <MenuSeparator />}
      {canTrash && (
        <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => void moveTask(task.id)}>
          {t('move')}
        </MenuItem>
      )}
    </>
  );
}
