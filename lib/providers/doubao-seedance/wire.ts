import type { JsonObject, MediaRef, ModelInput, ProviderWire } from '../contract';
import type { ReferenceInput } from '../fields';
import { bodyOf } from '../wire-body';
import type { DoubaoSeedanceModelId } from './names';

/** Submit by POST, one job by GET with its id behind. */
export const generationsPath = '/v1/videos/generations';

/** The role of a reference image, by model [the document, 图片角色说明]. */
const referenceRole: Record<DoubaoSeedanceModelId, string> = {
  'doubao-seedance-1-0-pro-fast': 'reference',
  'doubao-seedance-1-0-pro-quality': 'reference',
  'doubao-seedance-1-5-pro': 'reference_image',
};

type DoubaoInput = ModelInput & {
  prompt?: string;
  firstFrame?: MediaRef;
  lastFrame?: MediaRef;
  references?: ReferenceInput[];
  aspectRatio?: string;
  resolution?: string;
  duration?: number;
  frameRate?: number;
  seed?: number;
  cameraFixed?: boolean;
  watermark?: boolean;
  sound?: boolean;
};

/** Images go as `image_with_roles`, whose roles are exact, never as `image_urls`, whose roles hang on the position. */
export const doubaoSeedanceWire: ProviderWire = {
  toWire(modelId, rawInput, { urlOf }) {
    const input = rawInput as DoubaoInput;
    const images: JsonObject[] = [
      ...(input.firstFrame ? [{ url: urlOf(input.firstFrame), role: 'first_frame' }] : []),
      ...(input.lastFrame ? [{ url: urlOf(input.lastFrame), role: 'last_frame' }] : []),
      ...(input.references ?? []).map((reference) => ({
        url: urlOf(reference.media),
        role: referenceRole[modelId as DoubaoSeedanceModelId],
      })),
    ];
    const body = bodyOf({
      model: modelId,
      prompt: input.prompt,
      size: input.aspectRatio,
      resolution: input.resolution,
      duration: input.duration,
      framespersecond: input.frameRate,
      seed: input.seed,
      camerafixed: input.cameraFixed,
      watermark: input.watermark,
      audio: input.sound,
      image_with_roles: images.length > 0 ? images : undefined,
    });
    return { method: 'POST', path: generationsPath, body };
  },
};
