'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { type ShownError, useIssueWords } from '@/components/request/error-words';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import { AuthFormError } from '../auth-form-error';
import type { AccountActions } from './account-types';

/** The person's own name, which stands at all their work. */
export function NameForm({ name, rename }: { name: string; rename: AccountActions['rename'] }) {
  const t = useTranslations('account');
  const router = useRouter();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);
  const issueAt = useIssueWords(error);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const wanted = String(new FormData(event.currentTarget).get('name') ?? '');
    setPending(true);
    setError(null);
    const result = await rename({ name: wanted }).catch(() => null);
    setPending(false);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    showToast({ tone: 'succeeded', message: t('name.done') });
    router.refresh();
  };

  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <Field label={t('name.label')} hint={t('name.hint')} error={issueAt('name')}>
        {(control) => (
          <Input {...control} name="name" defaultValue={name} required maxLength={80} autoComplete="name" />
        )}
      </Field>
      <AuthFormError error={error} />
      <div>
        <Button type="submit" pending={isPending}>
          {t('name.submit')}
        </Button>
      </div>
    </form>
  );
}
