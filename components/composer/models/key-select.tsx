'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { usableKeys } from '@/lib/composer/models/choose-key';
import type { KeyDto } from '@/lib/keys/dto';
import { getProvider } from '@/lib/providers/registry/registry';
import { useModel, useTools } from '../state/composer-context';
import { useKey } from '../state/use-key';

/** Selects who pays: nobody in the sandbox, or one of the studio's keys for this provider. */
export function KeySelect() {
  const { store, keys, person } = useTools();
  const model = useModel();
  const { providerId } = model;
  const key = useKey();
  const t = useTranslations('composer.key');
  const provider = getProvider(providerId).name;
  if (!key)
    return (
      <Banner
        tone="warning"
        title={t('none', { provider: model.templateId ? `${provider} (${model.label})` : provider })}
      >
        {person.isAdmin ? (
          <Link href="/admin/keys" className="text-accent underline underline-offset-2">
            {t('add')}
          </Link>
        ) : (
          t('askAdmin')
        )}
      </Banner>
    );
  const name = ({ isSandbox, label, lastFour, state }: KeyDto) => {
    if (isSandbox) return t('sandbox');
    return state === 'rejected' ? t('rejected', { label, lastFour }) : t('real', { label, lastFour });
  };
  return (
    <div data-field="keyId">
      <Field label={t('label')} hint={key.isSandbox ? t('sandboxHint') : t('realHint', { provider })}>
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
