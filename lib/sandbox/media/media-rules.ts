import type { ProbedMedia } from '../render/probed-media';
import type { MediaFormat } from '../render/sniff-format';

/** The document's limits for one file of a request. Sides in pixels, ratio = width / height. */
export interface MediaRules {
  formats: readonly MediaFormat[];
  maxBytes: number;
  minSide?: number;
  maxSide?: number;
  minWidth?: number;
  maxWidth?: number;
  minRatio?: number;
  maxRatio?: number;
  minPixels?: number;
  maxPixels?: number;
  minSeconds?: number;
  maxSeconds?: number;
  minFramesPerSecond?: number;
  maxFramesPerSecond?: number;
}

/** Containers round their times: a file of 15 seconds may report 15.04. */
const secondsSlack = 0.1;
const rateSlack = 0.5;
const ratioSlack = 0.005;

/** A description of the first rule that a file breaks. Undefined: the file is allowed. */
export function findViolation(media: ProbedMedia, rules: MediaRules): string | undefined {
  const { width = 0, height = 0, seconds = 0, framesPerSecond = 0 } = media;
  const checks: [value: number, min: number | undefined, max: number | undefined, slack: number, name: string][] = [
    [Math.min(width, height), rules.minSide, undefined, 0, 'shorter side'],
    [Math.max(width, height), undefined, rules.maxSide, 0, 'longer side'],
    [width, rules.minWidth, rules.maxWidth, 0, 'width'],
    [width / (height || 1), rules.minRatio, rules.maxRatio, ratioSlack, 'aspect ratio'],
    [width * height, rules.minPixels, rules.maxPixels, 0, 'number of pixels'],
    [seconds, rules.minSeconds, rules.maxSeconds, secondsSlack, 'duration'],
    [framesPerSecond, rules.minFramesPerSecond, rules.maxFramesPerSecond, rateSlack, 'frame rate'],
  ];
  if (!rules.formats.includes(media.format)) return `format ${media.format} is not one of ${rules.formats.join(', ')}`;
  for (const [value, min, max, slack, name] of checks) {
    if (min !== undefined && value < min - slack) return `${name} ${round(value)} is below ${min}`;
    if (max !== undefined && value > max + slack) return `${name} ${round(value)} is above ${max}`;
  }
  return undefined;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
