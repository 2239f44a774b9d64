import type { CompositionWarning } from '../contract';
import { mentionedElements } from '../prompt-length';
import { promptsOf, type VideoComposition } from './video-rules';

/** Warnings about inputs that may be sent, although the documents leave them unclear. */
export function videoWarnings(input: VideoComposition): CompositionWarning[] {
  const mentioned = new Set(promptsOf(input).flatMap(({ prompt }) => mentionedElements(prompt)));
  const warnings: CompositionWarning[] = [];
  // Kling supports six shots; kie.ai, which offers the same schema, supports five.
  if ((input.shots?.length ?? 0) > 5)
    warnings.push({ code: 'moreThanFiveShots', source: 'klingAndKie', path: 'shots' });
  input.elements?.forEach((element, index) => {
    if (!mentioned.has(element.name))
      warnings.push({
        code: 'elementUnused',
        source: 'kling',
        params: { name: element.name },
        path: `elements.${index}`,
      });
  });
  if (input.firstFrame && input.aspectRatio && input.aspectRatio !== 'auto')
    warnings.push({ code: 'ratioFollowsImage', source: 'see2aiDocument', path: 'aspectRatio' });
  return warnings;
}
