import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { queuePositionsQuery } from '@/lib/tasks/admission/queries';
import { useQueuePositionWords } from './use-queue-position-words';

/** `3rd in line, about 2 min`, refetched while it is shown. */
export default function QueuePositionLabel({ taskId, as }: { taskId: string; as: 'label' | 'banner' }) {
  const t = useTranslations('queuePosition');
  const words = useQueuePositionWords();
  const { data } = useQuery(queuePositionsQuery);
  const place = data?.[taskId];
  if (!place) return null;
  if (as === 'label') return <p className="text-sm text-waiting">{words(place)}</p>;
  return (
    <Banner tone="info" title={words(place)}>
      {t('explanation', { count: place.maxConcurrent })}
    </Banner>
  );
}
