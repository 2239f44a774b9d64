'use client';

import { CircleAlert, RotateCcw, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Spinner } from '@/components/ui/spinner';
import type { Upload, UploadFailure } from '@/lib/composer/upload/upload-list';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';

export interface UploadListProps {
  uploads: readonly Upload[];
  onCancel: (id: string) => void;
  onRetry: (id: string) => void;
}

/** The rows of `UploadList`. */
export default function UploadRows({ uploads, onCancel, onRetry }: UploadListProps) {
  const t = useTranslations('upload');
  const failureText = useFailureText();
  return (
    <ul aria-label={t('list')} className="grid gap-1.5">
      {uploads.map((upload) => (
        <li key={upload.id} className="flex items-center gap-2 text-sm">
          {upload.failure ? (
            <p role="alert" className="flex min-w-0 flex-1 gap-1 text-failed">
              <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              <span>{failureText(upload.name, upload.failure)}</span>
            </p>
          ) : (
            <UploadProgress upload={upload} />
          )}
          {upload.canRetry && (
            <IconButton
              size="small"
              label={t('retry', { name: upload.name })}
              icon={<RotateCcw aria-hidden />}
              onClick={() => onRetry(upload.id)}
            />
          )}
          <IconButton
            size="small"
            label={upload.failure ? t('dismiss') : t('cancel', { name: upload.name })}
            icon={<X aria-hidden />}
            onClick={() => onCancel(upload.id)}
          />
        </li>
      ))}
    </ul>
  );
}

/** What the server is doing while no progress can be measured. */
const doing = { file: 'reading', link: 'fetching', edit: 'editing' } as const;

function UploadProgress({ upload }: { upload: Upload }) {
  const t = useTranslations('upload');
  const percent = upload.share === null ? null : Math.round(upload.share * 100);
  const making = upload.making && t('making', { name: upload.name, into: upload.making });
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      {!upload.making && (percent === null || percent === 100) ? (
        <>
          <Spinner className="text-faint" />
          <span className="truncate">{t(doing[upload.work], { name: upload.name })}</span>
        </>
      ) : (
        <>
          <span className="min-w-0 flex-1 truncate">{making ?? upload.name}</span>
          <progress
            aria-label={making ?? t('progress', { name: upload.name })}
            max={100}
            value={percent ?? 0}
            className="h-1 w-24 accent-normal"
          />
          <span className="w-9 text-right font-mono text-xs">{percent ?? 0}%</span>
        </>
      )}
    </div>
  );
}

function useFailureText() {
  const t = useTranslations('upload');
  const errors = useTranslations('errors');
  const validation = useTranslations('validation');
  return (name: string, failure: UploadFailure): string => {
    if (failure.from === 'server') {
      const [issue] = failure.error.issues ?? [];
      const reason = issue
        ? dynamicMessage(validation, issue.code, issue.params, 'invalid')
        : dynamicMessage(errors, failure.error.code, failure.error.params, 'unexpected');
      return t('refused.byServer', { name, reason });
    }
    return dynamicMessage(t, `refused.${failure.code}`, failure.params, 'refused.lost');
  };
}
