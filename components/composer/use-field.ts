'use client';

import { useCallback, useMemo } from 'react';
import { shownValue } from '@/lib/composer/draft';
import { withLeft } from '@/lib/composer/form-status';
import { useComposer, useModel, useTools } from './composer-context';

export interface FieldState<Value> {
  value: Value | undefined;
  /** Gets the value of the moment, so that nothing that came in between is lost. Stable. */
  change: (next: (current: Value | undefined) => Value | undefined) => void;
  set: (value: Value | undefined) => void;
  /** The control (a path in the input) was left: its complaints may be shown from now on. */
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
