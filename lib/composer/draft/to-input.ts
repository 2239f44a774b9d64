import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { withoutForeignFields } from '@/lib/providers/define';
import { type Draft, modeOf, shownValue } from './draft';

/**
 * Converts a draft to the input that is validated and sent: the values that the model shows in the chosen mode, without
 * ids of list items.
 */
export function toInput(model: ModelDeclaration, draft: Draft): ModelInput {
  const input: ModelInput = { mode: modeOf(model, draft) };
  for (const name of Object.keys(model.fields))
    input[name] = withoutItemIds(shownValue(model, name, draft.entries[name]));
  return withoutForeignFields(model, input);
}

/** Adds ids to list items of a composition that was sent before. */
export function withItemIds(value: unknown, newId: () => string): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item) => (typeof item === 'object' && item !== null ? { id: newId(), ...item } : item));
}

/** Removes the ids of list items, for validating, sending, and storing in a preset. */
export function withoutItemIds(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item) => {
    if (typeof item !== 'object' || item === null || !('id' in item)) return item;
    const { id: _, ...rest } = item;
    return rest;
  });
}
