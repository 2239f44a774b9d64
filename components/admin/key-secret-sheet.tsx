'use client';

import { useTranslations } from 'next-intl';
import type { ShownError } from '@/components/request/error-words';
import { Field } from '@/components/ui/field';
import type { KeyDto, SecretUses } from '@/lib/keys/dto';
import { FormSheet } from './form-sheet';
import { KeySecretInput } from './key-secret-input';
import type { KeyActions } from './keys-types';
import { useKeyIssueWords } from './use-key-issue-words';

export interface KeySecretSheetProps {
  target: KeyDto;
  provider: string;
  uses: SecretUses | undefined;
  replace: KeyActions['replaceSecret'];
  onClose: () => void;
  onReplaced: (key: KeyDto, finishing: number) => void;
}

/** Takes a new secret for a key that stays, and says what becomes of the old one and of the tasks that were sent with it. */
export function KeySecretSheet({ target, provider, uses, replace, onClose, onReplaced }: KeySecretSheetProps) {
  const t = useTranslations('keys.replace');
  return (
    <FormSheet
      open
      title={t('title', { label: target.label })}
      description={t('description')}
      words={{ cancel: t('cancel'), submit: t('submit') }}
      send={(text) => replace({ keyId: target.id, ...(text('secret') && { secret: text('secret') }) })}
      onDone={({ finishing }) => onReplaced(target, finishing)}
      onClose={onClose}
    >
      {(error) => (
        <>
          {target.isSandbox ? <p>{t('sandbox')}</p> : <SecretField provider={provider} error={error} />}
          <ul className="grid list-disc gap-1 pl-5 text-sm text-faint">
            <li>{t('kept')}</li>
            <li>{t('finishing', { count: uses?.tasks ?? 0, lastFour: target.lastFour })}</li>
            {uses && uses.former.length > 0 && <li>{t('earlier', { count: uses.former.length })}</li>}
            <li>{t('atProvider', { provider })}</li>
          </ul>
        </>
      )}
    </FormSheet>
  );
}

function SecretField({ provider, error }: { provider: string; error: ShownError | null }) {
  const t = useTranslations('keys.replace');
  const issueAt = useKeyIssueWords(error, { provider });
  return (
    <Field label={t('secret')} hint={t('secretHint')} error={issueAt('secret')}>
      {(control) => <KeySecretInput {...control} />}
    </Field>
  );
}
