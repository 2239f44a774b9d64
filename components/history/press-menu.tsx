'use client';

import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTrashTools } from '@/components/trash/trash-context';
import { IconButton } from '@/components/ui/icon-button';
import { lateDialog, latePart } from '@/components/ui/late-part';
import { Menu } from '@/components/ui/menu';
import { may } from '@/lib/auth/rights';
import type { TaskGroup } from '@/lib/tasks/group-batches';

const PressMenuItems = latePart(() => import('./press-menu-items'), { instead: 'menu' });
const CancelPress = lateDialog(() => import('./cancel-press'));
const TrashPress = lateDialog(() => import('./trash-press'));

/** The commands for all takes of a press. No menu for a person who may use none. */
export function PressMenu({ group }: { group: TaskGroup }) {
  const t = useTranslations('history.press');
  const { viewer } = useTrashTools();
  const [asked, setAsked] = useState<'cancel' | 'trash' | null>(null);
  if (!may(viewer, 'create')) return null;
  const label = t('menu', { prompt: group.tasks[0].prompt.slice(0, 80) });
  const close = () => setAsked(null);
  return (
    <>
      <Menu
        label={label}
        trigger={(trigger) => <IconButton {...trigger} label={label} tooltip={false} icon={<Ellipsis aria-hidden />} />}
      >
        <PressMenuItems group={group} onAsk={setAsked} />
      </Menu>
      {asked === 'cancel' && <CancelPress tasks={group.tasks} onClose={close} />}
      {asked === 'trash' && <TrashPress tasks={group.tasks} onClose={close} />}
    </>
  );
}
