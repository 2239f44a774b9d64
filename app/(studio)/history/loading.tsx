import { getTranslations } from 'next-intl/server';
import { HistoryRowSkeleton } from '@/components/history/history-row';
import { PageHeader } from '@/components/shell/page-header';
import { Skeleton } from '@/components/ui/skeleton';

const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

export default async function HistoryLoading() {
  const t = await getTranslations('history');
  return (
    <div role="status" aria-label={t('loading')}>
      <PageHeader title={t('title')} />
      <div className="px-6 py-3 max-sm:px-4">
        <Skeleton className="h-8 w-80 max-w-full max-sm:h-11" />
      </div>
      <ul className="@container border-line border-t">
        {rows.map((row) => (
          <HistoryRowSkeleton key={row} />
        ))}
      </ul>
    </div>
  );
}
