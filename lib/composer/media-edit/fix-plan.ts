import type { MediaEdit } from '@/lib/media/edit/media-edit';
import type { MediaLimits } from '@/lib/providers/contract';
import { type KnownMediaFacts, mediaIssues, sentFacts } from '@/lib/providers/media-limits';
import { type Box, fittingBox, fullBox } from './crop-box';
import { fittingSides, type Sides } from './fitting-sides';

/** One step of the fix, for the label of its button. */
export type FixStep =
  | { type: 'trim'; seconds: number }
  | { type: 'crop'; width: number; height: number }
  | { type: 'scale'; width: number; height: number }
  | { type: 'frameRate'; rate: number }
  | { type: 'convert'; format: string }
  | { type: 'shrink'; megabytes: number };

/** An edit after which a file keeps every limit of its slot, and the steps of that edit. */
export interface FixPlan {
  edit: MediaEdit;
  steps: FixStep[];
}

type Format = NonNullable<MediaEdit['format']>;

/** The plan so far: the edit, its steps, and the facts of the file after them. */
interface Plan extends FixPlan {
  facts: KnownMediaFacts;
}

const megabyte = 1024 * 1024;
/** The same as in lib/providers/media-limits: containers round seconds and rates. */
const tolerance = 0.1;

/**
 * Plans the edit that makes a file keep the limits of its slot. Returns null when the file keeps them already, and when
 * no edit can help: the file is too short, it is too small for a twofold enlargement, we make none of the accepted
 * formats, or the limits exclude each other. `secondsLeft`: what the other files of the request leave of the total
 * seconds.
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
 * Plans trims that make several files short enough together: each file loses seconds in proportion to its length above
 * the minimum. Returns the plans in the order of `files`, null for a file that stays. Returns null when even the
 * shortest allowed files are too long together.
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

/** The expected size when only a part of the time remains. */
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
  // Shares of a side may be rounded up or down: with explicit sides, the ratio is exact.
  plan.edit.size = sides;
  if (isCropped) {
    plan.edit.crop = crop;
    plan.steps.push({ type: 'crop', ...sides });
  } else plan.steps.push({ type: 'scale', ...sides });
  plan.facts = { ...plan.facts, ...sides };
}

/** The largest centred part with an allowed ratio. */
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

/** Chooses a lossless format when it certainly fits, else the format that can be made small. */
function chooseFormat(facts: KnownMediaFacts, limits: MediaLimits): Format | undefined {
  const made = Object.keys(formatNames) as Format[];
  const accepted = made.filter((format) => format.startsWith(facts.kind) && limits.mimeTypes.includes(format));
  const lossless = accepted.find((format) => format === 'image/png' || format === 'audio/wav');
  const fits = facts.sizeBytes <= limits.maxBytes && largestBytes(facts) <= limits.maxBytes;
  return fits && lossless ? lossless : (accepted.find((format) => format !== lossless) ?? lossless);
}

/** The maximum size of a lossless file: 8 bits for red, green and blue; 16 bits, 48 kHz, stereo. */
function largestBytes({ kind, width, height, durationMs }: KnownMediaFacts): number {
  if (kind === 'image') return (width ?? 0) * (height ?? 0) * 3;
  return ((durationMs ?? 0) / 1000) * 48_000 * 4;
}

const tenths = (value: number) => Math.floor(value * 10 + 1e-6) / 10;
