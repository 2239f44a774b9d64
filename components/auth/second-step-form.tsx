'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ProofMethods } from '@/lib/factors/factors-dto';
import { AuthFormError } from './auth-form-error';
import { PasskeyButton } from './proof/passkey-button';
import type { ProofActions } from './proof/proof-actions';
import { type AuthFormOptions, useAuthForm } from './use-auth-form';

interface Code extends Record<string, string> {
  code: string;
}

interface SecondStepFormProps {
  /** The page after sign-in, a path of this studio. */
  next: string;
  methods: ProofMethods;
  prove: AuthFormOptions<Code>['send'];
  proveByForm: AuthFormOptions<Code>['sendByForm'];
  ask: ProofActions['askForPasskey'];
  proveByPasskey: ProofActions['byPasskey'];
}

/** The second step of a sign-in: a code, or a passkey. */
export function SecondStepForm({ next, methods, prove, proveByForm, ask, proveByPasskey }: SecondStepFormProps) {
  const t = useTranslations('auth.secondStep');
  const onDone = () => location.assign(next);
  const { form, isPending, error, issueAt } = useAuthForm<Code>({
    fields: ['code'],
    send: prove,
    sendByForm: proveByForm,
    onDone,
  });
  const issue = issueAt('code');
  return (
    <div className="grid gap-4">
      {methods.passkey && (
        <PasskeyButton
          label={t('passkey')}
          ask={() => ask({})}
          prove={(passkey) => proveByPasskey({ passkey })}
          onDone={onDone}
        />
      )}
      {methods.code && (
        <form {...form} className="grid gap-4">
          <Field label={t('code')} hint={t('codeHint')} error={issue}>
            {(control) => <Input {...control} name="code" autoComplete="one-time-code" required autoFocus />}
          </Field>
          {!issue && <AuthFormError error={error} />}
          <Button type="submit" variant="primary" size="large" pending={isPending}>
            {t('submit')}
          </Button>
        </form>
      )}
      <a href="/login" className="text-faint underline">
        {t('back')}
      </a>
    </div>
  );
}
