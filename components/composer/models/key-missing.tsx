'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { getProvider } from '@/lib/providers/registry/registry';
import { useModel, useTools } from '../state/composer-context';
import { useKey } from '../state/use-key';

/** Says that nothing can be sent to the model, because the studio has no key for it. Else nothing. */
export function KeyMissing() {
  const { person } = useTools();
  const model = useModel();
  const key = useKey();
  const t = useTranslations('composer.key');
  if (key) return null;
  const provider = getProvider(model.providerId).name;
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
}
