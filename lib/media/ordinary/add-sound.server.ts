import 'server-only';
import { AvFrameAudioSampleResource } from '@mediabunny/server';
import { AudioSample, type AudioSampleSource, type AudioTransformOptions } from 'mediabunny';
import * as av from 'node-av';
import type { ForeignFrame, ForeignTrack } from './open-foreign.server';

/** More than two channels, or more samples a second, no model hears. */
const mostChannels = 2;
const mostSamples = 48_000;

/** The changes of a sound that make it ordinary. */
export function soundChanges({ parameters }: ForeignTrack): { transform?: AudioTransformOptions } {
  const transform: AudioTransformOptions = {
    ...(parameters.channels > mostChannels && { numberOfChannels: mostChannels }),
    ...(parameters.sampleRate > mostSamples && { sampleRate: mostSamples }),
  };
  return Object.keys(transform).length > 0 ? { transform } : {};
}

/** Returns a function that adds the decoded sound to an output, without gaps, and that frees the frames. */
export function soundAdder(source: AudioSampleSource): (given: ForeignFrame, since: number) => Promise<number> {
  let next: number | null = null;
  return async ({ frame, at }, since) => {
    const { sampleRate, nbSamples } = frame;
    const told = Number.isNaN(at) ? null : Math.max(0, Math.round((at - since) * sampleRate));
    // Rounded times of a container would leave clicks between the frames; a real gap stays.
    const start: number =
      next !== null && (told === null || Math.abs(told - next) < sampleRate / 20) ? next : (told ?? 0);
    next = start + nbSamples;
    frame.pts = BigInt(start);
    frame.timeBase = new av.Rational(1, sampleRate);
    using sample = new AudioSample(new AvFrameAudioSampleResource(frame));
    await source.add(sample);
    return next / sampleRate;
  };
}
