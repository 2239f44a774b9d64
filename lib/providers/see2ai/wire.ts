import type { JsonObject } from '@/lib/text/json';
import type { ElementInput, MediaRef, ModelInput, ProviderWire, Shot, WireContext } from '../contract';
import type { ReferenceInput } from '../fields';
import { bodyOf } from '../wire-body';
import type { See2aiModelId } from './names';

/** The path of all actions. */
export const actionsPath = '/api/v1/actions';

/** The name of the elements, which differs between the actions' documents. */
const elementsName = {
  see2ai_video_generation_premium_v1: 'reference_elements',
  see2ai_video_generation_kling_3_0_v1: 'kling_elements',
} as const;

export const wire: ProviderWire = {
  toWire(modelId, input, context) {
    const id = modelId as See2aiModelId;
    if (id === 'see2ai_image_generation_v1')
      return { method: 'POST', path: `${actionsPath}/${id}/async`, body: imageBody(input as ImageInput, context) };
    return { method: 'POST', path: `${actionsPath}/${id}`, body: videoBody(id, input as VideoInput, context) };
  },
};

type VideoInput = ModelInput & {
  prompt?: string;
  shots?: Shot[];
  firstFrame?: MediaRef;
  lastFrame?: MediaRef;
  elements?: ElementInput[];
  aspectRatio?: string;
  duration?: number;
  quality?: string;
  sound?: boolean;
};

/**
 * `duration` is a string in the document, but the duration of a shot is a JSON number [FACTS.md]. In multi-shot the
 * provider ignores `prompt`, so it is sent as null, and the total duration follows from the shots.
 */
function videoBody(id: keyof typeof elementsName, input: VideoInput, { urlOf, callbackUrl }: WireContext): JsonObject {
  const multiShot = input.mode === 'multi-shot';
  const shots = input.shots ?? [];
  const seconds = multiShot ? shots.reduce((sum, shot) => sum + shot.seconds, 0) : input.duration;
  const images = [input.firstFrame, input.lastFrame].filter((ref) => ref !== undefined).map(urlOf);
  const elements = (input.elements ?? []).map((element) => ({
    name: element.name,
    description: element.description,
    element_input_urls: element.images.map(urlOf),
  }));
  return bodyOf({
    prompt: multiShot ? null : input.prompt,
    image_urls: images.length > 0 ? images : undefined,
    sound: input.sound,
    duration: seconds === undefined ? undefined : String(seconds),
    aspect_ratio: input.aspectRatio === 'auto' ? undefined : input.aspectRatio,
    mode: input.quality,
    multi_shots: multiShot,
    multi_prompt: multiShot ? shots.map(({ prompt, seconds: duration }) => ({ prompt, duration })) : undefined,
    [elementsName[id]]: elements.length > 0 ? elements : undefined,
    callBackUrl: callbackUrl,
  });
}

type ImageInput = ModelInput & {
  prompt?: string;
  references?: ReferenceInput[];
  aspectRatio?: string;
  resolution?: string;
};

/** `image_input` is an older name of `input_urls`, so it is never sent. */
function imageBody(input: ImageInput, { urlOf }: WireContext): JsonObject {
  const references = input.references ?? [];
  return bodyOf({
    prompt: input.prompt,
    input_urls: references.length > 0 ? references.map((reference) => urlOf(reference.media)) : undefined,
    aspect_ratio: input.aspectRatio,
    resolution: input.resolution,
  });
}
