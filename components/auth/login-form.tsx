'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { secondStepPath } from '@/lib/auth/return-path';
import { type SignInOutcome, signIn } from '@/lib/auth/sign-in';

interface LoginFormProps {
  /** The page after sign-in, a path of this studio. */
  next: string;
  /** Why the studio refused the form that was sent without JavaScript. */
  refused?: Exclude<SignInOutcome, { ok: true }>;
}

/**
 * E-mail and password. After a refusal the typed text stays. The form also works before its JavaScript has loaded, and
 * sends the password in the body as usual.
 */
export function LoginForm({ next, refused }: LoginFormProps) {
  const t = useTranslations('auth');
  const words = useSignInWords();
  const router = useRouter();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState(refused ? words(refused) : '');

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const fields = new FormData(event.currentTarget);
    setPending(true);
    setError('');
    const outcome = await signIn(String(fields.get('email')), String(fields.get('password')));
    if (outcome.ok) {
      router.replace(next);
      router.refresh();
      return;
    }
    if (outcome.reason === 'factorRequired') return location.assign(secondStepPath(next));
    setPending(false);
    setError(words(outcome));
  };

  return (
    <form method="post" action="/api/auth/callback/credentials" onSubmit={submit} className="grid gap-4">
      <input type="hidden" name="callbackUrl" value={next} />
      <Field label={t('email')}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="username" required autoFocus />}
      </Field>
      <Field label={t('signInPassword')}>
        {(control) => <Input {...control} name="password" type="password" autoComplete="current-password" required />}
      </Field>
      {error && (
        <Banner tone="failed" role="alert">
          {error}
        </Banner>
      )}
      <Button type="submit" variant="primary" size="large" pending={isPending}>
        {t('signIn')}
      </Button>
    </form>
  );
}

/** Puts a refused sign-in into words. */
function useSignInWords(): (outcome: Exclude<SignInOutcome, { ok: true }>) => string {
  const t = useTranslations('auth');
  return (outcome) => {
    if (outcome.reason !== 'throttled') return t(`refused.${outcome.reason}`);
    return t('refused.throttled', { minutes: Math.ceil(outcome.seconds / 60) });
  };
}
