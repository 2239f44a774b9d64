'use client';

import { useTranslations } from 'next-intl';
import { type ShownError, useIssueWords } from '@/components/request/error-words';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { KeyDto } from '@/lib/keys/dto';
import { limitCeilings } from '@/lib/keys/limit-ceilings';
import { FormSheet } from './form-sheet';
import type { KeyActions } from './keys-types';

const limits = ['maxConcurrent', 'maxPerMinute'] as const;
type Limit = (typeof limits)[number];

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
  return (
    <FormSheet
      open
      title={t('title', { label: target.label })}
      description={t('description')}
      words={{ cancel: t('cancel'), submit: t('save') }}
      send={(text) => {
        const limit = (name: Limit) => (text(name).trim() === '' ? null : Number(text(name)));
        return save({ keyId: target.id, maxConcurrent: limit('maxConcurrent'), maxPerMinute: limit('maxPerMinute') });
      }}
      onDone={() => onSaved(target)}
      onClose={onClose}
    >
      {(error) => (
        <>
          <LimitFields target={target} provider={provider} error={error} />
          <p className="text-sm text-faint">{t('turns')}</p>
        </>
      )}
    </FormSheet>
  );
}

function LimitFields({ target, provider, error }: { target: KeyDto; provider: string; error: ShownError | null }) {
  const t = useTranslations('queuePosition.limits');
  const issueAt = useIssueWords(error);
  return (
    <>
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
    </>
  );
}
