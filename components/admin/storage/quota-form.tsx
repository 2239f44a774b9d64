'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { withProof } from '@/components/request/with-proof';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/actions/action-result';
import type { StorageUsage } from '@/lib/quota/dto';
import { bytesPerGigabyte, formatBytes } from '@/lib/quota/quota';

export type SetQuota = (input: { quotaBytes: number | null }) => Promise<ActionResult<void>>;

/** The limit in gigabytes. Empty: the limit of the installation, or none. */
export function QuotaForm({ usage, setQuota }: { usage: StorageUsage; setQuota: SetQuota }) {
  const t = useTranslations('storage');
  const router = useRouter();
  const { quotaBytes, isOwnQuota } = usage;
  const [text, setText] = useState(isOwnQuota && quotaBytes !== null ? String(quotaBytes / bytesPerGigabyte) : '');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);
  const wanted = text.trim() === '' ? null : Math.round(Number(text) * bytesPerGigabyte);
  const isWrong = wanted !== null && !(wanted >= 1 && wanted <= 1e15);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (pending || isWrong) return;
    setPending(true);
    setError(null);
    const result = await withProof(() => setQuota({ quotaBytes: wanted })).catch(() => null);
    setPending(false);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    showToast({ tone: 'succeeded', message: t('quota.saved') });
    router.refresh();
  };

  return (
    <form onSubmit={save} className="grid max-w-md gap-3" noValidate>
      <Field
        label={t('quota.label')}
        hint={
          !isOwnQuota && quotaBytes !== null ? t('quota.standard', { quota: formatBytes(quotaBytes) }) : t('quota.hint')
        }
        error={isWrong ? t('quota.wrong') : undefined}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      {error && (
        <Banner tone="failed" role="alert">
          <ErrorWords error={error} />
        </Banner>
      )}
      <div>
        <Button type="submit" pending={pending}>
          {t('quota.save')}
        </Button>
      </div>
    </form>
  );
}
