'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Spinner } from '@/components/ui/spinner';
import { trashRemovalQuery } from '@/lib/trash/queries';

/** The worker's progress in removing what was deleted for good. Nothing when it is done. */
export function TrashRemovalNote() {
  const t = useTranslations('trash');
  const { data } = useQuery(trashRemovalQuery);
  return (
    <p role="status" className="px-6 text-normal not-empty:pb-3 max-sm:px-4">
      {data !== undefined && data.removing > 0 && (
        <span className="flex items-center gap-2">
          <Spinner />
          {t('all.removing', { count: data.removing })}
        </span>
      )}
    </p>
  );
}
