'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useActionState, useRef, useState } from 'react';
import { ErrorWords, type ShownError, useIssueWords } from '@/components/request/error-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/actions/action-result';
import { NewPasswordField } from './new-password-field';

type Result = ActionResult<void>;

interface PasswordFormProps {
  email: string;
  change: (input: { current: string; next: string }) => Promise<Result>;
  /** The same for a form that is sent before its JavaScript has loaded. */
  changeByForm: (before: Result | null, form: FormData) => Promise<Result>;
}

/** Changes the password. This ends every session. The server opens a new one for this browser. */
export function PasswordForm({ email, change, changeByForm }: PasswordFormProps) {
  const t = useTranslations('auth.password');
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [isPending, setPending] = useState(false);
  const [posted, post] = useActionState(changeByForm, null);
  const [error, setError] = useState<ShownError | null>(posted && !posted.ok ? posted.error : null);
  const issueAt = useIssueWords(error);
  const isWrong =
    error !== null && error !== 'unreachable' && error.issues.some(({ code }) => code === 'wrongPassword');

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const fields = new FormData(event.currentTarget);
    setPending(true);
    setError(null);
    const result = await change({ current: String(fields.get('current')), next: String(fields.get('next')) }).catch(
      () => null,
    );
    if (!result?.ok) {
      setPending(false);
      setError(result?.error ?? 'unreachable');
      return;
    }
    setPending(false);
    form.current?.reset();
    showToast({ tone: 'succeeded', message: t('done') });
    router.refresh();
  };

  return (
    <form ref={form} action={post} onSubmit={submit} className="grid gap-4">
      <input type="text" hidden name="username" autoComplete="username" value={email} readOnly />
      <Field label={t('current')} error={isWrong ? t('wrong') : undefined}>
        {(control) => <Input {...control} name="current" type="password" required autoComplete="current-password" />}
      </Field>
      <NewPasswordField name="next" label={t('next')} hint={t('hint')} error={issueAt('next')} />
      {error && !isWrong && (
        <Banner tone="failed" role="alert">
          <ErrorWords error={error} />
        </Banner>
      )}
      <div>
        <Button type="submit" variant="primary" pending={isPending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
