'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { ErrorWords, type ShownError, useIssueWords } from '@/components/request/error-words';
import { withProof } from '@/components/request/with-proof';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { NewApp } from '@/lib/factors/factors-dto';
import type { FactorActions } from './factor-actions';

interface AppSetupProps {
  app: NewApp;
  confirm: FactorActions['confirmApp'];
  onCodes: (codes: string[]) => void;
  onClose: () => void;
}

/** Shows the secret as a QR code, and asks for the app's first code. */
export function AppSetup({ app, confirm, onCodes, onClose }: AppSetupProps) {
  const t = useTranslations('factors.app');
  const [code, setCode] = useState('');
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);
  const issue = useIssueWords(error)('code');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    setError(null);
    const result = await withProof(() => confirm({ code })).catch(() => null);
    setPending(false);
    if (result?.ok) onCodes(result.data);
    else setError(result?.error ?? 'unreachable');
  };
  return (
    <form method="post" onSubmit={submit} className="grid gap-3">
      <p>{t('scan')}</p>
      {/* biome-ignore lint/performance/noImgElement: drawn by the server as data, never fetched */}
      <img
        alt={t('qr')}
        src={`data:image/svg+xml;utf8,${encodeURIComponent(app.qr)}`}
        className="size-48 rounded-control"
      />
      <p className="text-sm text-faint">
        {t('secret')} <code className="font-mono break-all text-strong">{app.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <Field label={t('code')} error={issue ?? (error ? <ErrorWords error={error} /> : undefined)}>
        {(control) => (
          <Input
            {...control}
            required
            autoFocus
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={isPending}>
          {t('confirm')}
        </Button>
        <Button onClick={onClose}>{t('notNow')}</Button>
      </div>
    </form>
  );
}
