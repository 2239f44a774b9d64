'use client';

import { createContext, type ReactNode, use } from 'react';
import type { ActionResult } from '@/lib/actions/action-result';
import type { ChangePresetInput, CreatePresetInput } from '@/lib/presets/schema';

/** The server actions of presets, passed down by the page. */
export interface PresetActions {
  create: (input: CreatePresetInput) => Promise<ActionResult<{ presetId: string }>>;
  change: (input: ChangePresetInput) => Promise<ActionResult<void>>;
  copy: (input: { presetId: string; name: string }) => Promise<ActionResult<{ presetId: string }>>;
  remove: (input: { presetId: string }) => Promise<ActionResult<void>>;
}

const PresetActionsContext = createContext<PresetActions | null>(null);

export function PresetActionsProvider({ actions, children }: { actions: PresetActions; children: ReactNode }) {
  return <PresetActionsContext value={actions}>{children}</PresetActionsContext>;
}

export function usePresetActions(): PresetActions {
  const actions = use(PresetActionsContext);
  if (!actions) throw new Error('Presets belong on the page of the composer.');
  return actions;
}
