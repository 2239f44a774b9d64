'use client';

import { Forward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import { Menu } from '@/components/ui/menu';
import { useResultTools } from './result-tools';

const TaskResultItems = latePart(() => import('./task-result-items'), { instead: 'menu' });

export interface TaskResultMenuProps {
  taskId: string;
  assetId: string;
  onUsed: () => void;
  className?: string;
}

/** "Use as …" where only the ids of a task and of its result are known: the facts load when the menu is opened. */
export function TaskResultMenu({ taskId, assetId, onUsed, className }: TaskResultMenuProps) {
  const t = useTranslations('tasks.use');
  const tools = useResultTools();
  if (!tools) return null;
  return (
    <Menu
      label={t('open')}
      trigger={(trigger) => (
        <IconButton
          {...trigger}
          size="small"
          label={t('open')}
          tooltip={false}
          icon={<Forward aria-hidden />}
          className={className}
        />
      )}
    >
      <TaskResultItems taskId={taskId} assetId={assetId} tools={tools} onUsed={onUsed} />
    </Menu>
  );
}
