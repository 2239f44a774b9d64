'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { AuthFormError } from './auth-form-error';
import { NewAccountFields } from './new-account-fields';
import { type AuthFormOptions, useAuthForm } from './use-auth-form';

interface Setup extends Record<string, string> {
  code: string;
  tenantName: string;
  name: string;
  email: string;
  password: string;
}

interface SetupFormProps {
  /** The code of the printed link. Empty where none is needed. */
  code: string;
  setUp: AuthFormOptions<Setup>['send'];
  setUpByForm: AuthFormOptions<Setup>['sendByForm'];
}

/** Creates the studio and its administrator, and signs this browser in. */
export function SetupForm({ code, setUp, setUpByForm }: SetupFormProps) {
  const t = useTranslations('setup');
  const router = useRouter();
  const { form, isPending, error, issueAt, entered } = useAuthForm<Setup>({
    fields: ['code', 'tenantName', 'name', 'email', 'password'],
    send: setUp,
    sendByForm: setUpByForm,
    onDone: () => {
      router.replace('/create');
      router.refresh();
    },
  });

  return (
    <form {...form} className="grid gap-4">
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
      <NewAccountFields entered={entered} issueAt={issueAt} />
      <AuthFormError error={error} />
      <Button type="submit" variant="primary" size="large" pending={isPending}>
        {t('submit')}
      </Button>
    </form>
  );
}
