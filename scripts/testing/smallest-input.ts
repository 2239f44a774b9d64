import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { defaultInput, withoutForeignFields } from '@/lib/providers/define';
import { fieldMeta } from '@/lib/providers/fields';

/** The composition for the smallest result that a model makes of words, from its declaration. */
export function smallestInput(model: ModelDeclaration, prompt: string): ModelInput {
  const input: ModelInput = { ...defaultInput(model), mode: 'text', prompt };
  for (const [name, schema] of Object.entries(model.fields)) {
    const meta = fieldMeta(schema);
    if (meta.control === 'range') input[name] = meta.min;
    if (meta.control === 'toggle') input[name] = false;
    // The options of what decides the price are declared from the smallest to the largest.
    if (meta.control === 'choice' && name !== 'aspectRatio' && model.priceFields.includes(name))
      input[name] = meta.options[0];
  }
  return withoutForeignFields(model, input);
}
