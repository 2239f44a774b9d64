import type { ElementInput, MediaRef, Mode, RuleIssue, Shot } from '../contract';
import { mentionedElements } from '../prompt-length';

/** The fields that the rules check. The model's input has more. */
export interface VideoComposition {
  mode: Mode;
  prompt?: string;
  shots?: Shot[];
  firstFrame?: MediaRef;
  lastFrame?: MediaRef;
  elements?: ElementInput[];
  aspectRatio?: string;
}

/** Rules between fields. Each comes from the document or from FACTS.md's Kling 3.0 rules. */
export function videoRules(input: VideoComposition): RuleIssue[] {
  const mentions = promptsOf(input).flatMap(({ path, prompt }) =>
    mentionedElements(prompt).map((name) => ({ path, name })),
  );
  const defined = new Set(input.elements?.map((element) => element.name));
  return [
    ...mentions
      .filter(({ name }) => !defined.has(name))
      .map(({ path, name }) => ({ path, code: 'elements.undefined', params: { name } })),
    ...(mentions.length > 0 && !input.firstFrame ? [{ path: ['firstFrame'], code: 'elements.needFirstFrame' }] : []),
    ...(input.lastFrame && !input.firstFrame ? [{ path: ['lastFrame'], code: 'lastFrame.needsFirst' }] : []),
    ...(input.aspectRatio === 'auto' && !input.firstFrame
      ? [{ path: ['aspectRatio'], code: 'aspectRatio.autoNeedsImage' }]
      : []),
  ];
}

/** Every prompt of the composition with its path. */
export function promptsOf({ prompt, shots }: Pick<VideoComposition, 'prompt' | 'shots'>) {
  return [
    ...(prompt === undefined ? [] : [{ path: ['prompt'] as (string | number)[], prompt }]),
    ...(shots ?? []).map((shot, index) => ({ path: ['shots', index, 'prompt'], prompt: shot.prompt })),
  ];
}
