import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { TimeLabel } from '@/components/ui/time-label';
import type { TaskDetail } from '@/lib/tasks/dto';

/** Warns that the link of a result will end before the result is stored. */
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

/** The end of the link, from a warning after the last delivery, while the result is not stored. Null: no warning. */
export function linkEndOf(task: TaskDetail): string | null {
  if (task.status !== 'storing' && task.status !== 'failed') return null;
  const last = task.events.findLast(({ type }) => type === 'delivered' || type === 'linkEnding' || type === 'stored');
  const endsAt = last?.type === 'linkEnding' ? last.data?.endsAt : null;
  return typeof endsAt === 'string' ? endsAt : null;
}
