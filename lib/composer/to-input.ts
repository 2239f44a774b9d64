import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { withoutForeignFields } from '@/lib/providers/define';
import { type Draft, modeOf, shownValue } from './draft';

/** The composition as it is validated and sent: what the model shows in the chosen mode, without ids of list items. */
export function toInput(model: ModelDeclaration, draft: Draft): ModelInput {
  const input: ModelInput = { mode: modeOf(model, draft) };
  for (const name of Object.keys(model.fields))
    input[name] = withoutItemIds(shownValue(model, name, draft.entries[name]));
  return withoutForeignFields(model, input);
}

/** The reverse, for a composition that was sent before: list items get ids. */
export function withItemIds(value: unknown, newId: () => string): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item) => (typeof item === 'object' && item !== null ? { id: newId(), ...item } : item));
}

/** A value of the draft as it is validated, sent and kept in a preset. */
export function withoutItemIds(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item) => {
    if (typeof item !== 'object' || item === null || !('id' in item)) return item;
    const { id: _, ...rest } = item;
    return rest;
  });
}
