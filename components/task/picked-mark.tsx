import { Star } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** The best take of its press: an icon and a word. */
export function PickedMark() {
  const t = useTranslations('tasks');
  return (
    <span className="inline-flex items-center gap-1 text-accent text-sm">
      <Star aria-hidden className="size-3.5 fill-current" />
      {t('picked')}
    </span>
  );
}
