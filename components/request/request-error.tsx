import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { RequestFailed } from '@/lib/http/get-json';

/** Shown for a list or task that could not be loaded: the error, the next step, and the request id for the log. */
export function RequestError({ error, onRetry, pending }: { error: Error; onRetry: () => void; pending: boolean }) {
  const t = useTranslations('tasks.error');
  const answer = error instanceof RequestFailed ? error : null;
  const isGone = answer?.status === 404;
  return (
    <Banner
      tone="failed"
      role="alert"
      title={isGone ? t('notFound') : t('title')}
      actions={
        !isGone && (
          <Button onClick={onRetry} pending={pending}>
            {t('retry')}
          </Button>
        )
      }
    >
      {isGone ? t('notFoundHint') : answer?.status == null ? t('offline') : t('refused')}
      {answer?.error?.requestId && (
        <span className="mt-1 block font-mono text-faint text-sm">
          {t('requestId', { requestId: answer.error.requestId })}
        </span>
      )}
    </Banner>
  );
}
