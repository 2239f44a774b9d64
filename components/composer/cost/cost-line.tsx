'use client';

import { useTranslations } from 'next-intl';
import { getProvider } from '@/lib/providers/registry';
import { useModel } from '../composer-context';
import { useKey } from '../use-key';

/** What a press will cost, in one line. */
export function CostLine() {
  const t = useTranslations('composer.generate');
  const key = useKey();
  const { providerId } = useModel();
  return (
    <p className="text-sm text-faint">
      {key?.isSandbox ? t('sandbox') : t('cost', { provider: getProvider(providerId).name })}
    </p>
  );
}
