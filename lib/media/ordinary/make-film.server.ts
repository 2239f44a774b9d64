import 'server-only';
import { AvFrameVideoSampleResource } from '@mediabunny/server';
import {
  AudioSampleSource,
  FilePathTarget,
  Mp4OutputFormat,
  Quality,
  VideoSample,
  VideoSampleSource,
} from 'mediabunny';
import * as av from 'node-av';
import { clearTimes } from '../film/clear-times.server';
import { coloursOf, coloursOr, setColours, usualColours } from '../film/frame-colours.server';
import { NamelessOutput } from '../film/nameless-output.server';
import type { AcceptedName } from '../formats/accepted-formats';
import { maxFilmPixels } from '../read/max-pixels';
import { loadDecoders } from '../read/open-media.server';
import { unsupported } from '../read/sniff-file.server';
import { soundAdder, soundEncoding } from './add-sound.server';
import { cancelledOnFailure } from './cancelled-output.server';
import { copyFilm } from './copy-film.server';
import {
  type ForeignContainer,
  type ForeignFile,
  type ForeignFrame,
  type ForeignTrack,
  openForeign,
} from './open-foreign.server';
import { broken } from './read-heif.server';
import type { Report } from './report';
import { rotationOf } from './track-rotation';

/** Bits per pixel and frame at which H.264 shows no difference to most originals. */
const bitsPerPixel = 0.15;
const mostBitrate = 40_000_000;
const usualRate = 25;

const containers: Partial<Record<AcceptedName, ForeignContainer>> = {
  avi: 'avi',
  webm: 'matroska',
  matroska: 'matroska',
  mpeg4: 'mov',
  motionJpeg: 'mov',
  prores: 'mov',
};

/**
 * Writes a film of another format to `outputPath` as an MP4 (H.264, AAC): upright, with square pixels and even sides, in
 * its colours, HDR in ordinary brightness, without metadata. Picture and sound that an MP4 can have are copied. Throws
 * AppError('brokenMedia' | 'unsupportedMedia' | 'tooLarge').
 */
export async function makeFilm(
  format: AcceptedName,
  localPath: string,
  outputPath: string,
  report: Report,
): Promise<'mp4'> {
  const container = containers[format];
  if (!container) throw unsupported(format);
  await loadDecoders();
  if (container === 'matroska' && (await copyFilm(localPath, outputPath, report))) {
    clearTimes(outputPath);
    return 'mp4';
  }
  const input = openForeign(localPath, container);
  try {
    if (!input.video) throw unsupported('unknownFilm');
    if (input.video.codec === 'prores_raw') throw unsupported('proresRaw');
    await convert(input, input.video, outputPath, report);
    clearTimes(outputPath);
    return 'mp4';
  } finally {
    input.close();
  }
}

async function convert(input: ForeignFile, video: ForeignTrack, outputPath: string, report: Report): Promise<void> {
  const sides = uprightSides(video);
  const rate = video.frameRate > 0 && video.frameRate <= 240 ? video.frameRate : usualRate;
  const needed = sides.width * sides.height * rate * bitsPerPixel;
  const bitrate = Math.round(Math.min(mostBitrate, needed, Math.max(needed / 4, input.bitrate * 1.5 || needed)));
  const output = new NamelessOutput({
    format: new Mp4OutputFormat({ fastStart: 'in-memory' }),
    target: new FilePathTarget(outputPath),
  });
  const pictures = new VideoSampleSource({ codec: 'avc', quality: new Quality({ bitrate }), keyFrameInterval: 2 });
  output.addVideoTrack(pictures, {});
  const sounds = input.audio && new AudioSampleSource(soundEncoding(input.audio));
  if (sounds) output.addAudioTrack(sounds);
  await output.start();
  await cancelledOnFailure(output, async () => {
    const addPicture = pictureAdder(pictures, video, { sides, rate });
    const addSound = sounds && input.audio && soundAdder(sounds, input.audio);
    let since: number | null = null;
    let shown = 0;
    for (const given of input.frames()) {
      // The earliest of both tracks is the beginning.
      since ??= Number.isNaN(given.at) ? 0 : given.at;
      if (given.track === video) shown = await addPicture(given, since);
      else if (addSound) await addSound(given, since);
      else given.frame.free();
      report(input.seconds > 0 ? shown / input.seconds : 0);
    }
    if (shown === 0) throw broken('no picture can be decoded');
    if (shown < input.seconds * 0.9 - 1) throw broken('the film is cut short');
    await output.finalize();
  });
}

/** H.264 films have sides of even lengths. */
function uprightSides(video: ForeignTrack): { width: number; height: number } {
  const { width: coded, height } = video.parameters;
  if (!(coded > 0 && height > 0)) throw broken('the picture has no size');
  if (coded * height > maxFilmPixels) throw broken('the picture is larger than any film');
  const even = (length: number) => Math.max(2, Math.round(length / 2) * 2);
  const width = coded * video.pixelRatio;
  const isTurned = rotationOf(video.parameters) % 180 !== 0;
  return isTurned ? { width: even(height), height: even(width) } : { width: even(width), height: even(height) };
}

function pictureAdder(
  source: VideoSampleSource,
  video: ForeignTrack,
  { sides, rate }: { sides: { width: number; height: number }; rate: number },
): (given: ForeignFrame, since: number) => Promise<number> {
  const rotation = rotationOf(video.parameters);
  const { width, height } = video.parameters;
  let last = -1 / rate;
  return async ({ frame, at }, since) => {
    const next = last + 1 / rate;
    // Old containers give times only to some pictures, and times that go back.
    const timestamp = Number.isNaN(at) || at - since <= last ? Math.max(0, next) : at - since;
    last = timestamp;
    const { num, den } = frame.sampleAspectRatio;
    if (!(num > 0 && den > 0)) frame.sampleAspectRatio = new av.Rational(1, 1);
    const said = coloursOf(frame);
    setColours(frame, coloursOr(said, usualColours(said, { width, height })));
    using sample = new VideoSample(new AvFrameVideoSampleResource(frame), { timestamp, duration: 1 / rate, rotation });
    const isPlain = rotation === 0 && frame.width === sides.width && frame.height === sides.height;
    if (isPlain) await source.add(sample);
    else {
      using upright = await sample.transform({ ...sides, fit: 'fill' });
      await source.add(upright);
    }
    return timestamp + 1 / rate;
  };
}
