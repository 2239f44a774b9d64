import 'server-only';
import { AvFrameVideoSampleResource, toAvFrame } from '@mediabunny/server';
import { type InputVideoTrack, VideoSample } from 'mediabunny';
import * as av from 'node-av';
import { coloursOf, coloursOr, setColours, usualColours } from './frame-colours.server';
import { coloursOfTrack } from './track-colours.server';

/**
 * Has every sample of a track tell its colours, however the film tells them: the stream itself, else the container's
 * head, else what players take a film of its size for. So they are known when a part of it is cut out, and an HD film
 * made smaller does not become one of other colours.
 */
export async function declaredColours(track: InputVideoTrack): Promise<(sample: VideoSample) => Promise<VideoSample>> {
  const head = coloursOfTrack(await track.getColorSpace());
  const sides = { width: await track.getCodedWidth(), height: await track.getCodedHeight() };
  return async (sample) => {
    const frame = new av.Frame();
    frame.alloc();
    await toAvFrame(sample, frame);
    const said = coloursOr(coloursOf(frame), head);
    setColours(frame, coloursOr(said, usualColours(said, sides)));
    const { timestamp, duration, rotation } = sample;
    return new VideoSample(new AvFrameVideoSampleResource(frame), { timestamp, duration, rotation });
  };
}
