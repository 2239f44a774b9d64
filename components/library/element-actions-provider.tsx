'use client';

import { createContext, type ReactNode, use } from 'react';
import type { ElementActions } from './library-actions';

const ElementActionsContext = createContext<ElementActions | null>(null);

/** Provides the page's server actions to the elements of a composition, at any depth of the form. */
export function ElementActionsProvider({ actions, children }: { actions: ElementActions; children: ReactNode }) {
  return <ElementActionsContext value={actions}>{children}</ElementActionsContext>;
}

export function useElementActions(): ElementActions {
  const actions = use(ElementActionsContext);
  if (!actions) throw new Error('Elements are saved from the page of the composer.');
  return actions;
}
