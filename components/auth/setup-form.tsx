'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { ErrorWords, useIssueWords } from '@/components/shell/error-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ActionResult } from '@/lib/actions/action-result';
import type { ErrorDto } from '@/lib/errors/app-error';
import { signIn } from './sign-in';

interface Setup {
  tenantName: string;
  name: string;
  email: string;
  password: string;
}

/** The first minute of a studio: its name, its administrator. Signs in afterwards. */
export function SetupForm({ setUp }: { setUp: (input: Setup) => Promise<ActionResult<void>> }) {
  const t = useTranslations('setup');
  const router = useRouter();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ErrorDto | 'unreachable' | null>(null);
  const issueAt = useIssueWords(error);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const fields = new FormData(event.currentTarget);
    const text = (name: keyof Setup) => String(fields.get(name) ?? '');
    setPending(true);
    setError(null);
    const input = {
      tenantName: text('tenantName'),
      name: text('name'),
      email: text('email'),
      password: text('password'),
    };
    const result = await setUp(input).catch(() => null);
    if (!result?.ok) {
      setPending(false);
      setError(result?.error ?? 'unreachable');
      return;
    }
    const outcome = await signIn(input.email, input.password);
    router.replace(outcome.ok ? '/create' : '/login');
    router.refresh();
  };

  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label={t('tenantName')} hint={t('tenantNameHint')} error={issueAt('tenantName')}>
        {(control) => (
          <Input {...control} name="tenantName" required maxLength={80} autoComplete="organization" autoFocus />
        )}
      </Field>
      <Field label={t('name')} error={issueAt('name')}>
        {(control) => <Input {...control} name="name" required maxLength={80} autoComplete="name" />}
      </Field>
      <Field label={t('email')} error={issueAt('email')}>
        {(control) => <Input {...control} name="email" type="email" required autoComplete="username" />}
      </Field>
      <Field label={t('password')} hint={t('passwordHint')} error={issueAt('password')}>
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            required
            minLength={10}
            maxLength={200}
            autoComplete="new-password"
          />
        )}
      </Field>
      {error && (
        <Banner tone="failed" role="alert">
          <ErrorWords error={error} />
        </Banner>
      )}
      <Button type="submit" variant="primary" size="large" pending={isPending}>
        {t('submit')}
      </Button>
    </form>
  );
}
