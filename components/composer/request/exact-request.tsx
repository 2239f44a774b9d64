'use client';

import { useTranslations } from 'next-intl';
import { useDeferredValue } from 'react';
import { toInput } from '@/lib/composer/draft/to-input';
import { useComposer, useModel } from '../state/composer-context';
import { useKey } from '../state/use-key';
import { RequestPreview } from './request-preview';

/** The request as it would be sent now. It follows every change. */
export default function ExactRequest() {
  const t = useTranslations('composer.request');
  const model = useModel();
  const key = useKey();
  const draft = useDeferredValue(useComposer((state) => state.draft));
  if (draft.modelId !== model.id) return null;
  const takes = draft.takes?.count ?? 1;
  return (
    <div className="grid gap-2 pt-2">
      <p className="text-sm text-faint">{t('hint')}</p>
      {takes > 1 && <p className="text-sm text-faint">{t('takes', { count: takes })}</p>}
      <RequestPreview model={model} input={toInput(model, draft)} apiKey={key} />
    </div>
  );
}
