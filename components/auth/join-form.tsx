'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { AuthFormError } from './auth-form-error';
import { NewAccountFields } from './new-account-fields';
import { type AuthFormOptions, useAuthForm } from './use-auth-form';

interface Join extends Record<string, string> {
  code: string;
  name: string;
  email: string;
  password: string;
}

interface JoinFormProps {
  code: string;
  /** What the invitation says of its person, to begin with. */
  invited: { email: string; name: string } | null;
  join: AuthFormOptions<Join>['send'];
  joinByForm: AuthFormOptions<Join>['sendByForm'];
}

/** Creates an account in the studio of an invitation, and signs this browser in. */
export function JoinForm({ code, invited, join, joinByForm }: JoinFormProps) {
  const t = useTranslations('join');
  const { form, isPending, error, issueAt, entered } = useAuthForm<Join>({
    fields: ['code', 'name', 'email', 'password'],
    send: join,
    sendByForm: joinByForm,
    // The whole page anew: it belongs to a person now.
    onDone: () => location.assign('/'),
  });
  return (
    <form {...form} className="grid gap-4">
      <input type="hidden" name="code" value={code} />
      <NewAccountFields entered={entered ?? invited ?? undefined} issueAt={issueAt} autoFocus />
      <AuthFormError error={error} />
      <Button type="submit" variant="primary" size="large" pending={isPending}>
        {t('submit')}
      </Button>
    </form>
  );
}
