'use client';

import { useTranslations } from 'next-intl';
import type { ErrorDto } from '@/lib/errors/app-error';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';

/** The error of a failed action: the server's refusal, or that the server could not be reached. */
export type ShownError = ErrorDto | 'unreachable';

/** An error in words, with the request id for the log where the person did not cause it. */
export function ErrorWords({ error }: { error: ShownError }) {
  const t = useTranslations('errors');
  const common = useTranslations('common');
  if (error === 'unreachable') return <>{common('unreachable')}</>;
  const isOurs = error.code === 'unexpected' || error.code === 'unavailable';
  return (
    <>
      {t.has(error.code) ? dynamicMessage(t, error.code, error.params, 'unexpected') : t('unexpected')}
      {isOurs && (
        <span className="mt-1 block font-mono text-sm text-faint">
          {common('errorNumber', { requestId: error.requestId })}
        </span>
      )}
    </>
  );
}

/** The words for the issue at a field. Undefined: no issue. */
export function useIssueWords(error: ShownError | null): (path: string) => string | undefined {
  const t = useTranslations('validation');
  return (path) => {
    const issue = error && error !== 'unreachable' ? error.issues.find((one) => one.path === path) : undefined;
    return issue && dynamicMessage(t, issue.code, issue.params, 'invalid');
  };
}
