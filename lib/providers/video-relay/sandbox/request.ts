import { z } from 'zod';
import { parseShape } from '@/lib/sandbox/http/parse-shape';
import { mustHold } from '@/lib/sandbox/http/violation';
import type { Composition } from '@/lib/sandbox/jobs/accept-job';
import type { MediaRules } from '@/lib/sandbox/media/media-rules';

const side = z.int().min(64).max(4096);

/** docs.newapi.pro, createvideogeneration. The document has no ranges: these are what this gateway can render. */
const input = z.strictObject({
  model: z.string().min(1),
  prompt: z.string(),
  image: z.string().min(1).optional(),
  duration: z.number().min(1).max(60),
  width: side,
  height: side,
  fps: z.int().min(1).max(60).optional(),
  seed: z.int().optional(),
  n: z.literal(1).default(1),
  response_format: z.literal('url').optional(),
  user: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

/** The document has no limits for an image, so this gateway takes what it can decode. */
const imageRules: MediaRules = {
  formats: ['jpeg', 'png', 'webp', 'bmp', 'tiff', 'gif'],
  maxBytes: 64 * 1024 * 1024,
};

/** Reads the body of a generation. Throws Violation with the code that relays use. */
export function readRequest(body: unknown): Omit<Composition, 'input'> {
  const asked = parseShape(input, body, 'invalid_request');
  mustHold(asked.prompt.trim() !== '', 'prompt is required', 'invalid_request');
  const { width, height } = asked;
  return {
    provider: 'video-relay',
    model: `video-relay:${asked.model}`,
    kind: 'video',
    shots: [{ prompt: asked.prompt, seconds: asked.duration }],
    ratio: `${width}:${height}`,
    fallbackRatio: width / height,
    sizeOf: () => ({ width, height }),
    sound: false,
    ...(asked.seed !== undefined && { seed: asked.seed }),
    media: asked.image === undefined ? [] : [{ url: asked.image, role: 'firstFrame', rules: imageRules }],
    cost: Math.round((asked.duration * width * height) / 100_000),
    queueSeconds: 1.5,
    leastSeconds: 5,
  };
}
