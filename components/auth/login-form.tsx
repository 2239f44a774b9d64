'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { signIn } from './sign-in';
import { useSignInWords } from './sign-in-words';

/** E-mail and password. What was typed stays when it is refused. */
export function LoginForm({ next }: { next: string }) {
  const t = useTranslations('auth');
  const words = useSignInWords();
  const router = useRouter();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState('');

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
    setPending(false);
    setError(words(outcome));
  };

  return (
    <form onSubmit={submit} className="grid gap-4">
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
