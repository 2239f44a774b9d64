import { useTranslations } from 'next-intl';
import type { SecretUses } from '@/lib/keys/dto';

/** The replaced secrets of a key that some tasks still need: `•••• 4f2a finishes 12 tasks`. */
export function FormerSecrets({ uses }: { uses: SecretUses | undefined }) {
  const t = useTranslations('keys.replace');
  if (!uses || uses.former.length === 0) return null;
  return (
    <ul className="grid max-w-56 gap-0.5 text-sm text-faint max-lg:max-w-40">
      {uses.former.map(({ lastFour, replacedAt, tasks }) => (
        <li key={replacedAt}>{t('former', { lastFour, count: tasks })}</li>
      ))}
    </ul>
  );
}
