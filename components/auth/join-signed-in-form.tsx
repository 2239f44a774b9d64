'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { AuthFormError } from './auth-form-error';
import { type AuthFormOptions, useAuthForm } from './use-auth-form';

interface JoinSignedIn extends Record<string, string> {
  code: string;
}

interface JoinSignedInFormProps {
  code: string;
  /** Who is signed in. */
  name: string;
  join: AuthFormOptions<JoinSignedIn>['send'];
  joinByForm: AuthFormOptions<JoinSignedIn>['sendByForm'];
}

/** Joins the studio of an invitation with the account that is signed in. */
export function JoinSignedInForm({ code, name, join, joinByForm }: JoinSignedInFormProps) {
  const t = useTranslations('join');
  const { form, isPending, error } = useAuthForm<JoinSignedIn>({
    fields: ['code'],
    send: join,
    sendByForm: joinByForm,
    onDone: () => location.assign('/'),
  });
  return (
    <form {...form} className="grid gap-4">
      <input type="hidden" name="code" value={code} />
      <AuthFormError error={error} />
      <Button type="submit" variant="primary" size="large" pending={isPending} autoFocus>
        {t('submitAs', { name })}
      </Button>
    </form>
  );
}
