'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { bestKey, usableKeys } from '@/lib/composer/models/choose-key';
import { bestKeyId } from '@/lib/keys/best-key';
import { getProvider } from '@/lib/providers/registry/registry';
import { useModel, useTools } from '../state/composer-context';
import { useIssueTextAt } from '../state/use-issues';
import { useKey } from '../state/use-key';
import { useKeyName } from './use-key-name';

/**
 * Selects who pays: nobody in the sandbox, one of the studio's keys for this provider, or the key that the studio chooses
 * when the press is admitted. Nothing without a key.
 */
export function KeySelect() {
  const { store, status, keys } = useTools();
  const model = useModel();
  const { providerId } = model;
  const key = useKey();
  const t = useTranslations('composer.key');
  const name = useKeyName();
  const error = useIssueTextAt('keyId');
  if (!key) return null;
  const usable = usableKeys(keys, model);
  const best = bestKey(usable);
  const provider = getProvider(providerId).name;
  const isBest = key.id === bestKeyId;
  const hint = key.isSandbox ? t('sandboxHint') : t(isBest ? 'bestHint' : 'realHint', { provider });
  return (
    <div data-field="keyId">
      <Field label={t('label')} hint={hint} hintOnFocus error={error}>
        {(control) => (
          <Select
            {...control}
            value={key.id}
            onChange={(event) => {
              store.dispatch({ type: 'key', providerId, keyId: event.currentTarget.value });
              // What the server said of the other key is over.
              if (error) status.dispatch((current) => ({ ...current, server: null }));
            }}
          >
            {[...(best ? [best] : []), ...usable].map((choice) => (
              <option key={choice.id} value={choice.id}>
                {name(choice)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
