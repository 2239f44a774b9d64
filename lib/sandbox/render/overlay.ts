import { type Canvas, createCanvas, type Image, type SKRSContext2D } from '@napi-rs/canvas';
import type { Size } from './dimensions';
import { loadFonts, setTextFont } from './fonts';
import type { PlannedShot, RenderPlan } from './plan';
import { wrapText } from './wrap-text';

const ink = 'rgba(255, 255, 255, 0.94)';
const faintInk = 'rgba(255, 255, 255, 0.66)';
const panel = 'rgba(8, 9, 11, 0.62)';
export const amber = '#f0a83a';

/** Lengths scale with the short side; 1 at 720 pixels. */
export function unitOf(size: Size): number {
  return Math.min(size.width, size.height) / 720;
}

/** Height of the strip at the bottom that holds prompt, times and playhead. */
export function stripHeight(size: Size): number {
  return Math.round(150 * unitOf(size));
}

/** Draws the label of every sandbox picture, and the watermark where the request asks for one. */
export function drawLabel(context: SKRSContext2D, size: Size, watermark: boolean): void {
  const unit = unitOf(size);
  drawChip(context, 'SANDBOX', 20 * unit, 20 * unit, `${15 * unit}px ${loadFonts().mono}`, unit);
  if (!watermark) return;
  setTextFont(context, 17 * unit);
  context.textAlign = 'right';
  context.fillStyle = faintInk;
  context.fillText('AI 生成', size.width - 24 * unit, size.height - stripHeight(size) - 18 * unit);
  context.textAlign = 'left';
}

function drawChip(context: SKRSContext2D, text: string, x: number, y: number, font: string, unit: number): void {
  context.font = font;
  const width = context.measureText(text).width + 20 * unit;
  context.fillStyle = panel;
  context.fillRect(x, y, width, 28 * unit);
  context.fillStyle = amber;
  context.fillText(text, x + 10 * unit, y + 19 * unit);
}

/** Draws everything of one shot that does not move: strip, title, prompt, times, reference images. */
export function drawShotOverlay(plan: RenderPlan, shotIndex: number, references: readonly Image[]): Canvas {
  const layer = createCanvas(plan.width, plan.height);
  const context = layer.getContext('2d');
  const shot = plan.shots[shotIndex];
  if (!shot) return layer;
  const unit = unitOf(plan);
  const top = plan.height - stripHeight(plan);
  const left = 24 * unit;
  context.fillStyle = panel;
  context.fillRect(0, top, plan.width, plan.height - top);
  context.font = `${14 * unit}px ${loadFonts().mono}`;
  context.fillStyle = faintInk;
  context.fillText(headline(plan, shot, shotIndex), left, top + 27 * unit);
  setTextFont(context, 20 * unit);
  context.fillStyle = ink;
  const lines = wrapText(shot.prompt, plan.width - 2 * left, 3, (text) => context.measureText(text).width);
  lines.forEach((line, index) => {
    context.fillText(line, left, top + (54 + index * 26) * unit);
  });
  drawReferences(context, plan, references);
  return layer;
}

function headline(plan: RenderPlan, shot: PlannedShot, shotIndex: number): string {
  if (plan.kind === 'image') return `${plan.title} · ${plan.width}×${plan.height}`;
  const times = `${shot.start.toFixed(1)}–${(shot.start + shot.seconds).toFixed(1)} s`;
  return `${plan.title} · shot ${shotIndex + 1}/${plan.shots.length} · ${times}`;
}

/** Draws small insets at the top right, as many as fit beside the label. */
function drawReferences(context: SKRSContext2D, plan: RenderPlan, references: readonly Image[]): void {
  const unit = unitOf(plan);
  const [side, gap] = [64 * unit, 8 * unit];
  const fitting = Math.floor((plan.width - 180 * unit) / (side + gap));
  references.slice(0, Math.max(fitting, 0)).forEach((image, index) => {
    const x = plan.width - 20 * unit - (index + 1) * side - index * gap;
    const scale = Math.min(side / image.width, side / image.height);
    const [width, height] = [image.width * scale, image.height * scale];
    context.fillStyle = panel;
    context.fillRect(x, 20 * unit, side, side);
    context.drawImage(image, x + (side - width) / 2, 20 * unit + (side - height) / 2, width, height);
    context.strokeStyle = faintInk;
    context.lineWidth = Math.max(1, unit);
    context.strokeRect(x, 20 * unit, side, side);
  });
}
