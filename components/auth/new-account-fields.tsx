import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NewPasswordField } from './new-password-field';

interface NewAccountFieldsProps {
  /** What was entered before a form without JavaScript came back. */
  entered: Record<string, string> | undefined;
  issueAt: (path: string) => string | undefined;
  autoFocus?: boolean;
}

/** Name, e-mail and password of a new account. */
export function NewAccountFields({ entered, issueAt, autoFocus }: NewAccountFieldsProps) {
  const t = useTranslations('auth.newAccount');
  return (
    <>
      <Field label={t('name')} error={issueAt('name')}>
        {(control) => (
          <Input
            {...control}
            name="name"
            defaultValue={entered?.name}
            required
            maxLength={80}
            autoComplete="name"
            autoFocus={autoFocus}
          />
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
    </>
  );
}
