'use client';

import { useTranslations } from 'next-intl';
import type { KeyDto } from '@/lib/keys/dto';
import { AddKeyFields } from './add-key-fields';
import { FormSheet } from './form-sheet';
import { modelNamesIn } from './key-models-field';
import type { KeyActions, ProviderChoice } from './keys-types';

export interface AddKeySheetProps {
  open: boolean;
  onClose: () => void;
  providers: readonly ProviderChoice[];
  create: KeyActions['create'];
  onCreated: (key: KeyDto) => void;
}

/** Takes a new key. Its characters are never shown, and leave the page with the sheet. */
export function AddKeySheet({ open, onClose, providers, create, onCreated }: AddKeySheetProps) {
  const t = useTranslations('keys.add');
  return (
    <FormSheet
      open={open}
      title={t('title')}
      description={t('description')}
      words={{ cancel: t('cancel'), submit: t('submit') }}
      send={(text) =>
        create({
          providerId: text('providerId'),
          label: text('label'),
          baseUrl: text('baseUrl') || text('site'),
          // The form has these fields only where they are asked for.
          ...(text('secret') && { secret: text('secret') }),
          ...(text('models') && { models: modelNamesIn(text('models')) }),
        })
      }
      onDone={onCreated}
      onClose={onClose}
    >
      {(error) => <AddKeyFields providers={providers} error={error} />}
    </FormSheet>
  );
}
