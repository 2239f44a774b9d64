'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { use, useEffect, useRef } from 'react';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { issuesAt } from '@/lib/composer/validation/issues';
import { KeySelect } from '../models/key-select';
import { JudgementContext } from '../state/composer-context';
import { useKey } from '../state/use-key';
import { FieldControl } from './field-control';

/**
 * What few people change from one composition to the next: the key, and the fields of the pane `advanced`. It opens by
 * itself where a field inside has a problem; `focusField` opens it too.
 */
export function AdvancedFields({ fields, modelId }: { fields: readonly FormField[]; modelId: string }) {
  const t = useTranslations('composer');
  const ref = useRef<HTMLDetailsElement>(null);
  const { shown } = use(JudgementContext);
  const hasKey = useKey() !== null;
  const isWrong = ['keyId', ...fields.map(({ name }) => name)].some((name) => issuesAt(shown, name, true).length > 0);
  useEffect(() => {
    if (isWrong && ref.current) ref.current.open = true;
  }, [isWrong]);
  if (!hasKey && fields.length === 0) return null;
  return (
    <details ref={ref} className="group border-t border-line py-2">
      <summary className="flex min-h-8 list-none items-center gap-1 rounded-control font-medium hover:text-strong max-sm:min-h-11">
        <ChevronRight aria-hidden className="size-4 text-faint transition-transform group-open:rotate-90" />
        {t('advanced')}
      </summary>
      <div className="grid gap-4 pt-2 pb-1">
        <KeySelect />
        {fields.map((field) => (
          <FieldControl key={`${modelId} ${field.name}`} {...field} />
        ))}
      </div>
    </details>
  );
}
