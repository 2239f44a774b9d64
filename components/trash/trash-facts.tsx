import { useTranslations } from 'next-intl';
import { TimeLabel } from '@/components/ui/time-label';
import { useNow } from '@/components/ui/use-now';
import type { TrashedTask } from '@/lib/trash/dto';
import { daysLeft } from '@/lib/trash/trash';

/** Who deleted the task, when, and how many days are left. */
export function TrashFacts({ task }: { task: Pick<TrashedTask, 'trash'> }) {
  const t = useTranslations('trash');
  const now = useNow('minute');
  const { at, by } = task.trash;
  return (
    <p className="flex flex-wrap gap-x-2 text-faint text-sm">
      <span>{by ? t('deletedBy', { person: by.name }) : t('deleted')}</span>
      <TimeLabel at={at} />
      {now !== null && <span className="text-normal">{t('daysLeft', { days: daysLeft(at, new Date(now)) })}</span>}
    </p>
  );
}
