'use client';

import { useCallback } from 'react';
import { modeOf } from '@/lib/composer/draft/draft';
import { formFields } from '@/lib/composer/draft/form-fields';
import { useModel, useTools } from '../state/composer-context';
import { focusField, focusFieldSoon } from '../state/focus-field';

/**
 * Leads to the control at a path of the input. A field that only another mode has is shown by that mode. On a small
 * screen the settings are in a sheet, which is opened for them, and for nothing else.
 */
export function useLeadTo(openSettings: () => void): (path: string) => void {
  const { store } = useTools();
  const model = useModel();
  return useCallback(
    (path: string) => {
      if (focusField(path)) return;
      const { draft } = store.getState();
      const mode = modeOf(model, draft);
      const [name] = path.split('.');
      const fieldIn = (candidate: typeof mode) => formFields(model, candidate).find((field) => field.name === name);
      const other = fieldIn(mode) ? undefined : model.modes.find(fieldIn);
      if (other) store.dispatch({ type: 'mode', mode: other });
      else if (fieldIn(mode)?.meta.pane === 'settings') openSettings();
      else return;
      focusFieldSoon(path);
    },
    [store, model, openSettings],
  );
}
