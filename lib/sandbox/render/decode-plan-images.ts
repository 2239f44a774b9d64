import { decodeImage } from './decode-image';
import type { DecodedImages } from './frame';
import type { RenderPlan } from './plan';

/** Insets are small: see the overlay. */
const referenceSide = 400;

/** Decodes the images a plan names, no larger than they are shown. */
export async function decodePlanImages(plan: RenderPlan): Promise<DecodedImages> {
  const frameSide = Math.max(plan.width, plan.height) * 2;
  const [firstFrame, lastFrame, references] = await Promise.all([
    plan.firstFrame === undefined ? undefined : decodeImage(plan.firstFrame, frameSide),
    plan.lastFrame === undefined ? undefined : decodeImage(plan.lastFrame, frameSide),
    Promise.all(plan.references.map((filePath) => decodeImage(filePath, referenceSide))),
  ]);
  return { ...(firstFrame && { firstFrame }), ...(lastFrame && { lastFrame }), references };
}
