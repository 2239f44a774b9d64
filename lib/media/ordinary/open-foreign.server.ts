import 'server-only';
import * as av from 'node-av';
import { broken } from './read-heif.server';

/** FFmpeg's readers that we use, by its names. A file is never guessed: a playlist would open other files. */
export type ForeignContainer = 'avi' | 'mov' | 'matroska' | 'ogg' | 'flac' | 'aac' | 'mp3' | 'wav';

/** A stream of a file and its decoder. */
export interface ForeignTrack {
  index: number;
  codec: string;
  context: av.CodecContext;
  parameters: av.CodecParameters;
  /** Seconds per unit of its times. */
  unit: number;
  /** Pictures per second as the file says; 0 when it does not. */
  frameRate: number;
  pixelRatio: number;
  /** As the file says; 0 when it does not. */
  pictures: number;
}

/** A decoded frame that the receiver frees; `at` in seconds, NaN where the file does not say it. */
export interface ForeignFrame {
  track: ForeignTrack;
  frame: av.Frame;
  at: number;
}

export interface ForeignFile {
  video: ForeignTrack | null;
  audio: ForeignTrack | null;
  /** In seconds; 0 when unknown. */
  seconds: number;
  /** Bits per second of all tracks together; 0 when unknown. */
  bitrate: number;
  frames: () => Generator<ForeignFrame, void, undefined>;
  close: () => void;
}

/**
 * Opens a film or sound with FFmpeg, for codecs and containers that mediabunny does not read. All calls are synchronous,
 * as in run-filters: this process has nothing else to do. `only`: the other track is not decoded. Throws
 * AppError('brokenMedia').
 */
export function openForeign(localPath: string, container: ForeignContainer, only?: 'audio'): ForeignFile {
  av.Log.setLevel(av.AV_LOG_QUIET);
  const format = av.InputFormat.findInputFormat(container);
  if (!format) throw new Error(`FFmpeg was built without ${container}.`);
  const input = new av.FormatContext();
  input.allocContext();
  const options = av.Dictionary.fromObject({ protocol_whitelist: 'file', probesize: 5_000_000 });
  if (input.openInputSync(`file:${localPath}`, format, options) < 0) throw broken('its head can not be read');
  const tracks: ForeignTrack[] = [];
  const close = () => {
    for (const { context } of tracks) context.freeContext();
    input.closeInputSync();
  };
  try {
    if (input.findStreamInfoSync() < 0) throw broken('its streams can not be read');
    const first = (type: av.AVMediaType) => {
      // The cover of a sound is a stream too.
      const isCover = ({ disposition }: av.Stream) => (disposition & av.AV_DISPOSITION_ATTACHED_PIC) !== 0;
      const stream = input.streams.find((each) => each.codecpar.codecType === type && !isCover(each));
      const track = stream && openTrack(stream);
      if (track) tracks.push(track);
      return track ?? null;
    };
    const video = only ? null : first(av.AVMEDIA_TYPE_VIDEO);
    const audio = first(av.AVMEDIA_TYPE_AUDIO);
    // FFmpeg guesses the length of an AVI that is cut short; its head says how many pictures it had.
    const told = container === 'avi' && video && video.frameRate > 0 ? video.pictures / video.frameRate : 0;
    const seconds = Math.max(0, Number(input.duration) / 1_000_000, told);
    const bitrate = Math.max(0, Number(input.bitRate));
    return { video, audio, seconds, bitrate, frames: () => framesOf(input, tracks), close };
  } catch (error) {
    close();
    throw error;
  }
}

function openTrack(stream: av.Stream): ForeignTrack | null {
  const parameters = stream.codecpar;
  const decoder = av.Codec.findDecoder(parameters.codecId);
  if (!decoder) return null;
  const context = new av.CodecContext();
  context.allocContext3(decoder);
  const isOpen = context.parametersToContext(parameters) >= 0 && context.open2Sync() >= 0;
  if (!isOpen) {
    context.freeContext();
    return null;
  }
  const ratio = stream.sampleAspectRatio;
  const rate = stream.avgFrameRate.den ? stream.avgFrameRate : stream.rFrameRate;
  return {
    index: stream.index,
    codec: av.avGetCodecName(parameters.codecId) ?? '',
    context,
    parameters,
    unit: stream.timeBase.num / stream.timeBase.den,
    frameRate: rate.den ? rate.num / rate.den : 0,
    pictures: Number(stream.nbFrames),
    pixelRatio: ratio.num > 0 && ratio.den > 0 ? ratio.num / ratio.den : 1,
  };
}

/** Damaged packets in a row after which a file counts as damaged: a phone's film may have one at its end. */
const mostDamaged = 20;

function* framesOf(input: av.FormatContext, tracks: readonly ForeignTrack[]): Generator<ForeignFrame, void, undefined> {
  const packet = new av.Packet();
  packet.alloc();
  let damaged = 0;
  try {
    for (;;) {
      const read = input.readFrameSync(packet);
      if (read === av.AVERROR_EOF) break;
      if (read < 0) throw broken('it is cut short');
      const track = tracks.find(({ index }) => index === packet.streamIndex);
      const sent = track ? track.context.sendPacketSync(packet) : 0;
      packet.unref();
      damaged = sent < 0 ? damaged + 1 : 0;
      if (damaged > mostDamaged) throw broken('its data are damaged');
      if (track) yield* receive(track);
    }
    for (const track of tracks) {
      track.context.sendPacketSync(null);
      yield* receive(track);
    }
  } finally {
    packet.free();
  }
}

function* receive(track: ForeignTrack): Generator<ForeignFrame, void, undefined> {
  for (;;) {
    const frame = new av.Frame();
    frame.alloc();
    if (track.context.receiveFrameSync(frame) < 0) {
      frame.free();
      return;
    }
    const { bestEffortTimestamp } = frame;
    const at = bestEffortTimestamp === av.AV_NOPTS_VALUE ? Number.NaN : Number(bestEffortTimestamp) * track.unit;
    yield { track, frame, at };
  }
}
