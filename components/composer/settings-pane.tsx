'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { latePart } from '@/components/ui/late-part';
import { Skeleton } from '@/components/ui/skeleton';
import { modeOf } from '@/lib/composer/draft/draft';
import { formFields } from '@/lib/composer/draft/form-fields';
import { AdvancedFields } from './fields/advanced-fields';
import { FieldControl } from './fields/field-control';
import { KeyMissing } from './models/key-missing';
import { ModelButton } from './models/model-button';
import { useComposer, useModel } from './state/composer-context';

const ExactRequest = latePart(() => import('./request/exact-request'), { fallback: <Skeleton className="h-40" /> });

/** Model, key and every parameter that is neither text nor medium. */
export function SettingsPane() {
  const model = useModel();
  const mode = useComposer((state) => modeOf(model, state.draft));
  const fields = useMemo(() => formFields(model, mode), [model, mode]);
  return (
    <div className="grid content-start gap-4 p-4">
      <ModelButton />
      <KeyMissing />
      {fields
        .filter(({ meta }) => meta.pane === 'settings')
        .map((field) => (
          <FieldControl key={`${model.id} ${field.name}`} {...field} />
        ))}
      <div>
        <AdvancedFields fields={fields.filter(({ meta }) => meta.pane === 'advanced')} modelId={model.id} />
        <RequestDisclosure />
      </div>
    </div>
  );
}

/** The exact request. Loaded when it is opened. */
function RequestDisclosure() {
  const t = useTranslations('composer.request');
  const [open, setOpen] = useState(false);
  return (
    <details className="group border-t border-line pt-2" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-8 list-none items-center gap-1 rounded-control font-medium hover:text-strong max-sm:min-h-11">
        <ChevronRight aria-hidden className="size-4 text-faint transition-transform group-open:rotate-90" />
        {t('title')}
      </summary>
      {open && <ExactRequest />}
    </details>
  );
}
