import { useTranslations } from 'next-intl';
import type { KeyDto } from '@/lib/keys/dto';

/** How a key is used, where it is not as for a new key: its place in the studio's choice, and for whom and what it is. */
export function KeyUseLabel({ entry: { isSandbox, use }, budgets }: { entry: KeyDto; budgets: readonly string[] }) {
  const t = useTranslations('keys.use');
  const lines = [
    ...(isSandbox ? [] : [t('place', { priority: use.priority, weight: use.weight })]),
    ...(use.models.length > 0 ? [t('some.models', { count: use.models.length })] : []),
    ...(use.people.length > 0 ? [t('some.people', { count: use.people.length })] : []),
  ];
  return (
    <>
      {lines.length > 0 && <span className="block">{lines.join(' · ')}</span>}
      {budgets.map((budget) => (
        <span key={budget} className="block">
          {budget}
        </span>
      ))}
    </>
  );
}
