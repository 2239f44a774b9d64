'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

export interface FailureProps {
  error: Error & { digest?: string };
  /** Renders the part again. */
  again: () => void;
}

/**
 * Replaces a page that could not be rendered. The server's log has the same digest. Small, because every page loads it
 * twice.
 */
export function Failure({ error, again }: FailureProps) {
  const t = useTranslations('common');
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-3 px-6 py-16 text-center">
      <h2 className="text-lg">{t('failure.title')}</h2>
      <p className="text-faint">{t('failure.text')}</p>
      {error.digest && <p className="font-mono text-faint text-sm">{t('errorNumber', { requestId: error.digest })}</p>}
      <div className="flex flex-wrap justify-center gap-2 pt-1">
        <Button variant="primary" onClick={again}>
          {t('failure.again')}
        </Button>
        <a className="ui-button ui-button-secondary" href="/">
          {t('failure.home')}
        </a>
      </div>
    </div>
  );
}
