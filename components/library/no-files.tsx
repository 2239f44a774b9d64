import { Library, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

interface NoFilesProps {
  /** A filter or search is active that no file matches. */
  isNarrow: boolean;
  /** The ways to add files. Absent for viewers. */
  action: ReactNode;
  onClear: () => void;
}

/** In an empty library: what belongs here. For an empty search: how to clear it. */
export function NoFiles({ isNarrow, action, onClear }: NoFilesProps) {
  const t = useTranslations('library.uploads');
  return isNarrow ? (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={t('noMatch.title')}
      action={<Button onClick={onClear}>{t('noMatch.action')}</Button>}
    >
      {t('noMatch.text')}
    </EmptyState>
  ) : (
    <EmptyState icon={<Library aria-hidden />} title={t('empty.title')} action={action}>
      {t(action ? 'empty.text' : 'empty.looking')}
    </EmptyState>
  );
}
