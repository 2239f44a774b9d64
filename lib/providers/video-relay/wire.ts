import type { MediaRef, ModelInput, ProviderWire } from '../contract';
import { nameOfModel } from '../key-models';
import { bodyOf } from '../wire-body';

/** POST submits, and GET with an id appended reads one job. */
export const generationsPath = '/v1/video/generations';

type RelayInput = ModelInput & {
  prompt?: string;
  negativePrompt?: string;
  firstFrame?: MediaRef;
  aspectRatio?: string;
  resolution?: string;
  duration?: number;
  seed?: number;
};

/** A relay takes the picture's size in pixels, and one video a task: more of them would cost more. */
export const wire: ProviderWire = {
  toWire(modelId, rawInput, { urlOf }) {
    const input = rawInput as RelayInput;
    const body = bodyOf({
      model: nameOfModel(modelId),
      prompt: input.prompt,
      image: input.firstFrame && urlOf(input.firstFrame),
      duration: input.duration,
      ...pixelsOf(input),
      seed: input.seed,
      n: 1,
      metadata: input.negativePrompt ? { negative_prompt: input.negativePrompt } : undefined,
    });
    return { method: 'POST', path: generationsPath, body };
  },
};

/** `720p` names the short side. Both sides are even, as video codecs want them. */
function pixelsOf({ resolution, aspectRatio }: RelayInput): { width?: number; height?: number } {
  if (!resolution || !aspectRatio) return {};
  const short = Number.parseInt(resolution, 10);
  const [across = 1, down = 1] = aspectRatio.split(':').map(Number);
  const long = 2 * Math.round((short * Math.max(across, down)) / Math.min(across, down) / 2);
  return across >= down ? { width: long, height: short } : { width: short, height: long };
}
