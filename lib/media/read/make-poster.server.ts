import 'server-only';
import { VideoSampleSink } from 'mediabunny';
import type { Sharp } from 'sharp';
import { AppError } from '@/lib/errors/app-error';
import { type FramePixels, framePixels } from '../film/frame-pixels.server';
import type { MediaFacts } from './media-facts';
import { loadDecoders, openMedia } from './open-media.server';
import type { Posters } from './posters';
import { readImage, readPixels } from './read-image.server';

/** Longest side of a poster, and width of a thumbnail, in pixels. */
const posterSide = 1280;
const thumbnailWidth = 480;

/** WebP effort, 0 to 6: from 3 on, encoding takes twice as long for files of the same size. */
const effort = 2;

/** Moments at which a typical frame is searched, as parts of the video's length: films fade in from black. */
const moments = [0.1, 0.25, 0.5, 0.75, 0];
/** Mean brightness (0–255) below which a frame counts as black. */
const blackBelow = 16;

/**
 * Makes the still pictures of a file: of the image itself, or of the first frame of a video that is not black. Throws
 * AppError('brokenMedia') when a video with a supported codec has no decodable frame.
 */
export async function makePosters(localPath: string, facts: MediaFacts): Promise<Posters> {
  if (facts.kind === 'audio') return {};
  if (facts.kind === 'image') return encode(() => readImage(localPath).autoOrient());
  const frame = await findFrame(localPath, facts);
  return frame ? encode(() => readPixels(frame.pixels, frame.width, frame.height).removeAlpha()) : {};
}

async function encode(open: () => Sharp): Promise<Posters> {
  try {
    const fitted = { fit: 'inside', withoutEnlargement: true } as const;
    const poster = await open()
      .resize({ width: posterSide, height: posterSide, ...fitted })
      .webp({ quality: 80, effort })
      .toBuffer();
    const thumbnail = await readImage(poster)
      .resize({ width: thumbnailWidth, ...fitted })
      .webp({ quality: 74, effort })
      .toBuffer();
    return { poster, thumbnail };
  } catch (error) {
    throw new AppError('brokenMedia', 'no poster could be made', { cause: error });
  }
}

async function findFrame(localPath: string, facts: MediaFacts): Promise<FramePixels | null> {
  await loadDecoders();
  using input = openMedia(localPath);
  const track = await input.getPrimaryVideoTrack();
  if (!track || !(await track.canDecode())) return null;
  const sink = new VideoSampleSink(track);
  const start = await track.getFirstTimestamp();
  const seconds = (facts.durationMs ?? 0) / 1000;
  let darkest: FramePixels | null = null;
  let failure: unknown;
  for (const moment of moments) {
    try {
      using sample = await sink.getSample(start + seconds * moment);
      if (!sample) continue;
      const frame = await framePixels(track, sample, posterSide);
      if (brightness(frame) >= blackBelow) return frame;
      darkest ??= frame;
    } catch (error) {
      failure = error;
    }
  }
  // A film that is black at every moment is dark, not broken.
  if (darkest) return darkest;
  throw new AppError('brokenMedia', 'no frame of the video can be decoded', { cause: failure });
}

/** Mean of red, green and blue over every 16th pixel, 0–255. */
function brightness({ pixels }: FramePixels): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at + 2 < pixels.length; at += 64) {
    sum += (pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0);
    count += 3;
  }
  return sum / count;
}
