'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { v7 } from 'uuid';
import { showToast } from '@/components/ui/toast';
import { type DraftElement, modeOf } from '@/lib/composer/draft/draft';
import { formFields, readingOrder } from '@/lib/composer/draft/form-fields';
import { toInput } from '@/lib/composer/draft/to-input';
import { checkComposition } from '@/lib/composer/validation/check-composition';
import { withLeft } from '@/lib/composer/validation/form-status';
import { inReadingOrder } from '@/lib/composer/validation/issues';
import { useModel, useTools } from '../state/composer-context';
import { focusFieldSoon } from '../state/focus-field';
import { useTakesFiles } from '../state/use-key';
import { usePathLabel } from '../state/use-path-label';
import type { Edits } from './use-write-words';

/** Begins the element that a prompt names, leads to its images, and says at once what else is needed. */
export function useDefineElement(field: string | undefined) {
  const { store, status } = useTools();
  const model = useModel();
  const takesFiles = useTakesFiles();
  const pathLabel = usePathLabel();
  const format = useFormatter();
  const t = useTranslations('mentions.complaints');
  return useCallback(
    (name: string, write: (edits: Edits) => void) => {
      if (!field) return;
      const element: DraftElement = { id: v7(), name, description: '', images: [] };
      write([{ name: field, change: (current) => [...((current ?? []) as DraftElement[]), element] }]);
      const { draft, assets } = store.getState();
      const input = toInput(model, draft);
      const { issues } = checkComposition(model, input, { assets, takesFiles });
      const path = `${field}.${Math.max(0, listLength(input[field]) - 1)}`;
      const order = readingOrder(formFields(model, modeOf(model, draft)));
      const needed = [...new Set(inReadingOrder(issues, order).map((issue) => issue.path))];
      status.dispatch((current) => needed.reduce(withLeft, current));
      const labels = needed.flatMap((place) => pathLabel(place) ?? []);
      if (labels.length > 0)
        showToast({
          tone: 'info',
          message: t('begun', { tag: `@${name}` }),
          detail: t('needs', { fields: format.list(labels) }),
        });
      focusFieldSoon(`${path}.images`);
    },
    [field, store, status, model, takesFiles, pathLabel, format, t],
  );
}

function listLength(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
