import { useTranslations } from 'next-intl';
import { showToast } from '@/components/ui/toast';
import type { ErrorDto } from '@/lib/errors/app-error';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';

/** Says in a toast why a command was refused. Null: the server could not be reached. `more`: what else is to be known. */
export function useRefusalToast(): (error: ErrorDto | null, more?: string) => void {
  const errors = useTranslations('errors');
  const common = useTranslations('common');
  return (error, more) => {
    const message = error ? dynamicMessage(errors, error.code, error.params, 'unexpected') : common('unreachable');
    const isOurs = error?.code === 'unexpected' || error?.code === 'unavailable';
    const detail = more ?? (isOurs ? common('errorNumber', { requestId: error.requestId }) : undefined);
    showToast({ tone: 'failed', message, detail });
  };
}
