import 'server-only';
import {
  AudioSampleSource,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathTarget,
  type InputAudioTrack,
  type InputVideoTrack,
  Mp4OutputFormat,
} from 'mediabunny';
import { NamelessOutput } from '../film/nameless-output.server';
import { isShownAsStored } from '../film/shown-as-stored.server';
import { openMedia } from '../read/open-media.server';
import { isOrdinarySound, soundAdder, soundEncoding } from './add-sound.server';
import { cancelledOnFailure } from './cancelled-output.server';
import { openForeign } from './open-foreign.server';
import { broken } from './read-heif.server';
import type { Report } from './report';

/** Sound that begins earlier than the pictures by less than this (seconds) is its encoder's lead-in. */
const leadIn = 0.1;
/** Baseline, Main and High: what every browser plays. */
const playedProfiles = /^avc1\.(42|4d|58|64)/i;

/**
 * Copies the pictures of a Matroska film into an MP4 at `outputPath`, if an MP4 can have them as they are; its sound is
 * copied too, or encoded as AAC. Returns false, and writes nothing, where the pictures must be encoded again. Throws
 * AppError('brokenMedia').
 */
export async function copyFilm(localPath: string, outputPath: string, report: Report): Promise<boolean> {
  using input = openMedia(localPath, 'matroska');
  const video = await input.getPrimaryVideoTrack();
  if (!video || !(await isCopied(video))) return false;
  const audio = await input.getPrimaryAudioTrack();
  const output = new NamelessOutput({
    format: new Mp4OutputFormat({ fastStart: 'in-memory' }),
    target: new FilePathTarget(outputPath),
  });
  const first = { video: await video.getFirstTimestamp(), audio: await audio?.getFirstTimestamp() };
  const since = first.audio !== undefined && first.audio < first.video - leadIn ? first.audio : first.video;
  const pictures = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(pictures, {});
  const addSound = audio && (await soundOf(audio, localPath, output));
  await output.start();
  await cancelledOnFailure(output, async () => {
    await addPictures(pictures, video, since, report);
    await addSound?.(since);
    await output.finalize();
  });
  return true;
}

async function isCopied(track: InputVideoTrack): Promise<boolean> {
  if ((await track.getCodec()) !== 'avc' || !(await isShownAsStored(track))) return false;
  const sides = [await track.getDisplayWidth(), await track.getDisplayHeight()];
  const { codec } = (await track.getDecoderConfig()) ?? { codec: '' };
  return playedProfiles.test(codec) && sides.every((side) => side % 2 === 0);
}

/** In a Matroska file the last picture of each cluster often has no length. */
async function addPictures(source: EncodedVideoPacketSource, track: InputVideoTrack, since: number, report: Report) {
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined;
  const seconds = (await track.getDurationFromMetadata()) ?? 0;
  let usual = 0;
  let shown = 0;
  for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, { verifyKeyPackets: true })) {
    usual = packet.duration || usual;
    const timestamp = packet.timestamp - since;
    await source.add(packet.clone({ timestamp, duration: usual }), { ...(decoderConfig && { decoderConfig }) });
    shown = Math.max(shown, packet.timestamp + usual);
    report(seconds > 0 ? shown / seconds : 0);
  }
  if (shown < seconds * 0.9 - 1) throw broken('the film is cut short');
  source.close();
}

type AddSound = (since: number) => Promise<void>;

/** Adds the track of the sound; the function adds the sound itself. */
async function soundOf(
  track: InputAudioTrack,
  localPath: string,
  output: Pick<NamelessOutput<Mp4OutputFormat, FilePathTarget>, 'addAudioTrack'>,
): Promise<AddSound | null> {
  const input = openForeign(localPath, 'matroska', 'audio');
  const { audio } = input;
  if (!audio) {
    input.close();
    return null;
  }
  const { channels, sampleRate, initialPadding } = audio.parameters;
  if (audio.codec === 'aac' && isOrdinarySound({ channels, sampleRate })) {
    input.close();
    const source = new EncodedAudioPacketSource('aac');
    output.addAudioTrack(source);
    // The times of the packets leave the encoder's delay out.
    return (since) => addPackets(source, track, since + initialPadding / sampleRate);
  }
  const source = new AudioSampleSource(soundEncoding(audio));
  output.addAudioTrack(source);
  return async (since) => {
    try {
      const add = soundAdder(source, audio);
      for (const given of input.frames()) await add(given, since);
    } finally {
      input.close();
    }
  };
}

async function addPackets(source: EncodedAudioPacketSource, track: InputAudioTrack, since: number): Promise<void> {
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined;
  for await (const packet of new EncodedPacketSink(track).packets())
    await source.add(packet.clone({ timestamp: packet.timestamp - since }), {
      ...(decoderConfig && { decoderConfig }),
    });
}
