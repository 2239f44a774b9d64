import { toAvFrame } from '@mediabunny/server';
import { VideoSampleSink } from 'mediabunny';
import * as av from 'node-av';
import { loadDecoders, openMedia } from '../read/open-media.server';
import type { Patch, Standard } from './make-colour-film';

/** Reads the colours that a film declares for its first frame, and the colour in the middle of each column. */
export async function readColours(localPath: string, columns: number): Promise<{ said: Standard; patches: Patch[] }> {
  await loadDecoders();
  using input = openMedia(localPath);
  const track = await input.getPrimaryVideoTrack();
  using sample = track && (await new VideoSampleSink(track).getSample(await track.getFirstTimestamp()));
  if (!sample) throw new Error('There is no frame.');
  const frame = new av.Frame();
  frame.alloc();
  try {
    await toAvFrame(sample, frame);
    const {
      width,
      height,
      colorSpace: matrix,
      colorPrimaries: primaries,
      colorTrc: transfer,
      colorRange: range,
    } = frame;
    // The decoder uses YUVJ420P for full range.
    const isOrdinary = frame.format === av.AV_PIX_FMT_YUV420P || frame.format === av.AV_PIX_FMT_YUVJ420P;
    if (!isOrdinary) throw new Error('It is no ordinary film.');
    const at = (plane: number, x: number, y: number) =>
      frame.data?.[plane]?.[y * (frame.linesize[plane] ?? 0) + x] ?? 0;
    const patches = Array.from({ length: columns }, (_, index): Patch => {
      const x = Math.floor(((index + 0.5) * width) / columns);
      const [half, middle] = [Math.floor(x / 2), Math.floor(height / 2)];
      return [at(0, x, middle), at(1, half, Math.floor(middle / 2)), at(2, half, Math.floor(middle / 2))];
    });
    return { said: { matrix, primaries, transfer, range }, patches };
  } finally {
    frame.free();
  }
}

/**
 * Converts a patch to red, green and blue, 0–255, with the formula of ITU-R BT.709 or BT.601, independent of our code.
 */
export function toRgb([y, cb, cr]: Patch, { matrix, range }: Standard): [number, number, number] {
  const isFull = range === av.AVCOL_RANGE_JPEG;
  const [kr, kb] = matrix === av.AVCOL_SPC_BT709 ? [0.2126, 0.0722] : [0.299, 0.114];
  const luma = isFull ? y / 255 : (y - 16) / 219;
  const blue = (cb - 128) / (isFull ? 255 : 224);
  const red = (cr - 128) / (isFull ? 255 : 224);
  const rgb = [
    luma + 2 * (1 - kr) * red,
    luma - (2 * kb * (1 - kb) * blue + 2 * kr * (1 - kr) * red) / (1 - kr - kb),
    luma + 2 * (1 - kb) * blue,
  ];
  const [r = 0, g = 0, b = 0] = rgb.map((value) => Math.round(Math.min(1, Math.max(0, value)) * 255));
  return [r, g, b];
}
