import type { Draft } from './draft';

/** The model of the first visit: it works in the sandbox without a key, and it has shots. */
export const firstModelId = 'see2ai_video_generation_kling_3_0_v1';

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
