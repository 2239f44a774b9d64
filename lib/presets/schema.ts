import { z } from 'zod';
import { safeParse } from 'zod/v4/core';
import { supportedValue } from '@/lib/composer/draft/supported-value';
import { withItemIds } from '@/lib/composer/draft/to-input';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { fieldMeta } from '@/lib/providers/fields';
import { mediaRefSchema } from '@/lib/providers/media-ref';
import { findModel } from '@/lib/providers/registry/registry';
import { mediaIn } from './media-in';

/** Maximum size in characters of JSON: a composition contains only texts and references to files. */
const maxLength = 200_000;

const name = z.string().trim().min(1).max(80);

/**
 * The composition of a preset: a model and, by field name, values that the model's form supports. It need not contain
 * all fields, nor be valid; null means that the preset empties the field. Strict for new presets; `readComposition` is
 * lenient with stored ones.
 */
const composition = z
  .strictObject({ modelId: z.string().min(1).max(100), values: z.record(z.string(), z.json()) })
  .superRefine(({ modelId, values }, refinement) => {
    const model = findModel(modelId);
    const refuse = (path: string[], code: string) => refinement.addIssue({ code: 'custom', path, params: { code } });
    if (!model) return refuse(['modelId'], 'invalid');
    if (JSON.stringify(values).length > maxLength) refuse(['values'], 'invalid');
    if (Object.keys(values).length === 0) refuse(['values'], 'required');
    for (const [field, value] of Object.entries(values))
      if (!isShowable(model, field, value)) refuse(['values', field], 'invalid');
  });

function isShowable(model: ModelDeclaration, field: string, value: unknown): boolean {
  if (field === 'mode') return model.modes.some((mode) => mode === value);
  const schema = Object.hasOwn(model.fields, field) ? model.fields[field] : undefined;
  if (!schema) return false;
  const supported = supportedValue(
    fieldMeta(schema),
    withItemIds(value, () => 'any'),
  );
  return supported !== null && mediaIn(value).every((media) => safeParse(mediaRefSchema, media).success);
}

export const createPresetInput = z.strictObject({ name, isShared: z.boolean(), composition });
export const changePresetInput = z.strictObject({
  presetId: z.uuid(),
  name: name.optional(),
  isShared: z.boolean().optional(),
  composition: composition.optional(),
});
export const copyPresetInput = z.strictObject({ presetId: z.uuid(), name });
export const presetIdInput = z.strictObject({ presetId: z.uuid() });

export type CreatePresetInput = z.output<typeof createPresetInput>;
export type ChangePresetInput = z.output<typeof changePresetInput>;
export type PresetComposition = z.output<typeof composition>;
