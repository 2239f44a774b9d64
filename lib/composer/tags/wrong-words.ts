import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { withItemIds } from '../draft/to-input';
import { promptsOf } from './prompts-of';
import { tagProblem } from './tag-problems';
import { hasElements, tagFields, tagTargets } from './tag-targets';
import { findTags } from './tags';

/**
 * The tags of a composition that the composer shows as wrong, because they name nothing in this model and mode: each
 * once, in reading order. Whether or not the provider refuses them, the person has seen that they are wrong.
 */
export function wrongWords(model: ModelDeclaration, input: ModelInput): string[] {
  const fields = tagFields(model, input.mode);
  const targets = tagTargets(model, fields, { references: listIn(input.references), elements: listIn(input.elements) });
  const context = { fields, hasElements: hasElements(model), targets };
  const wrong = promptsOf(input).flatMap(({ prompt }) => findTags(prompt).filter((tag) => tagProblem(tag, context)));
  return [...new Set(wrong.map(({ text }) => text))];
}

/** Wraps a list of the composition as an entry of a draft. */
function listIn(value: unknown): readonly unknown[] {
  let count = 0;
  return [withItemIds(value, () => String(++count))];
}
