import { FileQuestion } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';

/** The page for an address that does not exist. */
export async function Missing() {
  const t = await getTranslations('common');
  return (
    <EmptyState
      level={1}
      icon={<FileQuestion aria-hidden />}
      title={t('missing.title')}
      action={<ButtonLink href="/">{t('failure.home')}</ButtonLink>}
    >
      {t('missing.text')}
    </EmptyState>
  );
}
