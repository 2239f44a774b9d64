import type { CompositionWarning, ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { promptsOf } from './prompts-of';
import { hasElements, tagFields } from './tag-targets';
import { findTags } from './tags';

/**
 * Warnings about tags that the model does not know: they are sent unchanged, and the model reads them as plain words.
 */
export function tagWarnings(model: ModelDeclaration, input: ModelInput): CompositionWarning[] {
  const knowsReferences = model.modes.some((mode) => tagFields(model, mode).references);
  const knowsElements = hasElements(model);
  return promptsOf(input).flatMap(({ path, prompt }) => {
    const plain = findTags(prompt).filter(({ kind }) => (kind === 'element' ? !knowsElements : !knowsReferences));
    return [...new Set(plain.map(({ text }) => text))].map((tag) => ({
      code: 'tagIsPlainWords',
      source: 'noTags',
      params: { tag },
      path,
    }));
  });
}
