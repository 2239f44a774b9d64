'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { LateItems } from '@/components/ui/menu';
import { Skeleton } from '@/components/ui/skeleton';
import { taskQuery } from '@/lib/tasks/queries';
import ResultMenuItems from './result-menu-items';
import type { ResultTools } from './result-tools';

interface TaskResultItemsProps {
  taskId: string;
  assetId: string;
  tools: ResultTools;
  onUsed: () => void;
}

/** What a result can be used for, once its facts are there. */
export default function TaskResultItems({ taskId, assetId, tools, onUsed }: TaskResultItemsProps) {
  const t = useTranslations('tasks.use');
  const { data, isPending } = useQuery(taskQuery(taskId));
  const asset = data?.results.find(({ id }) => id === assetId);
  if (asset)
    return (
      <LateItems>
        <ResultMenuItems asset={asset} task={data ?? null} tools={tools} onUsed={onUsed} />
      </LateItems>
    );
  if (isPending) return <Skeleton className="h-32 w-44" />;
  return <p className="max-w-56 p-2 text-faint text-sm">{t('gone')}</p>;
}
