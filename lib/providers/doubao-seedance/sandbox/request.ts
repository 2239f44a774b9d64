import { z } from 'zod';
import { parseShape } from '@/lib/sandbox/http/parse-shape';
import { mustHold } from '@/lib/sandbox/http/violation';
import type { Composition } from '@/lib/sandbox/jobs/accept-job';
import { videoSize } from '@/lib/sandbox/render/dimensions';
import { readImages } from './images';
import { models } from './models';

/** doubao-seedance-videos.md, "请求参数". The limits of `seed` and fps are Volcengine Ark's, from FACTS.md. */
const input = z.strictObject({
  model: z.string(),
  prompt: z.string(),
  size: z.enum(['16:9', '9:16', '1:1', '4:3', '3:4', '21:9', 'keep_ratio', 'adaptive']).default('16:9'),
  resolution: z.string().optional(),
  duration: z.int().default(5),
  framespersecond: z.literal(24).default(24),
  seed: z
    .int()
    .min(-1)
    .max(2 ** 32 - 1)
    .optional(),
  camerafixed: z.boolean().default(false),
  watermark: z.boolean().default(false),
  audio: z.boolean().default(false),
  // readImages checks their shape, because a wrong shape has its own error code.
  image_urls: z.unknown().optional(),
  image_with_roles: z.unknown().optional(),
});

const pointsPerSecond: Record<string, number> = { '480p': 1, '720p': 2, '1080p': 4 };

/** Reads the body of a generation. Throws Violation with the documented code. */
export function readRequest(body: unknown): Omit<Composition, 'input'> {
  const asked = parseShape(input, body, 'invalid_request');
  const model = models.get(asked.model);
  mustHold(model !== undefined, `unknown model ${asked.model}`, 'invalid_request');
  mustHold(asked.prompt.trim() !== '', 'prompt is empty', 'invalid_request');
  const resolution = asked.resolution ?? model.defaultResolution;
  mustHold(
    model.resolutions.includes(resolution),
    `${asked.model} supports ${model.resolutions.join(', ')}`,
    'resolution_not_supported',
  );
  mustHold(
    asked.duration >= model.minSeconds && asked.duration <= 12,
    `duration must be ${model.minSeconds} to 12 seconds`,
    'duration_out_of_range',
  );
  mustHold(model.audio || !asked.audio, `${asked.model} has no audio`, 'invalid_request');
  return {
    provider: 'doubao-seedance',
    model: asked.model,
    kind: 'video',
    shots: [{ prompt: asked.prompt, seconds: asked.duration }],
    ratio: asked.size,
    fallbackRatio: 16 / 9,
    sizeOf: (ratio) => videoSize(resolution, ratio),
    sound: asked.audio,
    cameraFixed: asked.camerafixed,
    watermark: asked.watermark,
    ...(asked.seed !== undefined && asked.seed >= 0 && { seed: asked.seed }),
    media: readImages(asked, model),
    cost: asked.duration * (pointsPerSecond[resolution] ?? 2),
    queueSeconds: 1.5,
    leastSeconds: 5,
    // FACTS.md: result links expire after a day.
    linkHours: 24,
  };
}
