'use client';

import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import type { TrashedTask } from '@/lib/trash/dto';
import { TrashFacts } from './trash-facts';
import { TrashedActions } from './trashed-actions';

/** On the page of a trashed task: since when it is in the trash, for how long, and how to restore it. */
export function TrashBanner({ task }: { task: TrashedTask }) {
  const t = useTranslations('trash');
  return (
    <Banner tone="warning" title={t('inTrash')} actions={<TrashedActions task={task} />}>
      <TrashFacts task={task} />
    </Banner>
  );
}
