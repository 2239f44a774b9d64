import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';

interface NoTasksProps {
  place: 'gallery' | 'history';
  icon: ReactNode;
  /** A filter is active that nothing matches. */
  isNarrow: boolean;
  canCompose: boolean;
  onClear: () => void;
}

/** In an empty list: what belongs here, and how to begin. For an empty search: how to clear it. */
export function NoTasks({ place, icon, isNarrow, canCompose, onClear }: NoTasksProps) {
  const t = useTranslations(place);
  if (isNarrow)
    return (
      <EmptyState
        icon={<SearchX aria-hidden />}
        title={t('noMatch.title')}
        action={<Button onClick={onClear}>{t('noMatch.action')}</Button>}
      >
        {t('noMatch.text')}
      </EmptyState>
    );
  const begin = (
    <ButtonLink href="/create" variant="primary">
      {t('empty.action')}
    </ButtonLink>
  );
  return (
    <EmptyState icon={icon} title={t('empty.title')} action={canCompose && begin}>
      {t('empty.text')}
    </EmptyState>
  );
}
