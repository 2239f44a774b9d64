import { useFormatter, useTranslations } from 'next-intl';
import type { KeyNeeds } from '@/lib/keys/dto';

/** What still needs a key and so delays its erasure: how many of each, and until when. */
export function KeyNeedsList({ needs }: { needs: KeyNeeds | undefined }) {
  const t = useTranslations('keys.needs');
  const format = useFormatter();
  if (!needs || needs.followed + needs.fetched + needs.undecided === 0) return t('nothing');
  const { followed, followedUntil, fetched, undecided } = needs;
  const until = followedUntil && format.dateTime(new Date(followedUntil), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <ul className="grid gap-0.5">
      {followed > 0 && (
        <li>{until ? t('followedUntil', { count: followed, until }) : t('followed', { count: followed })}</li>
      )}
      {fetched > 0 && <li>{t('fetched', { count: fetched })}</li>}
      {undecided > 0 && <li>{t('undecided', { count: undecided })}</li>}
    </ul>
  );
}
