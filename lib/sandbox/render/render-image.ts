import { rename, writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import { decodePlanImages } from './decode-plan-images';
import { createFramePainter } from './frame';
import type { RenderPlan } from './plan';

/** Renders an image plan into a PNG at `outputPath`. The file appears only when it is complete. */
export async function renderImage(plan: RenderPlan, outputPath: string): Promise<void> {
  const canvas = createCanvas(plan.width, plan.height);
  createFramePainter(plan, await decodePlanImages(plan))(canvas.getContext('2d'), 0);
  await writeFile(`${outputPath}.part`, await canvas.encode('png'));
  await rename(`${outputPath}.part`, outputPath);
}
