'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** The address of a medium. Only what looks like one is taken. */
export default function LinkForm({ onUrl }: { onUrl: (url: string) => void }) {
  const t = useTranslations('upload');
  const [url, setUrl] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = url.trim();
    if (/^https?:\/\/\S+\.\S+|^https?:\/\/localhost/i.test(trimmed) && URL.canParse(trimmed)) onUrl(trimmed);
    else setWrong(true);
  };
  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      <Field label={t('link.address')} hint={t('link.hint')} error={wrong ? t('link.invalid') : undefined}>
        {(control) => (
          <Input
            {...control}
            type="url"
            inputMode="url"
            autoComplete="off"
            placeholder="https://"
            value={url}
            onChange={(event) => {
              setUrl(event.currentTarget.value);
              setWrong(false);
            }}
          />
        )}
      </Field>
      <Button type="submit" variant="secondary">
        {t('link.take')}
      </Button>
    </form>
  );
}
