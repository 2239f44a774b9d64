'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { usableKeys } from '@/lib/composer/models/choose-key';
import { getProvider } from '@/lib/providers/registry/registry';
import { useModel, useTools } from '../state/composer-context';
import { useKey } from '../state/use-key';
import { useKeyName } from './use-key-name';

/** Selects who pays: nobody in the sandbox, or one of the studio's keys for this provider. Nothing without a key. */
export function KeySelect() {
  const { store, keys } = useTools();
  const model = useModel();
  const { providerId } = model;
  const key = useKey();
  const t = useTranslations('composer.key');
  const name = useKeyName();
  if (!key) return null;
  const hint = key.isSandbox ? t('sandboxHint') : t('realHint', { provider: getProvider(providerId).name });
  return (
    <div data-field="keyId">
      <Field label={t('label')} hint={hint} hintOnFocus>
        {(control) => (
          <Select
            {...control}
            value={key.id}
            onChange={(event) => store.dispatch({ type: 'key', providerId, keyId: event.currentTarget.value })}
          >
            {usableKeys(keys, model).map((usable) => (
              <option key={usable.id} value={usable.id}>
                {name(usable)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
