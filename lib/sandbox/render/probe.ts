import { stat } from 'node:fs/promises';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { checkBoxes } from '@/lib/untrusted/check-boxes.server';
import { measureImage } from './decode-image';
import type { ProbedMedia } from './probed-media';
import type { MediaFormat } from './sniff-format';

/** Reads a file's facts. Images are read to their end. Throws when the file is broken. */
export async function probe(filePath: string, format: MediaFormat): Promise<ProbedMedia> {
  switch (format) {
    case 'mp4':
    case 'mov':
      return { format, ...(await probeVideo(filePath)) };
    case 'wav':
    case 'mp3':
      return { format, ...(await probeAudio(filePath)) };
    default:
      return { format, ...(await measureImage(filePath)) };
  }
}

async function probeVideo(filePath: string) {
  checkBoxes(filePath, (await stat(filePath)).size);
  using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(filePath) });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no video track');
  const { averagePacketRate } = await track.computePacketStats(60);
  return {
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    seconds: await input.computeDuration(),
    framesPerSecond: averagePacketRate,
  };
}

async function probeAudio(filePath: string) {
  using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(filePath) });
  if (!(await input.getPrimaryAudioTrack())) throw new Error('no audio track');
  return { seconds: await input.computeDuration() };
}
