'use client';

import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAmountText } from '@/components/cost/use-amount-text';
import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { withProof } from '@/components/request/with-proof';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { showToast } from '@/components/ui/toast';
import type { TextKeyCheck, TextKeyDto } from '@/lib/prompt-help/text-key';
import type { TextKeyActions } from './text-key-actions';

const looks = {
  working: { icon: CircleCheck, colour: 'text-succeeded' },
  rejected: { icon: CircleX, colour: 'text-failed' },
  unchecked: { icon: CircleDashed, colour: 'text-faint' },
} as const;

/** The stored key with its state, a test, and its deletion. */
export function TextKeyStatus({ textKey, actions }: { textKey: TextKeyDto; actions: TextKeyActions }) {
  const t = useTranslations('promptHelp.admin');
  const states = useTranslations('keys.state');
  const format = useFormatter();
  const router = useRouter();
  const [busy, setBusy] = useState<'check' | 'remove' | null>(null);
  const [check, setCheck] = useState<TextKeyCheck | null>(null);
  const [error, setError] = useState<ShownError | null>(null);
  const [isAsking, setAsking] = useState(false);
  const { icon: Icon, colour } = looks[textKey.state];
  const code = check?.code ?? textKey.checkCode;

  const test = async () => {
    setBusy('check');
    setError(null);
    const result = await withProof(() => actions.check({})).catch(() => null);
    setBusy(null);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    setCheck(result.data);
    router.refresh();
  };
  const remove = async () => {
    setBusy('remove');
    setError(null);
    const result = await withProof(() => actions.remove({})).catch(() => null);
    setBusy(null);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    setAsking(false);
    showToast({ tone: 'succeeded', message: t('deleted') });
    router.refresh();
  };

  return (
    <section aria-label={t('stored')} className="grid gap-2 rounded-control border border-line bg-panel p-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <dl className="grid min-w-0 gap-0.5">
          <dt className="sr-only">{t('model')}</dt>
          <dd className="font-medium text-strong wrap-anywhere">{textKey.model}</dd>
          <dt className="sr-only">{t('baseUrl')}</dt>
          <dd className="font-mono text-faint text-sm wrap-anywhere">{textKey.baseUrl}</dd>
          <dt className="sr-only">{t('secret')}</dt>
          <dd className="font-mono text-faint text-sm">{`•••• ${textKey.lastFour}`}</dd>
        </dl>
        <div className="flex gap-2">
          <Button pending={busy === 'check'} onClick={() => void test()}>
            {t('test')}
          </Button>
          <Button variant="danger" onClick={() => setAsking(true)}>
            {t('delete.open')}
          </Button>
        </div>
      </div>
      <p className={cn('flex items-center gap-1.5', colour)}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {states(textKey.state)}
        {textKey.checkedAt && (
          <span className="text-faint text-sm">
            {t('checkedAt', {
              at: format.dateTime(new Date(textKey.checkedAt), { dateStyle: 'medium', timeStyle: 'short' }),
            })}
          </span>
        )}
      </p>
      <div role="status" className="grid gap-1 text-sm empty:hidden">
        {code && <p className={code === 'working' ? 'text-normal' : 'text-failed'}>{t(`check.${code}`)}</p>}
        {check?.detail && <p className="text-faint wrap-anywhere">{t('says', { words: check.detail })}</p>}
        {check?.usage && <CheckCost check={check} />}
      </div>
      {error && (
        <p role="alert" className="text-failed text-sm">
          <ErrorWords error={error} />
        </p>
      )}
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t('delete.title')}
        confirmLabel={t('delete.confirm')}
        cancelLabel={t('delete.keep')}
        danger
        pending={busy === 'remove'}
        onConfirm={() => void remove()}
      >
        {t('delete.text')}
      </ConfirmDialog>
    </section>
  );
}

function CheckCost({ check: { usage, cost } }: { check: TextKeyCheck }) {
  const t = useTranslations('promptHelp.cost');
  const amountText = useAmountText();
  const count = usage ? usage.input + usage.output : 0;
  return (
    <p className="text-faint">
      {cost ? t('was', { cost: amountText(cost.amount, cost.unit), count }) : t('wasUnpriced', { count })}
    </p>
  );
}
