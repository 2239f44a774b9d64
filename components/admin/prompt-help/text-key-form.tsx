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
import type { TextKeyDto } from '@/lib/prompt-help/text-key';
import { UnitSelect } from '../prices/unit-select';
import { useKeyIssueWords } from '../use-key-issue-words';
import type { TextKeyActions } from './text-key-actions';

interface TextKeyFormProps {
  textKey: TextKeyDto | null;
  save: TextKeyActions['save'];
}

/** Address, model, secret and prices. A stored secret stays where its field is left empty. */
export function TextKeyForm({ textKey, save }: TextKeyFormProps) {
  const t = useTranslations('promptHelp.admin');
  const router = useRouter();
  const [unit, setUnit] = useState(textKey?.prices?.unit ?? 'USD');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);
  const issueAt = useKeyIssueWords(error);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const [input, output] = [text('inputPrice'), text('outputPrice')];
    setPending(true);
    setError(null);
    const result = await withProof(() =>
      save({
        baseUrl: text('baseUrl'),
        model: text('model'),
        ...(text('secret') && { secret: text('secret') }),
        prices: input || output ? { unit, input, output } : null,
      }),
    ).catch(() => null);
    setPending(false);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    // Stored: what the field shows from now on is that it may stay empty.
    for (const field of form.querySelectorAll<HTMLInputElement>('input[name=secret]')) field.value = '';
    showToast({ tone: 'succeeded', message: t('saved') });
    router.refresh();
  };

  return (
    <form onSubmit={submit} className="grid gap-4" noValidate aria-label={t('form')}>
      <Field label={t('baseUrl')} hint={t('baseUrlHint')} error={issueAt('baseUrl')}>
        {(control) => (
          <Input
            {...control}
            name="baseUrl"
            type="url"
            inputMode="url"
            required
            autoComplete="off"
            spellCheck={false}
            placeholder="https://api.example.com/v1"
            className="font-mono"
            defaultValue={textKey?.baseUrl}
          />
        )}
      </Field>
      <Field label={t('model')} hint={t('modelHint')} error={issueAt('model')}>
        {(control) => (
          <Input
            {...control}
            name="model"
            required
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            defaultValue={textKey?.model}
          />
        )}
      </Field>
      <Field label={t('secret')} hint={textKey ? t('secretKept') : t('secretHint')} error={issueAt('secret')}>
        {(control) => (
          <Input
            {...control}
            name="secret"
            type="password"
            maxLength={500}
            // Not a password of this site, so password managers should not offer to save it.
            autoComplete="off"
            data-1p-ignore=""
            data-lpignore="true"
            spellCheck={false}
            placeholder={textKey ? `•••• ${textKey.lastFour}` : undefined}
            className="font-mono"
          />
        )}
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium">{t('prices')}</legend>
        <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
          <Field label={t('unit')}>{(control) => <UnitSelect {...control} value={unit} onUnit={setUnit} />}</Field>
          <Field label={t('inputPrice')} error={issueAt('prices.input')}>
            {(control) => (
              <Input
                {...control}
                name="inputPrice"
                inputMode="decimal"
                autoComplete="off"
                placeholder="0.15"
                className="font-mono"
                defaultValue={textKey?.prices?.input}
              />
            )}
          </Field>
          <Field label={t('outputPrice')} error={issueAt('prices.output')}>
            {(control) => (
              <Input
                {...control}
                name="outputPrice"
                inputMode="decimal"
                autoComplete="off"
                placeholder="0.6"
                className="font-mono"
                defaultValue={textKey?.prices?.output}
              />
            )}
          </Field>
        </div>
        <p className="text-faint text-sm">{t('pricesHint')}</p>
      </fieldset>
      {error && (
        <Banner tone="failed" role="alert">
          <ErrorWords error={error} />
        </Banner>
      )}
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
