import type { ModelDeclaration } from '@/lib/providers/contract';
import { findModel } from '@/lib/providers/registry/registry';

export function requireModel(modelId: string): ModelDeclaration {
  const model = findModel(modelId);
  if (!model) throw new Error(`There is no model ${modelId}.`);
  return model;
}
