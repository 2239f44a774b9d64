'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { RequestError } from '@/components/request/request-error';
import { MoneyLabel } from '@/components/task/money-label';
import { TaskComposition } from '@/components/task/task-composition';
import { TaskSkeleton } from '@/components/task/task-skeleton';
import { TimeLabel } from '@/components/ui/time-label';
import type { GalleryItem } from '@/lib/gallery/gallery-item';
import { findModelName } from '@/lib/providers/registry/model-names';
import { taskQuery } from '@/lib/tasks/queries';

/** Person, inputs, settings and cost of the result, with a link to its task. */
export function ViewerInfo({ item: { asset, task } }: { item: GalleryItem }) {
  const t = useTranslations('viewer');
  const { data, error, isFetching, refetch } = useQuery(taskQuery(task.id));
  const model = findModelName(task.modelId);
  return (
    <aside
      aria-label={t('info')}
      className="grid w-88 shrink-0 content-start gap-5 overflow-y-auto border-line border-l bg-panel p-4 max-sm:max-h-[45dvh] max-sm:w-full max-sm:border-t max-sm:border-l-0"
    >
      <div className="grid gap-1">
        <h3>{model?.label ?? task.modelId}</h3>
        <p className="text-faint text-sm">
          {t('byline', { provider: model?.providerName ?? task.providerId, person: task.person.name })}
        </p>
        <p className="text-faint text-sm">
          <TimeLabel at={task.createdAt} exact />
        </p>
        <p className="text-faint text-sm">
          <MoneyLabel task={task} money={task.money} costPoints={task.costPoints} />
        </p>
        {asset.width && asset.height && (
          <p className="font-mono text-faint text-sm">{`${asset.width} × ${asset.height}`}</p>
        )}
        <p className="pt-1">
          <Link
            href={`/tasks/${task.id}`}
            className="text-accent underline-offset-2 hover:underline max-sm:inline-flex max-sm:min-h-11 max-sm:items-center"
          >
            {t('openTask')}
          </Link>
        </p>
      </div>
      {data && <TaskComposition task={data} />}
      {!data && error && <RequestError error={error} pending={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <TaskSkeleton />}
    </aside>
  );
}
