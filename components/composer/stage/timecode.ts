/** Frames per second of results whose rate is not known. */
export const usualFrameRate = 24;

/** The frame that is shown at a time, counted from 0. */
export function frameAt(seconds: number, frameRate: number): number {
  // A player that seeks to the beginning of a frame reports a time slightly before it.
  return Math.max(0, Math.floor(seconds * frameRate + 0.01));
}

/** A time in the middle of a frame, where every player shows that frame and not its neighbour. */
export function timeOfFrame(frame: number, frameRate: number): number {
  return (frame + 0.5) / frameRate;
}

/** Seconds as `hh:mm:ss:ff`, as in an editor. */
export function timecode(seconds: number, frameRate: number): string {
  const frame = frameAt(seconds, frameRate);
  const whole = Math.floor(frame / frameRate + 1e-6);
  const frames = Math.max(0, Math.floor(frame - whole * frameRate + 0.01));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60, frames];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
