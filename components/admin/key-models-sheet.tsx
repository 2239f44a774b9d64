'use client';

import { useTranslations } from 'next-intl';
import type { KeyDto } from '@/lib/keys/dto';
import { FormSheet } from './form-sheet';
import { KeyModelsField, modelNamesIn } from './key-models-field';
import type { KeyActions } from './keys-types';
import { useKeyIssueWords } from './use-key-issue-words';

export interface KeyModelsSheetProps {
  target: KeyDto;
  provider: string;
  save: KeyActions['setModels'];
  onClose: () => void;
  onSaved: (key: KeyDto) => void;
}

/** Changes the names of the models of a key. */
export function KeyModelsSheet({ target, provider, save, onClose, onSaved }: KeyModelsSheetProps) {
  const t = useTranslations('keys.models');
  return (
    <FormSheet
      open
      title={t('title', { label: target.label })}
      description={t('description')}
      words={{ cancel: t('cancel'), submit: t('save') }}
      send={(text) => save({ keyId: target.id, models: modelNamesIn(text('models')) })}
      onDone={() => onSaved(target)}
      onClose={onClose}
    >
      {(error) => <Fields target={target} provider={provider} error={error} />}
    </FormSheet>
  );
}

interface FieldsProps extends Pick<KeyModelsSheetProps, 'target' | 'provider'> {
  error: Parameters<typeof useKeyIssueWords>[0];
}

function Fields({ target, provider, error }: FieldsProps) {
  const issueAt = useKeyIssueWords(error);
  return <KeyModelsField provider={provider} models={target.models} error={issueAt('models')} />;
}
