import type { MediaKind, MediaLimits } from './contract';

/** What is known about a file. Sides in pixels. Values that are absent or null are unknown and are not checked. */
export interface KnownMediaFacts {
  kind: MediaKind;
  mime: string;
  sizeBytes: number;
  width?: number | null;
  height?: number | null;
  durationMs?: number | null;
  frameRate?: number | null;
  /** If a copy is sent to providers instead of the file: the facts in which the copy differs. */
  sent?: { mime: string; sizeBytes: number } | null;
}

/** The facts of the file that is sent, because the limits apply to that file. */
export function sentFacts({ sent, ...facts }: KnownMediaFacts): KnownMediaFacts {
  return { ...facts, ...sent };
}

/**
 * One limit that a file exceeds. `code` is a key of the catalogue `validation`. It blocks unless `limits.certainty` is
 * `others`.
 */
export interface MediaIssue {
  code: string;
  params: Record<string, string | number>;
}

/** Seconds and frame rates are compared with a tenth of tolerance: containers round them (23.976 is 24). */
const tolerance = 0.1;

/** Compares one file with the limits of its field. */
export function mediaIssues(file: KnownMediaFacts, limits: MediaLimits): MediaIssue[] {
  const facts = sentFacts(file);
  const issues: MediaIssue[] = [];
  const below = (code: string, value: number | undefined, min: number | undefined, tolerance = 0) => {
    if (value !== undefined && min !== undefined && value < min - tolerance)
      issues.push({ code, params: { min: rounded(min) } });
  };
  const above = (code: string, value: number | undefined, max: number | undefined, tolerance = 0) => {
    if (value !== undefined && max !== undefined && value > max + tolerance)
      issues.push({ code, params: { max: rounded(max) } });
  };
  if (!limits.mimeTypes.includes(facts.mime))
    issues.push({ code: 'media.type', params: { accepted: limits.mimeTypes.map(typeName).join(', ') } });
  if (facts.sizeBytes > limits.maxBytes)
    issues.push({ code: 'media.bytes', params: { max: rounded(limits.maxBytes / 1024 / 1024) } });
  const { width, height } = facts;
  if (width && height) {
    below('media.sideMin', Math.min(width, height), limits.minSide);
    above('media.sideMax', Math.max(width, height), limits.maxSide);
    below('media.widthMin', width, limits.minWidth);
    above('media.widthMax', width, limits.maxWidth);
    below('media.ratioMin', width / height, limits.minRatio);
    above('media.ratioMax', width / height, limits.maxRatio);
    below('media.pixelsMin', width * height, limits.minPixels);
    above('media.pixelsMax', width * height, limits.maxPixels);
  }
  const seconds = facts.durationMs ? facts.durationMs / 1000 : undefined;
  below('media.secondsMin', seconds, limits.minSeconds, tolerance);
  above('media.secondsMax', seconds, limits.maxSeconds, tolerance);
  below('media.frameRateMin', facts.frameRate ?? undefined, limits.minFrameRate, tolerance);
  above('media.frameRateMax', facts.frameRate ?? undefined, limits.maxFrameRate, tolerance);
  return issues;
}

/** Whether all files of one kind together are too long. */
export function totalSecondsIssue(files: readonly KnownMediaFacts[], limits: MediaLimits): MediaIssue | undefined {
  const total = files.reduce((sum, file) => sum + (file.durationMs ?? 0), 0) / 1000;
  const max = limits.maxTotalSeconds;
  return max !== undefined && total > max + tolerance
    ? { code: 'media.totalSeconds', params: { total: rounded(total), max } }
    : undefined;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The common name of a type: `image/jpeg` → `JPEG`. */
function typeName(mime: string): string {
  const names: Record<string, string> = { 'video/quicktime': 'MOV', 'audio/mpeg': 'MP3' };
  return names[mime] ?? (mime.split('/')[1] ?? mime).toUpperCase();
}
