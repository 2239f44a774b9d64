'use client';

import { Archive } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { modeOf } from '@/lib/composer/draft';
import { setAside } from '@/lib/composer/set-aside';
import { allModels } from '@/lib/providers/registry';
import { useComposer, useModel } from './composer-context';
import { useFieldWords } from './use-field-words';

/** Says what was entered and is not part of the request now: it is kept and comes back. */
export function SetAsideNote() {
  const model = useModel();
  const draft = useComposer((state) => state.draft);
  const t = useTranslations('composer.setAside');
  const modes = useTranslations('models.modes');
  const format = useFormatter();
  const words = useFieldWords();
  const kept = useMemo(() => setAside(model, draft, allModels), [model, draft]);
  const names = (reason: 'model' | 'mode') =>
    kept.filter((entry) => entry.reason === reason).map((entry) => words.label(entry));
  const byModel = names('model');
  const byMode = names('mode');
  const lines = [
    byModel.length > 0 && t('model', { fields: format.list(byModel), model: model.label }),
    byMode.length > 0 && t('mode', { fields: format.list(byMode), mode: modes(`${modeOf(model, draft)}.label`) }),
  ].filter(Boolean);
  return (
    <div role="status" className="flex gap-2 text-sm text-faint empty:hidden">
      {lines.length > 0 && (
        <>
          <Archive aria-hidden className="mt-0.5 size-4 shrink-0" />
          <div>
            {lines.map((line) => (
              <p key={String(line)}>{line}</p>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
