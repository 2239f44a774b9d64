import type { ModelDeclaration } from '@/lib/providers/contract';
import { type FieldMeta, fieldMeta } from '@/lib/providers/fields';
import { findModel } from '@/lib/providers/registry/registry';

export function requireModel(modelId: string): ModelDeclaration {
  const model = findModel(modelId);
  if (!model) throw new Error(`There is no model ${modelId}.`);
  return model;
}

/** What the form is told about a field of a model. */
export function requireMeta(model: ModelDeclaration, name: string): FieldMeta {
  const schema = model.fields[name];
  if (!schema) throw new Error(`${model.id} has no field ${name}.`);
  return fieldMeta(schema);
}
