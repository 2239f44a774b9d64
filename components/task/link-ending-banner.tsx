import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import type { TaskDetail } from '@/lib/tasks/dto';
import { TimeLabel } from './time-label';

/** The alarm of a result that is not stored while its link comes to its end. */
export function LinkEndingBanner({ endsAt, isGivenUp }: { endsAt: string; isGivenUp: boolean }) {
  const t = useTranslations('storage');
  return (
    <Banner tone="warning" title={t('linkEnding.title')}>
      <p>{t(isGivenUp ? 'linkEnding.givenUp' : 'linkEnding.text')}</p>
      <p className="text-faint">
        {t('linkEnding.endsAt')} <TimeLabel at={endsAt} exact className="text-strong" />
      </p>
    </Banner>
  );
}

/** Since its last delivery, and as long as it waits to be stored; null when there is nothing to warn of. */
export function linkEndOf(task: TaskDetail): string | null {
  if (task.status !== 'storing' && task.status !== 'failed') return null;
  const last = task.events.findLast(({ type }) => type === 'delivered' || type === 'linkEnding' || type === 'stored');
  const endsAt = last?.type === 'linkEnding' ? last.data?.endsAt : null;
  return typeof endsAt === 'string' ? endsAt : null;
}
