'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { ErrorWords, type ShownError, useIssueWords } from '@/components/request/error-words';
import { Banner } from '@/components/ui/banner';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { Skeleton } from '@/components/ui/skeleton';
import type { ActionResult } from '@/lib/actions/action-result';
import type { ProofMethods } from '@/lib/factors/factors-dto';
import { IdentityProof } from './identity-proof';
import { PasskeyButton } from './passkey-button';
import type { ProofActions } from './proof-actions';

interface ProofDialogProps {
  actions: ProofActions;
  onProven: () => void;
  onClose: () => void;
}

/** Asks who is there: for the second factor, or for the password of a person who has none. */
export default function ProofDialog({ actions, onProven, onClose }: ProofDialogProps) {
  const t = useTranslations('proof');
  const [methods, setMethods] = useState<ProofMethods | null>(null);
  const [text, setText] = useState('');
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);
  const issueAt = useIssueWords(error);
  const { findMethods } = actions;

  useEffect(() => {
    let isHere = true;
    void findMethods({})
      .catch(() => null)
      .then((result) => {
        if (!isHere) return;
        if (result?.ok) setMethods(result.data);
        else setError(result?.error ?? 'unreachable');
      });
    return () => {
      isHere = false;
    };
  }, [findMethods]);

  const send = async (prove: () => Promise<ActionResult<void>>) => {
    if (isPending) return;
    setPending(true);
    setError(null);
    const result = await prove().catch(() => null);
    setPending(false);
    if (result?.ok) return onProven();
    setError(result?.error ?? 'unreachable');
  };
  const isTyped = methods?.password || methods?.code;
  const field = methods?.password ? 'password' : 'code';
  const issue = issueAt(field);

  return (
    <FormDialog
      title={t('title')}
      description={t('text')}
      words={{ cancel: t('cancel'), submit: t('submit') }}
      pending={isPending}
      disabled={!isTyped || text === ''}
      onSubmit={() =>
        void send(() => (methods?.password ? actions.byPassword({ password: text }) : actions.byCode({ code: text })))
      }
      onClose={onClose}
    >
      {!methods && !error && <Skeleton className="h-14" />}
      {isTyped && (
        <Field key={field} label={t(field)} hint={field === 'code' ? t('codeHint') : undefined} error={issue}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              value={text}
              type={field === 'password' ? 'password' : 'text'}
              autoComplete={field === 'password' ? 'current-password' : 'one-time-code'}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      {methods?.identity && <IdentityProof />}
      {methods?.passkey && (
        <PasskeyButton
          label={t('passkey')}
          ask={() => actions.askForPasskey({})}
          prove={(passkey) => actions.byPasskey({ passkey })}
          onDone={onProven}
        />
      )}
      {error && !issue && (
        <Banner tone="failed" role="alert">
          <ErrorWords error={error} />
        </Banner>
      )}
    </FormDialog>
  );
}
