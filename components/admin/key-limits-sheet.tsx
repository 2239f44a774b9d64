'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { ErrorWords, type ShownError, useIssueWords } from '@/components/shell/error-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Sheet } from '@/components/ui/sheet';
import type { KeyDto } from '@/lib/keys/dto';
import { limitCeilings } from '@/lib/keys/limit-ceilings';
import type { KeyActions } from './keys-types';

const limits = ['maxConcurrent', 'maxPerMinute'] as const;

export interface KeyLimitsSheetProps {
  target: KeyDto;
  provider: string;
  save: KeyActions['setLimits'];
  onClose: () => void;
  onSaved: (key: KeyDto) => void;
}

/** Sets the limits of a key. An empty field means the provider's usual limit, which is shown beside it. */
export function KeyLimitsSheet({ target, provider, save, onClose, onSaved }: KeyLimitsSheetProps) {
  const t = useTranslations('queuePosition.limits');
  const formId = useId();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);
  const issueAt = useIssueWords(error);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const fields = new FormData(event.currentTarget);
    const limit = (name: (typeof limits)[number]) => {
      const text = String(fields.get(name) ?? '').trim();
      return text === '' ? null : Number(text);
    };
    setPending(true);
    setError(null);
    const result = await save({
      keyId: target.id,
      maxConcurrent: limit('maxConcurrent'),
      maxPerMinute: limit('maxPerMinute'),
    }).catch(() => null);
    setPending(false);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    onSaved(target);
    onClose();
  };

  return (
    <Sheet
      open
      onClose={onClose}
      title={t('title', { label: target.label })}
      description={t('description')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-4">
        {limits.map((name) => (
          <Field
            key={name}
            label={t(name)}
            hint={
              target.isSandbox
                ? t('usualSandbox', { count: target.usualLimits[name] })
                : t('usual', { provider, count: target.usualLimits[name] })
            }
            error={issueAt(name)}
          >
            {(control) => (
              <Input
                {...control}
                name={name}
                type="number"
                inputMode="numeric"
                min={1}
                max={limitCeilings[name]}
                step={1}
                autoComplete="off"
                defaultValue={target.limits[name] ?? ''}
                placeholder={String(target.usualLimits[name])}
                className="font-mono"
              />
            )}
          </Field>
        ))}
        <p className="text-sm text-faint">{t('turns')}</p>
        {error && (
          <Banner tone="failed" role="alert">
            <ErrorWords error={error} />
          </Banner>
        )}
      </form>
    </Sheet>
  );
}
