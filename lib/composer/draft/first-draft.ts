import { allModels } from '@/lib/providers/registry/registry';
import type { Draft } from './draft';

/** The model of the first visit: the first one that has shots. The sandbox plays it without a key of a provider. */
export const firstModelId = (allModels.find(({ modes }) => modes.includes('multi-shot')) ?? allModels[0])?.id ?? '';

/**
 * The draft of a first visit: three shots, so that one press produces a result. `prompts`: in the person's language.
 */
export function exampleDraft(prompts: readonly [string, string, string], newId: () => string): Draft {
  const seconds = [3, 4, 3];
  return {
    modelId: firstModelId,
    entries: {
      mode: ['multi-shot'],
      shots: [prompts.map((prompt, index) => ({ id: newId(), prompt, seconds: seconds[index] ?? 3 }))],
      sound: [true],
    },
    keyIds: {},
    isExample: true,
  };
}
