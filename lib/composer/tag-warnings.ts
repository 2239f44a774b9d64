import type { CompositionWarning, ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { promptsOf } from './prompts-of';
import { hasElements, tagFields } from './tag-targets';
import { findTags } from './tags';

/** Tags in prompts of a model that knows no such tags: sent as they are, they are only words there. */
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
