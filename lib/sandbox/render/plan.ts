/**
 * The plan that the renderer draws. It is plain data, because it is sent to another process and kept in the job's file.
 */
export interface RenderPlan {
  kind: 'video' | 'image';
  width: number;
  height: number;
  /** The model id, drawn into the picture. */
  title: string;
  /** Decides the colours, so that the same composition always looks the same. */
  seed: number;
  /** At least one. An image has exactly one, with zero seconds. */
  shots: PlannedShot[];
  /** Local files. */
  firstFrame?: string;
  lastFrame?: string;
  references: string[];
  sound: boolean;
  /** The picture does not move. */
  cameraFixed: boolean;
  watermark: boolean;
}

export interface PlannedShot {
  prompt: string;
  /** Seconds from the beginning. */
  start: number;
  seconds: number;
}

/** Frames per second of every rendered video: the rate that documents name, and enough for reference videos. */
export const frameRate = 24;

/** Length of the whole plan, in seconds. */
export function planSeconds(plan: Pick<RenderPlan, 'shots'>): number {
  return plan.shots.reduce((sum, shot) => sum + shot.seconds, 0);
}

/** Lays shots one after the other. */
export function layShots(shots: readonly { prompt: string; seconds: number }[]): PlannedShot[] {
  let start = 0;
  return shots.map(({ prompt, seconds }) => {
    const shot = { prompt, start, seconds };
    start += seconds;
    return shot;
  });
}

/** Index of the shot on screen at `seconds`. */
export function shotAt(shots: readonly PlannedShot[], seconds: number): number {
  const index = shots.findLastIndex((shot) => seconds >= shot.start - 1e-6);
  return Math.max(index, 0);
}

/** A seed for the colours from the prompt's text (FNV-1a). */
export function seedFromText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
