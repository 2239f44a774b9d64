import { useTranslations } from 'next-intl';
import { countedPositions } from '@/lib/tasks/admission/counted-positions';
import type { QueuePosition } from '@/lib/tasks/admission/dto';

const minute = 60;
const hour = 60 * minute;

/** A queue position in words. Times are rounded, because they are estimates. */
export function useQueuePositionWords(): (place: QueuePosition) => string {
  const t = useTranslations('queuePosition');
  const wait = (seconds: number) => {
    if (seconds < 0.75 * minute) return t('wait.underMinute');
    if (seconds < 1.5 * hour) return t('wait.minutes', { minutes: Math.round(seconds / minute) });
    return t('wait.hours', { hours: Math.round(seconds / hour) });
  };
  return ({ position, waitSeconds }) => {
    if (position === null) return t('furtherBack', { count: countedPositions });
    const place = t('place', { position });
    return waitSeconds === null ? place : t('placeAndWait', { place, wait: wait(waitSeconds) });
  };
}
