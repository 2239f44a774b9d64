import 'server-only';
import { AvFrameAudioSampleResource } from '@mediabunny/server';
import { AudioSample } from 'mediabunny';
import * as av from 'node-av';
import { AppError } from '@/lib/errors/app-error';

/*
 * Whatever is not a frame of FFmpeg's, the encoder copies into the memory of the frame before, which may be too small: the
 * process that encodes would die. Its own silence for a gap is such a sound, and so is PCM. So it gets frames without gaps.
 */

/** A longer gap (seconds) is a damaged time. */
const longestGap = 3600;
/** Samples: the encoder leaves shorter gaps alone. */
const shortestGap = 64;

interface Sound {
  sampleRate: number;
  format: number;
  channelLayout: av.ChannelLayout;
}

/**
 * Silence of this shape from sample `from` to sample `to`, in frames of at most a second that the receiver frees. Throws
 * AppError('brokenMedia') for hours of it.
 */
export function* silenceBetween(from: number, to: number, sound: Sound): Generator<{ frame: av.Frame; start: number }> {
  const { sampleRate, format, channelLayout } = sound;
  if (to - from > longestGap * sampleRate) throw new AppError('brokenMedia', 'broken media: its times jump');
  const quiet = format === av.AV_SAMPLE_FMT_U8 || format === av.AV_SAMPLE_FMT_U8P ? 128 : 0;
  for (let start = from; start < to; start += sampleRate) {
    const frame = newFrame({ sampleRate, format, channelLayout }, Math.min(sampleRate, to - start));
    for (const plane of frame.data ?? []) plane.fill(quiet);
    yield { frame, start };
  }
}

function newFrame({ sampleRate, format, channelLayout }: Sound, nbSamples: number): av.Frame {
  const frame = new av.Frame();
  frame.alloc();
  frame.nbSamples = nbSamples;
  frame.sampleRate = sampleRate;
  frame.format = format as av.AVSampleFormat;
  frame.channelLayout = channelLayout;
  av.FFmpegError.throwIfError(frame.allocBuffer(), 'making a sound');
  return frame;
}

/** The sound of a frame at sample `start`. It frees the frame when it is closed. */
export function soundOfFrame(frame: av.Frame, start: number): AudioSample {
  frame.pts = BigInt(start);
  frame.timeBase = new av.Rational(1, frame.sampleRate);
  return new AudioSample(new AvFrameAudioSampleResource(frame));
}

const formats: Readonly<Record<AudioSampleFormat, av.AVSampleFormat>> = {
  u8: av.AV_SAMPLE_FMT_U8,
  s16: av.AV_SAMPLE_FMT_S16,
  s32: av.AV_SAMPLE_FMT_S32,
  f32: av.AV_SAMPLE_FMT_FLT,
  'u8-planar': av.AV_SAMPLE_FMT_U8P,
  's16-planar': av.AV_SAMPLE_FMT_S16P,
  's32-planar': av.AV_SAMPLE_FMT_S32P,
  'f32-planar': av.AV_SAMPLE_FMT_FLTP,
};

/** Returns a step of a conversion that makes frames of all sounds, with silence where one begins after a gap. */
export function gapFiller(): (sample: AudioSample) => AudioSample[] {
  let next: number | null = null;
  return (sample) => {
    const { sampleRate, numberOfChannels, numberOfFrames, timestamp } = sample;
    const start = Math.round(timestamp * sampleRate);
    const from: number = next === null || start - next < shortestGap ? start : next;
    next = (from === start && next !== null ? next : start) + numberOfFrames;
    const channelLayout = { nbChannels: numberOfChannels, order: av.AV_CHANNEL_ORDER_UNSPEC, mask: 0n };
    const shape = { sampleRate, format: formats[sample.format], channelLayout };
    const frame = newFrame(shape, numberOfFrames);
    for (const [planeIndex, plane] of (frame.data ?? []).entries()) sample.copyTo(plane, { planeIndex });
    const silence = [...silenceBetween(from, start, shape)].map((each) => soundOfFrame(each.frame, each.start));
    return [...silence, soundOfFrame(frame, start)];
  };
}
