import type { MediaEdit } from '@/lib/media/media-edit';
import type { MediaLimits } from '@/lib/providers/contract';
import { type KnownMediaFacts, mediaIssues, sentFacts } from '@/lib/providers/media-limits';
import { type Box, fittingBox, fullBox } from './crop-box';
import { fittingSides, type Sides } from './fitting-sides';

/** One thing the fix does, for the words on its button. */
export type FixStep =
  | { type: 'trim'; seconds: number }
  | { type: 'crop'; width: number; height: number }
  | { type: 'scale'; width: number; height: number }
  | { type: 'frameRate'; rate: number }
  | { type: 'convert'; format: string }
  | { type: 'shrink'; megabytes: number };

/** A change of a file after which it keeps every limit of its place, and what that change does, step by step. */
export interface FixPlan {
  edit: MediaEdit;
  steps: FixStep[];
}

type Format = NonNullable<MediaEdit['format']>;

/** What may follow from the decisions so far: the planned edit, its steps, and the file as it will be. */
interface Plan extends FixPlan {
  facts: KnownMediaFacts;
}

const megabyte = 1024 * 1024;
/** As lib/providers/media-limits: containers round seconds and rates. */
const tolerance = 0.1;

/**
 * The change that makes a file keep the limits of its place. Null when it keeps them already, and when no change can
 * help: too short, too small to be enlarged twofold, no accepted format that we make, limits that exclude each other.
 * `secondsLeft`: what the other files of the request leave of the seconds in all.
 */
export function planFix(file: KnownMediaFacts, limits: MediaLimits, secondsLeft = Infinity): FixPlan | null {
  const facts = sentFacts(file);
  if (mediaIssues(facts, limits).length === 0) return null;
  const plan: Plan = { edit: {}, steps: [], facts };
  planTrim(plan, limits, secondsLeft);
  planPicture(plan, limits);
  planFrameRate(plan, limits);
  planFormat(plan, limits);
  return mediaIssues(plan.facts, limits).length === 0 ? { edit: plan.edit, steps: plan.steps } : null;
}

/**
 * Trims that make several files together short enough: each gives in proportion to what it has beyond the shortest
 * allowed. In the order of `files`, null for one that stays. Null where even the shortest are too long together.
 */
export function planTotalFix(files: readonly KnownMediaFacts[], limits: MediaLimits): (FixPlan | null)[] | null {
  const max = limits.maxTotalSeconds;
  const seconds = files.map(({ durationMs }) => (durationMs ?? 0) / 1000);
  const total = seconds.reduce((sum, length) => sum + length, 0);
  if (max === undefined || total <= max + tolerance) return null;
  const least = seconds.map((length) => Math.min(length, limits.minSeconds ?? 1));
  const spare = total - least.reduce((sum, length) => sum + length, 0);
  if (total - spare > max) return null;
  const share = 1 - (total - max) / spare;
  return seconds.map((length, index) => {
    const floor = least[index] ?? 0;
    const end = tenths(floor + (length - floor) * share);
    return end < length ? { edit: { trim: { start: 0, end } }, steps: [{ type: 'trim', seconds: end }] } : null;
  });
}

function planTrim(plan: Plan, limits: MediaLimits, secondsLeft: number) {
  const { durationMs } = plan.facts;
  if (!durationMs || limits.maxSeconds === undefined) return;
  const leaves = secondsLeft >= (limits.minSeconds ?? 1) ? secondsLeft : Infinity;
  const seconds = Math.min(limits.maxSeconds, tenths(leaves));
  if (durationMs / 1000 <= limits.maxSeconds + tolerance) return;
  plan.edit.trim = { start: 0, end: seconds };
  plan.steps.push({ type: 'trim', seconds });
  plan.facts = { ...plan.facts, durationMs: seconds * 1000, sizeBytes: share(plan.facts, seconds * 1000) };
}

/** What is left of the bytes when a part of the time is. */
function share({ sizeBytes, durationMs }: KnownMediaFacts, leftMs: number): number {
  return durationMs ? Math.ceil((sizeBytes * leftMs) / durationMs) : sizeBytes;
}

function planPicture(plan: Plan, limits: MediaLimits) {
  const { width, height } = plan.facts;
  if (!width || !height) return;
  const crop = cropToRatio({ width, height }, limits);
  const isCropped = crop !== fullBox;
  const part = { width: Math.floor(width * crop.width + 1e-6), height: Math.floor(height * crop.height + 1e-6) };
  const sides = fittingSides(part, limits, plan.facts.kind === 'video');
  if (!sides || (!isCropped && sides.width === width && sides.height === height)) return;
  // Shares of a side may be rounded either way: with the sides given, the ratio is what was planned.
  plan.edit.size = sides;
  if (isCropped) {
    plan.edit.crop = crop;
    plan.steps.push({ type: 'crop', ...sides });
  } else plan.steps.push({ type: 'scale', ...sides });
  plan.facts = { ...plan.facts, ...sides };
}

/** The largest part in the middle whose ratio is allowed. */
function cropToRatio({ width, height }: Sides, { minRatio = 0, maxRatio = Infinity }: MediaLimits): Box {
  const ratio = width / height;
  if (ratio < minRatio) return fittingBox(minRatio, ratio);
  if (ratio > maxRatio) return fittingBox(maxRatio, ratio);
  return fullBox;
}

function planFrameRate(plan: Plan, { minFrameRate = 0, maxFrameRate = Infinity }: MediaLimits) {
  const { frameRate } = plan.facts;
  if (!frameRate) return;
  const rate = Math.min(maxFrameRate, Math.max(minFrameRate, frameRate));
  if (Math.abs(rate - frameRate) <= tolerance) return;
  plan.edit.frameRate = rate;
  plan.steps.push({ type: 'frameRate', rate });
  plan.facts = { ...plan.facts, frameRate: rate };
}

function planFormat(plan: Plan, limits: MediaLimits) {
  const { facts } = plan;
  const isAccepted = limits.mimeTypes.includes(facts.mime);
  const isLarge = facts.sizeBytes > limits.maxBytes;
  const format = isAccepted && !isLarge ? undefined : chooseFormat(facts, limits);
  if (!format && !isAccepted) return;
  if (format && format !== facts.mime) {
    plan.edit.format = format;
    plan.steps.push({ type: 'convert', format: formatNames[format] });
  }
  if (isLarge) plan.steps.push({ type: 'shrink', megabytes: Math.floor(limits.maxBytes / megabyte) });
  if (isLarge || Object.keys(plan.edit).length > 0) plan.edit.maxBytes = limits.maxBytes;
  plan.facts = {
    ...facts,
    mime: format ?? facts.mime,
    sizeBytes: Math.min(facts.sizeBytes, limits.maxBytes),
  };
}

const formatNames: Record<Format, string> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'video/mp4': 'MP4',
  'audio/wav': 'WAV',
  'audio/mpeg': 'MP3',
};

/** Without loss where that surely fits, else the format that can be made small. */
function chooseFormat(facts: KnownMediaFacts, limits: MediaLimits): Format | undefined {
  const made = Object.keys(formatNames) as Format[];
  const accepted = made.filter((format) => format.startsWith(facts.kind) && limits.mimeTypes.includes(format));
  const lossless = accepted.find((format) => format === 'image/png' || format === 'audio/wav');
  const fits = facts.sizeBytes <= limits.maxBytes && largestBytes(facts) <= limits.maxBytes;
  return fits && lossless ? lossless : (accepted.find((format) => format !== lossless) ?? lossless);
}

/** What a file takes at most when nothing is lost: 8 bits for red, green and blue; 16 bits, 48 kHz, stereo. */
function largestBytes({ kind, width, height, durationMs }: KnownMediaFacts): number {
  if (kind === 'image') return (width ?? 0) * (height ?? 0) * 3;
  return ((durationMs ?? 0) / 1000) * 48_000 * 4;
}

const tenths = (value: number) => Math.floor(value * 10 + 1e-6) / 10;
