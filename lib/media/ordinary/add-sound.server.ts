import 'server-only';
import { type AudioSampleSource, type AudioTransformOptions, Quality } from 'mediabunny';
import type * as av from 'node-av';
import { silenceBetween, soundOfFrame } from '../film/fill-gaps.server';
import type { ForeignFrame, ForeignTrack } from './open-foreign.server';

/** More than two channels, or more samples a second, no model hears. */
const mostChannels = 2;
const mostSamples = 48_000;
const filmBitrate = 160_000;
/** Samples by which FFmpeg's AAC encoder delays a sound. */
const aacDelay = 1024;

interface SoundShape {
  channels: number;
  sampleRate: number;
}

/** Whether a sound needs neither fewer channels nor fewer samples. */
export function isOrdinarySound({ channels, sampleRate }: SoundShape): boolean {
  return channels <= mostChannels && sampleRate <= mostSamples;
}

/** The changes of a sound that make it ordinary. */
export function soundChanges({ parameters }: ForeignTrack): { transform?: AudioTransformOptions } {
  const transform: AudioTransformOptions = {
    ...(parameters.channels > mostChannels && { numberOfChannels: mostChannels }),
    ...(parameters.sampleRate > mostSamples && { sampleRate: mostSamples }),
  };
  return Object.keys(transform).length > 0 ? { transform } : {};
}

/** How the sound of a film is encoded. */
export function soundEncoding(audio: ForeignTrack) {
  return { codec: 'aac', quality: new Quality({ bitrate: filmBitrate }), ...soundChanges(audio) } as const;
}

/**
 * Returns a function that adds the decoded sound to an output, and that frees the frames. A real gap is filled with
 * silence. `film`: the track, where AAC goes into a film: it begins earlier by the encoder's delay, and so is heard with
 * its picture. The function throws AppError('brokenMedia').
 */
export function soundAdder(
  source: AudioSampleSource,
  film?: ForeignTrack,
): (given: ForeignFrame, since: number) => Promise<number> {
  const lead = film ? aacDelay / Math.min(film.parameters.sampleRate, mostSamples) : 0;
  let next: number | null = null;
  const add = async (frame: av.Frame, start: number) => {
    using sample = soundOfFrame(frame, start - Math.round(lead * frame.sampleRate));
    await source.add(sample);
  };
  return async ({ frame, at }, since) => {
    const { sampleRate, nbSamples } = frame;
    const told = Number.isNaN(at) ? null : Math.max(0, Math.round((at - since) * sampleRate));
    // Rounded times of a container would leave clicks between the frames; a real gap stays.
    const start: number =
      next !== null && (told === null || Math.abs(told - next) < sampleRate / 20) ? next : (told ?? 0);
    for (const silence of silenceBetween(next ?? start, start, frame)) await add(silence.frame, silence.start);
    next = start + nbSamples;
    await add(frame, start);
    return next / sampleRate;
  };
}
