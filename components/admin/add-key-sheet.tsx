'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { ErrorWords, type ShownError } from '@/components/shell/error-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/sheet';
import type { KeyDto } from '@/lib/keys/dto';
import { AddKeyFields } from './add-key-fields';
import type { KeyActions, ProviderChoice } from './keys-types';

export interface AddKeySheetProps {
  open: boolean;
  onClose: () => void;
  providers: readonly ProviderChoice[];
  create: KeyActions['create'];
  onCreated: (key: KeyDto) => void;
}

/** Takes a new key. Its characters are never shown, and leave the page with the sheet. */
export function AddKeySheet({ open, onClose, providers, create, onCreated }: AddKeySheetProps) {
  const t = useTranslations('keys.add');
  const formId = useId();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);

  const close = () => {
    setError(null);
    onClose();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? '');
    setPending(true);
    setError(null);
    const result = await create({
      providerId: text('providerId'),
      label: text('label'),
      baseUrl: text('baseUrl') || text('site'),
      secret: text('secret'),
    }).catch(() => null);
    setPending(false);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    onCreated(result.data);
    close();
  };

  return (
    <Sheet
      open={open}
      onClose={close}
      title={t('title')}
      description={t('description')}
      footer={
        <>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" onSubmit={submit} className="grid gap-4">
        <AddKeyFields providers={providers} error={error} />
        {error && (
          <Banner tone="failed" role="alert">
            <ErrorWords error={error} />
          </Banner>
        )}
      </form>
    </Sheet>
  );
}
