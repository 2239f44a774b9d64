import 'server-only';
import type { InputVideoTrack } from 'mediabunny';

/** Whether a player shows the pictures of a track as they are stored: not rotated, not mirrored, with square pixels. */
export async function isShownAsStored(track: InputVideoTrack): Promise<boolean> {
  const { num, den } = await track.getPixelAspectRatio();
  return (await track.getRotation()) === 0 && !(await track.getFlip()) && num === den;
}
