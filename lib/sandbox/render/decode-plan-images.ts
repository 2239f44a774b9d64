import { decodeImage } from './decode-image';
import type { DecodedImages } from './frame';
import type { RenderPlan } from './plan';

/** Decodes the images a plan names. */
export async function decodePlanImages(plan: RenderPlan): Promise<DecodedImages> {
  const [firstFrame, lastFrame, references] = await Promise.all([
    plan.firstFrame === undefined ? undefined : decodeImage(plan.firstFrame),
    plan.lastFrame === undefined ? undefined : decodeImage(plan.lastFrame),
    Promise.all(plan.references.map(decodeImage)),
  ]);
  return { ...(firstFrame && { firstFrame }), ...(lastFrame && { lastFrame }), references };
}
