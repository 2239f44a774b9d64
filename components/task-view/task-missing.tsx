import { FileQuestionMark, FileX2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';

const icons = { notFound: FileQuestionMark, deleted: FileX2 } as const;

/** A link that leads to no task: there never was one here, or it was deleted for good. */
export function TaskMissing({ why }: { why: keyof typeof icons }) {
  const t = useTranslations('task');
  const Icon = icons[why];
  return (
    <EmptyState
      level={1}
      icon={<Icon aria-hidden />}
      title={t(`${why}.title`)}
      action={<ButtonLink href="/history">{t('backToHistory')}</ButtonLink>}
    >
      {t(`${why}.text`)}
    </EmptyState>
  );
}
