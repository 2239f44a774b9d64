'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export interface FailureProps {
  error: Error & { digest?: string };
  /** Renders the part again. */
  again: () => void;
}

/** Instead of a page that could not be rendered. The digest is also in the server's log. */
export function Failure({ error, again }: FailureProps) {
  const t = useTranslations('common');
  return (
    <EmptyState
      icon={<TriangleAlert aria-hidden />}
      title={t('failure.title')}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Button variant="primary" onClick={again}>
            {t('failure.again')}
          </Button>
          <a className="ui-button ui-button-secondary" href="/">
            {t('failure.home')}
          </a>
        </div>
      }
    >
      <p>{t('failure.text')}</p>
      {error.digest && <p className="mt-2 font-mono text-sm">{t('errorNumber', { requestId: error.digest })}</p>}
    </EmptyState>
  );
}
