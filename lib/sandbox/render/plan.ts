/** What the renderer draws. Plain data: it crosses a process border and is kept in the job's file. */
export interface RenderPlan {
  kind: 'video' | 'image';
  width: number;
  height: number;
  /** Model id, burnt in. */
  title: string;
  /** Decides the colours: the same composition looks the same again. */
  seed: number;
  /** At least one; for an image exactly one, of no length. */
  shots: PlannedShot[];
  /** Local files. */
  firstFrame?: string;
  lastFrame?: string;
  references: string[];
  sound: boolean;
  /** No drift of the picture. */
  cameraFixed: boolean;
  watermark: boolean;
}

export interface PlannedShot {
  prompt: string;
  /** Seconds from the beginning. */
  start: number;
  seconds: number;
}

/** Frames per second of every rendered video: what Seedance documents, and enough for AiToEarn's reference videos. */
export const frameRate = 24;

/** Length of the whole, in seconds. */
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

/** FNV-1a: a colour seed from words. */
export function seedFromText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
