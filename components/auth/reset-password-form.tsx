'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { AuthFormError } from './auth-form-error';
import { NewPasswordField } from './new-password-field';
import { type AuthFormOptions, useAuthForm } from './use-auth-form';

interface Reset extends Record<string, string> {
  code: string;
  password: string;
}

interface ResetPasswordFormProps {
  code: string;
  email: string;
  reset: AuthFormOptions<Reset>['send'];
  resetByForm: AuthFormOptions<Reset>['sendByForm'];
}

/** Sets a new password by the link of an administrator, and signs this browser in. */
export function ResetPasswordForm({ code, email, reset, resetByForm }: ResetPasswordFormProps) {
  const t = useTranslations('auth');
  const { form, isPending, error, issueAt } = useAuthForm<Reset>({
    fields: ['code', 'password'],
    send: reset,
    sendByForm: resetByForm,
    onDone: () => location.assign('/'),
  });
  return (
    <form {...form} className="grid gap-4">
      <input type="hidden" name="code" value={code} />
      <input type="text" hidden name="username" autoComplete="username" value={email} readOnly />
      <NewPasswordField
        name="password"
        label={t('password.next')}
        hint={t('password.hint')}
        error={issueAt('password')}
      />
      <AuthFormError error={error} />
      <Button type="submit" variant="primary" size="large" pending={isPending}>
        {t('reset.submit')}
      </Button>
    </form>
  );
}
