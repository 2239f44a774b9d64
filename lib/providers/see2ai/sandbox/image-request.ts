import { z } from 'zod';
import { parseShape } from '@/lib/sandbox/http/parse-shape';
import { mustHold } from '@/lib/sandbox/http/violation';
import type { Composition } from '@/lib/sandbox/jobs/accept-job';
import type { MediaRules } from '@/lib/sandbox/media/media-rules';
import { imageSize } from '@/lib/sandbox/render/dimensions';

/** see2ai-image-v1.md, with the hidden rules of FACTS.md: at most 16 references, no 4K with `1:1` or `auto`. */
export const imageAction = 'see2ai_image_generation_v1';

const imageInput = z.strictObject({
  prompt: z.string().max(20_000),
  input_urls: z.array(z.string()).nullish(),
  image_input: z.array(z.string()).nullish(),
  aspect_ratio: z.enum(['auto', '1:1', '9:16', '16:9', '4:3', '3:4']).default('auto'),
  resolution: z.enum(['1K', '2K', '4K']).default('2K'),
});

const referenceRules: MediaRules = { formats: ['jpeg', 'png', 'webp'], maxBytes: 50 * 1024 * 1024 };
const points = { '1K': 8, '2K': 12, '4K': 24 };

/** Reads the image action's body. Throws Violation. */
export function readImageRequest(body: unknown): Omit<Composition, 'input'> {
  const input = parseShape(imageInput, body);
  const { prompt, aspect_ratio: ratio, resolution } = input;
  mustHold(prompt.trim() !== '', 'prompt is empty');
  const [urls, alias] = [input.input_urls ?? [], input.image_input ?? []];
  mustHold(urls.length === 0 || alias.length === 0, 'image_input is an alias of input_urls: give one of them');
  const references = urls.length > 0 ? urls : alias;
  mustHold(references.length <= 16, 'at most 16 reference images');
  mustHold(
    resolution !== '4K' || (ratio !== '1:1' && ratio !== 'auto'),
    `resolution 4K does not go with aspect_ratio ${ratio}`,
  );
  return {
    provider: 'see2ai',
    model: imageAction,
    kind: 'image',
    shots: [{ prompt, seconds: 0 }],
    ratio,
    fallbackRatio: 1,
    sizeOf: (value) => imageSize(resolution, value),
    sound: false,
    media: references.map((url) => ({ url, role: 'reference', rules: referenceRules })),
    cost: points[resolution],
    queueSeconds: 1,
    leastSeconds: 4,
  };
}
