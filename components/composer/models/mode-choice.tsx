'use client';

import { useTranslations } from 'next-intl';
import { FieldFrame } from '@/components/ui/field-frame';
import { Segments } from '@/components/ui/segments';
import { modeOf } from '@/lib/composer/draft/draft';
import type { Mode } from '@/lib/providers/contract';
import { useComposer, useModel, useTools } from '../state/composer-context';

/** The mode of the composition. Only the fields of that mode are shown. The other fields keep their values. */
export function ModeChoice() {
  const { store } = useTools();
  const model = useModel();
  const mode = useComposer((state) => modeOf(model, state.draft));
  const t = useTranslations('composer');
  const modes = useTranslations('models.modes');
  return (
    <FieldFrame path="mode" role="radiogroup" label={t('mode')} hint={modes(`${mode}.hint`)}>
      <Segments
        name="mode"
        options={model.modes.map((value) => ({ value, label: modes(`${value}.label`) }))}
        value={mode}
        onChange={(value) => store.dispatch({ type: 'mode', mode: value as Mode })}
      />
    </FieldFrame>
  );
}
