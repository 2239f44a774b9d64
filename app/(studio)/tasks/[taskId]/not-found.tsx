import { FileQuestionMark } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';

export default async function TaskNotFound() {
  const t = await getTranslations('task');
  return (
    <EmptyState
      icon={<FileQuestionMark aria-hidden />}
      title={t('notFound.title')}
      action={<ButtonLink href="/history">{t('backToHistory')}</ButtonLink>}
    >
      {t('notFound.text')}
    </EmptyState>
  );
}
