import { Library, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

interface NoFilesProps {
  /** Something is asked for that no file has. */
  isNarrow: boolean;
  /** The ways to bring files; absent for who may only look. */
  action: ReactNode;
  onClear: () => void;
}

/** An empty library says what comes here; an empty search how to get out of it. */
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
