import 'server-only';
import { AudioSampleSource, FilePathTarget, Mp3OutputFormat, Output, Quality, WavOutputFormat } from 'mediabunny';
import { type AcceptedName, acceptedFormat } from '../formats/accepted-formats';
import type { OrdinaryName } from '../formats/file-format';
import { loadDecoders } from '../read/open-media.server';
import { unsupported } from '../read/sniff-file.server';
import { soundAdder, soundChanges } from './add-sound.server';
import { cancelledOnFailure } from './cancelled-output.server';
import { type ForeignContainer, openForeign } from './open-foreign.server';
import { broken } from './read-heif.server';
import type { Report } from './report';

const bitrate = 192_000;

const containers: Partial<Record<AcceptedName, ForeignContainer>> = {
  m4a: 'mov',
  aac: 'aac',
  ogg: 'ogg',
  flac: 'flac',
  layer2: 'mp3',
  adpcmWav: 'wav',
  matroskaSound: 'matroska',
};

/**
 * Writes a sound of another format to `outputPath`: as MP3, or as WAV (16 bit) where nothing was lost before. It has at
 * most two channels and 48,000 samples a second, and no tags. Throws AppError('brokenMedia' | 'unsupportedMedia').
 */
export async function makeSound(
  format: AcceptedName,
  localPath: string,
  outputPath: string,
  report: Report,
): Promise<OrdinaryName> {
  const container = containers[format];
  const isWav = acceptedFormat(format).becomes === 'wav';
  if (!container) throw unsupported(format);
  await loadDecoders();
  const input = openForeign(localPath, container);
  try {
    const { audio, video, seconds } = input;
    if (video && format === 'ogg') throw unsupported('oggFilm');
    if (!audio) throw unsupported('unknownSound');
    const output = new Output({
      format: isWav ? new WavOutputFormat() : new Mp3OutputFormat(),
      target: new FilePathTarget(outputPath),
    });
    const source = new AudioSampleSource({
      ...(isWav ? { codec: 'pcm-s16' } : { codec: 'mp3', quality: new Quality({ bitrate }) }),
      ...soundChanges(audio),
    });
    output.addAudioTrack(source);
    await output.start();
    return await cancelledOnFailure(output, async () => {
      const add = soundAdder(source);
      let heard = 0;
      for (const given of input.frames()) {
        if (given.track !== audio) given.frame.free();
        else heard = await add(given, 0);
        report(seconds > 0 ? heard / seconds : 0);
      }
      if (heard === 0) throw broken('no sound can be decoded');
      if (heard < seconds * 0.98 - 0.5) throw broken('the file is cut short');
      await output.finalize();
      return isWav ? 'wav' : 'mp3';
    });
  } finally {
    input.close();
  }
}
