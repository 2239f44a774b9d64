'use client';

import { Forward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import { Menu } from '@/components/ui/menu';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { TaskSummary } from '@/lib/tasks/dto';
import { useResultTools } from './result-tools';

// What opens on a press loads on a press: every list of results has this menu once per result.
const ResultMenuItems = latePart(() => import('./result-menu-items'), { instead: 'menu' });

export interface ResultMenuProps {
  asset: AssetDto;
  /** The task that made it. */
  task: Pick<TaskSummary, 'id' | 'estimate' | 'isSandbox' | 'trash'>;
  /** The player of a video. The frame it shows can be extracted. */
  video?: RefObject<HTMLVideoElement | null>;
  look?: 'icon' | 'words';
  size?: 'small' | 'medium';
  className?: string;
}

/** "Use as …": all that a result can be used for. The same wherever a result is shown; nothing for viewers. */
export function ResultMenu({ asset, task, video, look = 'icon', size = 'medium', className }: ResultMenuProps) {
  const t = useTranslations('tasks.use');
  const tools = useResultTools();
  const [pending, setPending] = useState(false);
  if (!tools) return null;

  const icon = <Forward aria-hidden />;
  return (
    <Menu
      label={t('open')}
      trigger={(trigger) =>
        look === 'words' ? (
          <Button {...trigger} size={size} icon={icon} pending={pending} className={className}>
            {t('open')}
          </Button>
        ) : (
          <IconButton {...trigger} size={size} label={t('open')} icon={icon} pending={pending} className={className} />
        )
      }
    >
      <ResultMenuItems asset={asset} task={task} tools={tools} onPending={setPending} video={video} />
    </Menu>
  );
}
