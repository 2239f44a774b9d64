import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';

export function TaskSkeleton() {
  const t = useTranslations('task');
  return (
    <div role="status" aria-label={t('loading')} className="grid gap-4">
      <Skeleton className="h-6 w-48" />
      <Skeleton className="h-5 w-64 max-w-full" />
      <Skeleton className="aspect-video w-full rounded-media" />
      <Skeleton className="h-20 w-full" />
    </div>
  );
}
