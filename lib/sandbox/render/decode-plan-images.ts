import { decodeImage } from './decode-image';
import type { DecodedImages } from './frame';
import type { RenderPlan } from './plan';

/** References are only drawn as small insets (see overlay.ts). */
const referenceSide = 400;

/** Decodes the images of a plan, no larger than they are drawn. */
export async function decodePlanImages(plan: RenderPlan): Promise<DecodedImages> {
  const frameSide = Math.max(plan.width, plan.height) * 2;
  const [firstFrame, lastFrame, references] = await Promise.all([
    plan.firstFrame === undefined ? undefined : decodeImage(plan.firstFrame, frameSide),
    plan.lastFrame === undefined ? undefined : decodeImage(plan.lastFrame, frameSide),
    Promise.all(plan.references.map((filePath) => decodeImage(filePath, referenceSide))),
  ]);
  return { ...(firstFrame && { firstFrame }), ...(lastFrame && { lastFrame }), references };
}
