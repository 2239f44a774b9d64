import { useTranslations } from 'next-intl';
import type { PressTally } from '@/lib/tasks/tally-press';

/** "8 takes · 7 finished, 1 failed". */
export function useTallyWords(): (tally: PressTally) => string {
  const t = useTranslations('tasks.tally');
  return (tally) => {
    const parts = (['active', 'finished', 'failed', 'uncertain', 'cancelled'] as const).filter(
      (part) => tally[part] > 0,
    );
    return t('takes', {
      size: tally.size,
      parts: parts.map((part) => t(part, { count: tally[part] })).join(t('comma')),
    });
  };
}
