'use client';

import { useCallback, useMemo } from 'react';
import { shownValue } from '@/lib/composer/draft/draft';
import { withLeft } from '@/lib/composer/validation/form-status';
import { useComposer, useModel, useTools } from './composer-context';

export interface FieldState<Value> {
  value: Value | undefined;
  /** `next` gets the current value, so that no change in between is lost. Stable. */
  change: (next: (current: Value | undefined) => Value | undefined) => void;
  set: (value: Value | undefined) => void;
  /** The control (a path in the input) lost the focus: from now on its issues may be shown. */
  leave: (path?: string) => void;
}

/** A field of the chosen model. */
export function useField<Value>(name: string): FieldState<Value> {
  const { store, status } = useTools();
  const model = useModel();
  const candidates = useComposer((state) => state.draft.entries[name]);
  const value = useMemo(() => shownValue(model, name, candidates) as Value | undefined, [model, name, candidates]);
  const change = useCallback(
    (next: (current: Value | undefined) => Value | undefined) =>
      store.dispatch({ type: 'edit', name, change: (current) => next(current as Value | undefined), at: Date.now() }),
    [store, name],
  );
  const set = useCallback((next: Value | undefined) => change(() => next), [change]);
  const leave = useCallback((path = name) => status.dispatch((current) => withLeft(current, path)), [status, name]);
  return { value, change, set, leave };
}
