import { fieldIssues } from '@/lib/errors/field-issue';
import type { ModelInput } from '../contract';
import { findModel } from '../registry/registry';

/** The issues of an input as `path: code`, each once. Empty when the input may be sent. */
export function issuesOf(modelId: string, input: Record<string, unknown>): string[] {
  const model = findModel(modelId);
  if (!model) throw new Error(`There is no model ${modelId}.`);
  const result = model.input.safeParse(input);
  if (result.success) return [];
  return [...new Set(fieldIssues(result.error).map(({ path, code }) => `${path}: ${code}`))];
}

/** The warnings of an input, as `path: code`. */
export function warningsOf(modelId: string, input: Record<string, unknown>): string[] {
  const warnings = findModel(modelId)?.warnings(input as ModelInput) ?? [];
  return warnings.map(({ path, code }) => `${path}: ${code}`);
}
