import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { countedPositions } from '@/lib/tasks/admission/counted-positions';
import type { QueuePosition } from '@/lib/tasks/admission/dto';
import { queuePositionsQuery } from '@/lib/tasks/queue-position-queries';

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
      {place.paused ? t('paused.explanation') : t('explanation', { count: place.maxConcurrent })}
    </Banner>
  );
}

const minute = 60;
const hour = 60 * minute;

/** A queue position in words. Times are rounded, because they are estimates. */
function useQueuePositionWords(): (place: QueuePosition) => string {
  const t = useTranslations('queuePosition');
  const wait = (seconds: number) => {
    if (seconds < 0.75 * minute) return t('wait.underMinute');
    if (seconds < 1.5 * hour) return t('wait.minutes', { minutes: Math.round(seconds / minute) });
    return t('wait.hours', { hours: Math.round(seconds / hour) });
  };
  return ({ position, waitSeconds, paused }) => {
    if (paused) return t(`paused.${paused}`);
    if (position === null) return t('furtherBack', { count: countedPositions });
    const place = t('place', { position });
    return waitSeconds === null ? place : t('placeAndWait', { place, wait: wait(waitSeconds) });
  };
}
