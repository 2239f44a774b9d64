import type { JsonObject } from '@/lib/text/json';
import type { MediaRef, ModelInput, ProviderWire } from '../contract';
import type { ReferenceInput } from '../fields';
import { bodyOf } from '../wire-body';
import type { DoubaoSeedanceModelId } from './names';

/** POST submits, and GET with an id appended reads one job. */
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

/** Images are sent as `image_with_roles`, with exact roles. In `image_urls` the roles depend on the position. */
export const wire: ProviderWire = {
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
