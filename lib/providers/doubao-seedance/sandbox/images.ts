import { z } from 'zod';
import { parseShape } from '@/lib/sandbox/http/parse-shape';
import { mustHold } from '@/lib/sandbox/http/violation';
import type { GivenMedia } from '@/lib/sandbox/media/gather-media';
import type { MediaRules } from '@/lib/sandbox/media/media-rules';
import type { SeedanceModel } from './models';

/** FACTS.md, official limits: formats, 30 MB, sides of 300–6000 pixels, ratio 0.4–2.5. */
const rules: MediaRules = {
  formats: ['jpeg', 'png', 'webp', 'bmp', 'tiff', 'gif'],
  maxBytes: 30 * 1024 * 1024,
  minSide: 300,
  maxSide: 6000,
  minRatio: 0.4,
  maxRatio: 2.5,
};

const badImages = 'invalid_image_urls';
const urls = z.array(z.string()).min(1);
const withRoles = z
  .array(
    z.strictObject({ url: z.string(), role: z.enum(['first_frame', 'last_frame', 'reference', 'reference_image']) }),
  )
  .min(1);

type Roled = z.output<typeof withRoles>[number];

/** Reads the images in either of the two documented forms, and checks roles and counts against the model. */
export function readImages(
  asked: { image_urls?: unknown; image_with_roles?: unknown },
  model: SeedanceModel,
): GivenMedia[] {
  const [plain, roled] = [asked.image_urls, asked.image_with_roles];
  mustHold(plain === undefined || roled === undefined, 'image_urls and image_with_roles exclude each other', badImages);
  let images: Roled[] = [];
  if (roled !== undefined) images = parseShape(withRoles, roled, badImages);
  if (plain !== undefined) images = giveRoles(parseShape(urls, plain, badImages), model);
  checkRoles(images, model);
  return images.map(({ url, role }) => ({ url, role: gatewayRoles[role], rules }));
}

/** The first image is the first frame, the second is the last frame, all others are references. */
function giveRoles(list: readonly string[], model: SeedanceModel): Roled[] {
  return list.map((url, index) => ({
    url,
    role: index === 0 ? 'first_frame' : index === 1 ? 'last_frame' : model.referenceRole,
  }));
}

function checkRoles(images: readonly Roled[], model: SeedanceModel): void {
  const count = (role: Roled['role']) => images.filter((image) => image.role === role).length;
  mustHold(
    model.lastFrame || count('last_frame') === 0,
    'the model does not support first and last frame',
    'model_not_support_first_last_frame',
  );
  mustHold(count('first_frame') <= 1, 'more than one first_frame', badImages);
  mustHold(count('last_frame') <= 1, 'more than one last_frame', badImages);
  mustHold(count('last_frame') === 0 || count('first_frame') === 1, 'last_frame needs a first_frame', badImages);
  const otherRole = model.referenceRole === 'reference' ? 'reference_image' : 'reference';
  mustHold(count(otherRole) === 0, `role ${otherRole} is not for this model`, badImages);
  mustHold(
    count(model.referenceRole) <= model.maxReferences,
    `at most ${model.maxReferences} ${model.referenceRole}`,
    badImages,
  );
}

const gatewayRoles: Record<Roled['role'], GivenMedia['role']> = {
  first_frame: 'firstFrame',
  last_frame: 'lastFrame',
  reference: 'reference',
  reference_image: 'reference',
};
