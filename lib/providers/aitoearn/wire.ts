import type { MediaKind, ModelInput, ProviderWire } from '../contract';
import type { ReferenceInput } from '../fields';
import { bodyOf } from '../wire-body';

/** POST submits, GET lists, and GET with an id appended reads one job. */
export const generationsPath = '/api/ai/video/generations';

type SeedanceInput = ModelInput & {
  prompt?: string;
  references?: ReferenceInput[];
  aspectRatio?: string;
  resolution?: string;
  duration?: number;
  groupId?: string;
  source?: string;
};

/** Images are sent as `images`, because on some channels a single string in `image` means a first frame [FACTS.md]. */
export const wire: ProviderWire = {
  toWire(modelId, rawInput, { urlOf }) {
    const input = rawInput as SeedanceInput;
    const urls = (kind: MediaKind) => {
      const list = (input.references ?? []).filter((reference) => reference.kind === kind);
      return list.length > 0 ? list.map((reference) => urlOf(reference.media)) : undefined;
    };
    const body = bodyOf({
      model: modelId,
      prompt: input.prompt,
      groupId: input.groupId,
      images: urls('image'),
      videos: urls('video'),
      audios: urls('audio'),
      resolution: input.resolution,
      ratio: input.aspectRatio,
      duration: input.duration,
      source: input.source,
    });
    return { method: 'POST', path: generationsPath, body };
  },
};
