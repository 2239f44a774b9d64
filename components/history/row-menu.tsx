'use client';

import { Ellipsis, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTrashTools } from '@/components/trash/trash-context';
import { useTrash } from '@/components/trash/use-trash';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuLink } from '@/components/ui/menu';
import { hasRole } from '@/lib/auth/session';
import type { TaskSummary } from '@/lib/tasks/dto';
import { mayTrash } from '@/lib/trash/trash';

/** What can be done with a row without opening it. For whom nothing can be done, no menu. */
export function RowMenu({ task }: { task: TaskSummary }) {
  const t = useTranslations('trash');
  const { viewer } = useTrashTools();
  const { moveTask, pending } = useTrash();
  if (!hasRole(viewer, 'creator')) return null;
  return (
    <Menu
      label={t('more', { prompt: task.prompt.slice(0, 80) })}
      trigger={(trigger) => (
        <IconButton
          {...trigger}
          label={t('more', { prompt: task.prompt.slice(0, 80) })}
          tooltip={false}
          pending={pending}
          icon={<Ellipsis aria-hidden />}
        />
      )}
    >
      <MenuLink href={`/create?from=${task.id}`} icon={<SlidersHorizontal aria-hidden />}>
        {t('useSettings')}
      </MenuLink>
      {mayTrash(task, viewer) && (
        <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => void moveTask(task.id)}>
          {t('move')}
        </MenuItem>
      )}
    </Menu>
  );
}
