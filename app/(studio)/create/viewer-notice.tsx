import { Eye } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';

/** Says that viewers can see everything but start nothing, and who can change that. */
export async function ViewerNotice() {
  const t = await getTranslations('composer.viewer');
  return (
    <EmptyState
      level={1}
      icon={<Eye aria-hidden />}
      title={t('title')}
      action={<ButtonLink href="/gallery">{t('gallery')}</ButtonLink>}
    >
      {t('text')}
    </EmptyState>
  );
}
