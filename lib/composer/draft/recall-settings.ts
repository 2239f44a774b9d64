import type { ModelDeclaration } from '@/lib/providers/contract';
import { fieldMeta } from '@/lib/providers/fields';
import type { Draft } from './draft';
import { supportedValue } from './supported-value';

/** Values by the names of fields. */
export type Settings = Readonly<Record<string, unknown>>;

/**
 * The draft in another model, with the settings that the person last used there. Only fields that were not touched in
 * this composition get them. What was recalled for the model before, and not changed since, goes with that model.
 */
export function withModel(draft: Draft, model: ModelDeclaration, settings: Settings = {}): Draft {
  const entries = Object.fromEntries(Object.entries(draft.entries).filter(([name]) => !isRecalled(draft, name)));
  const recalled: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(settings)) {
    const schema = model.fields[name];
    const isTouched = (entries[name] ?? []).length > 0;
    if (!schema || isTouched || !supportedValue(fieldMeta(schema), value)) continue;
    recalled[name] = value;
    entries[name] = [value];
  }
  return { ...draft, modelId: model.id, entries, recalled };
}

function isRecalled({ recalled, entries }: Draft, name: string): boolean {
  const [latest, ...older] = entries[name] ?? [];
  return recalled !== undefined && name in recalled && older.length === 0 && latest === recalled[name];
}
