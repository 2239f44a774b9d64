'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { toInput } from '@/lib/composer/draft/to-input';
import { wordsOf } from '@/lib/presets/preset-words';
import { variablesIn } from '@/lib/presets/variables';
import { useModel } from '../state/composer-context';
import { useDebouncedDraft } from '../state/use-debounced-draft';
import { usePathLabel } from '../state/use-path-label';

/** Warns about unfilled variables, which would be sent as they are. */
export function VariableWarning() {
  const t = useTranslations('presets.variables');
  const model = useModel();
  const draft = useDebouncedDraft();
  const pathLabel = usePathLabel();
  const found = useMemo(() => {
    if (draft.modelId !== model.id) return [];
    return wordsOf(model, toInput(model, draft)).flatMap(({ path, text }) =>
      variablesIn(text).map((name) => ({ path, name })),
    );
  }, [model, draft]);
  if (found.length === 0) return null;
  return (
    <ul aria-label={t('left')} className="grid gap-1 text-sm">
      {found.map(({ path, name }) => (
        <li key={`${path} ${name}`} className="flex gap-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-accent" />
          <span>{t('still', { place: pathLabel(path) ?? path, variable: `{${name}}` })}</span>
        </li>
      ))}
    </ul>
  );
}
