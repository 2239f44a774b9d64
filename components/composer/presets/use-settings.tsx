'use client';

import { useState } from 'react';
import type { OfferedSettings } from '@/lib/composer/intake/offered-settings';
import { variablesOf, withAnswers } from '@/lib/presets/preset-words';
import type { Answers } from '@/lib/presets/remembered-answers';
import { findModel } from '@/lib/providers/registry/registry';
import TakeSettings from '../offered-settings/take-settings';
import { useModel } from '../state/composer-context';
import { FillVariables } from './fill-variables';

export interface UseSettingsProps {
  settings: OfferedSettings;
  onEnd: (taken?: boolean) => void;
}

/** Uses a preset: it asks for the variables first, then shows what the preset would replace. */
export function UseSettings({ settings, onEnd }: UseSettingsProps) {
  const current = useModel();
  const model = findModel(settings.modelId) ?? current;
  const variables = variablesOf(model, settings.values);
  const [filled, setFilled] = useState<OfferedSettings | null>(null);
  const fill = (answers: Answers) => setFilled({ ...settings, values: withAnswers(model, settings.values, answers) });
  if (filled) return <TakeSettings settings={filled} source="preset" onClose={onEnd} />;
  if (variables.length > 0)
    return (
      <FillVariables
        model={model}
        values={settings.values}
        variables={variables}
        onClose={() => onEnd(false)}
        onFill={fill}
      />
    );
  // Without variables, escaped braces still have to become braces.
  const plain = { ...settings, values: withAnswers(model, settings.values, {}) };
  return <TakeSettings settings={plain} source="preset" onClose={onEnd} />;
}
