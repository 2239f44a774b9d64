'use client';

import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTrashTools } from '@/components/trash/trash-context';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import { Menu } from '@/components/ui/menu';
import { may } from '@/lib/auth/rights';
import type { TaskSummary } from '@/lib/tasks/dto';

// The commands load when the menu is opened, so that the list appears sooner.
const RowMenuItems = latePart(() => import('./row-menu-items'), {
  instead: 'menu',
});

/** The commands for a row without opening it. No menu for a person who may use none. */
export function RowMenu({ task }: { task: TaskSummary }) {
  const t = useTranslations('trash');
  const { viewer } = useTrashTools();
  if (!may(viewer, 'create')) return null;
  const label = t('more', { prompt: task.prompt.slice(0, 80) });
  return (
    <Menu
      label={label}
      trigger={(trigger) => <IconButton {...trigger} label={label} tooltip={false} icon={<Ellipsis aria-hidden />} />}
    >
      <RowMenuItems task={task} />
    </Menu>
  );
}
