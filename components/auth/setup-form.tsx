'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useActionState, useState } from 'react';
import { ErrorWords, useIssueWords } from '@/components/request/error-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ActionResult, FormResult } from '@/lib/actions/action-result';
import type { ErrorDto } from '@/lib/errors/app-error';
import { NewPasswordField } from './new-password-field';

interface Setup {
  code: string;
  tenantName: string;
  name: string;
  email: string;
  password: string;
}

type Result = ActionResult<void>;

interface SetupFormProps {
  /** The code of the printed link. Empty where none is needed. */
  code: string;
  setUp: (input: Setup) => Promise<Result>;
  /** The same for a form that is sent before its JavaScript has loaded. */
  setUpByForm: (before: FormResult<void> | null, form: FormData) => Promise<FormResult<void>>;
}

/** Creates the studio and its administrator, and signs this browser in. */
export function SetupForm({ code, setUp, setUpByForm }: SetupFormProps) {
  const t = useTranslations('setup');
  const router = useRouter();
  const [isPending, setPending] = useState(false);
  const [posted, post] = useActionState(setUpByForm, null);
  const [error, setError] = useState<ErrorDto | 'unreachable' | null>(posted && !posted.ok ? posted.error : null);
  const issueAt = useIssueWords(error);
  const entered = posted?.entered;

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const fields = new FormData(event.currentTarget);
    const text = (name: keyof Setup) => String(fields.get(name) ?? '');
    setPending(true);
    setError(null);
    const input = {
      code,
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
    router.replace('/create');
    router.refresh();
  };

  return (
    <form action={post} onSubmit={submit} className="grid gap-4">
      <input type="hidden" name="code" value={code} />
      <Field label={t('tenantName')} hint={t('tenantNameHint')} error={issueAt('tenantName')}>
        {(control) => (
          <Input
            {...control}
            name="tenantName"
            defaultValue={entered?.tenantName}
            required
            maxLength={80}
            autoComplete="organization"
            autoFocus
          />
        )}
      </Field>
      <Field label={t('name')} error={issueAt('name')}>
        {(control) => (
          <Input {...control} name="name" defaultValue={entered?.name} required maxLength={80} autoComplete="name" />
        )}
      </Field>
      <Field label={t('email')} error={issueAt('email')}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            defaultValue={entered?.email}
            required
            autoComplete="username"
          />
        )}
      </Field>
      <NewPasswordField name="password" label={t('password')} hint={t('passwordHint')} error={issueAt('password')} />
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
