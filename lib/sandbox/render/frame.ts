import type { Canvas, Image, SKRSContext2D } from '@napi-rs/canvas';
import { type Backdrop, framesBackdrop, landscapeBackdrop } from './backdrop';
import { loadFonts } from './fonts';
import { amber, drawLabel, drawShotOverlay, unitOf } from './overlay';
import { frameRate, planSeconds, type RenderPlan, shotAt } from './plan';

export interface DecodedImages {
  firstFrame?: Image;
  lastFrame?: Image;
  references: readonly Image[];
}

/** Seconds in which the text fades in and out, so that a video begins with its first frame and ends with its last. */
const fadeSeconds = 0.4;

/**
 * Returns a function that draws frame `index` of the plan. The layers of a shot exist only while the shot is drawn, so
 * that there are two or three full-size layers at a time for any number of shots.
 */
export function createFramePainter(plan: RenderPlan, images: DecodedImages) {
  const total = planSeconds(plan);
  const frames = Math.round(total * frameRate);
  let current: { shotIndex: number; backdrop: Backdrop; overlay: Canvas } | undefined;

  const layersOf = (shotIndex: number) => {
    if (current?.shotIndex === shotIndex) return current;
    const backdrop = images.firstFrame
      ? (current?.backdrop ?? framesBackdrop(plan, images.firstFrame, images.lastFrame, plan.cameraFixed))
      : landscapeBackdrop(plan, plan.seed, shotIndex, plan.cameraFixed);
    current = { shotIndex, backdrop, overlay: drawShotOverlay(plan, shotIndex, images.references) };
    return current;
  };

  return (context: SKRSContext2D, index: number): void => {
    const seconds = index / frameRate;
    const { backdrop, overlay } = layersOf(shotAt(plan.shots, seconds));
    backdrop(context, frames > 1 ? index / (frames - 1) : 0);
    context.globalAlpha = overlayAlpha(seconds, (frames - 1) / frameRate, images);
    context.drawImage(overlay, 0, 0);
    if (plan.kind === 'video') drawTimeline(context, plan, index, total);
    context.globalAlpha = 1;
    drawLabel(context, plan, plan.watermark);
  };
}

/** 1 in the middle, 0 on the first and last picture where images for them are given. */
export function overlayAlpha(
  seconds: number,
  lastSeconds: number,
  images: { firstFrame?: unknown; lastFrame?: unknown },
): number {
  const fromStart = images.firstFrame ? seconds / fadeSeconds : 1;
  const toEnd = images.lastFrame ? (lastSeconds - seconds) / fadeSeconds : 1;
  return Math.max(0, Math.min(1, fromStart, toEnd));
}

/** Timecode, one segment per shot, and the moving playhead. */
function drawTimeline(context: SKRSContext2D, plan: RenderPlan, index: number, total: number): void {
  const unit = unitOf(plan);
  const [left, right, y] = [24 * unit, plan.width - 24 * unit, plan.height - 16 * unit];
  const xAt = (seconds: number) => left + ((right - left) * seconds) / total;
  for (const shot of plan.shots) {
    context.fillStyle = 'rgba(255, 255, 255, 0.28)';
    context.fillRect(xAt(shot.start), y, xAt(shot.start + shot.seconds) - xAt(shot.start) - 3 * unit, 3 * unit);
  }
  context.fillStyle = amber;
  context.fillRect(left, y, xAt(index / frameRate) - left, 3 * unit);
  context.fillRect(xAt(index / frameRate) - unit, y - 6 * unit, 3 * unit, 14 * unit);
  context.font = `${15 * unit}px ${loadFonts().mono}`;
  context.textAlign = 'right';
  context.fillText(timecode(index), right, plan.height - 123 * unit);
  context.textAlign = 'left';
}

/** `00:03:07` = three seconds and seven frames. */
export function timecode(index: number): string {
  const seconds = Math.floor(index / frameRate);
  return [Math.floor(seconds / 60), seconds % 60, index % frameRate]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
